// The disk on which the SQLite ledger lies. NFS, not SMB: only NFS
// shares keep locks for all that mount them, and the lock is what stops a second replica at start.
// Types: https://learn.microsoft.com/azure/templates/microsoft.storage/storageaccounts

param name string
param location string

@description('The one network that is let in.')
param subnetId string

@description('Premium_ZRS keeps a copy in three zones, where the region has them.')
@allowed([
  'Premium_LRS'
  'Premium_ZRS'
])
param redundancy string = 'Premium_ZRS'

var accountName = take('${replace(name, '-', '')}${uniqueString(resourceGroup().id)}', 24)

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  // checkov:skip=CKV_AZURE_3:NFS knows no TLS, see below
  // checkov:skip=CKV_AZURE_36:nobody is let in but our own network, Microsoft's services neither
  // checkov:skip=CKV_AZURE_206:three zones by default; premium files know no second region
  // checkov:skip=CKV_AZURE_43:the rule reads the expression, not the name that comes of it
  name: accountName
  location: location
  kind: 'FileStorage'
  sku: {
    name: redundancy
  }
  properties: {
    // NFS knows no TLS: the traffic stays inside the network, which alone is let in below.
    // https://learn.microsoft.com/azure/storage/files/files-nfs-protocol
    supportsHttpsTrafficOnly: false
    minimumTlsVersion: 'TLS1_2'
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'None'
      virtualNetworkRules: [
        {
          id: subnetId
          action: 'Allow'
        }
      ]
    }
  }
}

resource files 'Microsoft.Storage/storageAccounts/fileServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    shareDeleteRetentionPolicy: {
      enabled: true
      days: 14
    }
  }
}

resource share 'Microsoft.Storage/storageAccounts/fileServices/shares@2023-05-01' = {
  parent: files
  name: 'ledger'
  properties: {
    enabledProtocols: 'NFS'
    // The init container hands the folder over to Latchkey's user, for which it must be root.
    rootSquash: 'NoRootSquash'
    // The smallest that a premium account sells, in GiB.
    shareQuota: 100
  }
}

output server string = '${account.name}.file.${environment().suffixes.storage}'
output path string = '/${account.name}/${share.name}'
