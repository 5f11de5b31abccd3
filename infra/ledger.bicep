// The disk on which the SQLite ledger lies, and the network around it. NFS, not SMB: only NFS
// shares keep locks for all that mount them, and the lock is what stops a second replica at start.
// Types: https://learn.microsoft.com/azure/templates/microsoft.storage/storageaccounts

param name string
param location string

@description('Premium_ZRS keeps a copy in three zones, where the region has them.')
@allowed([
  'Premium_LRS'
  'Premium_ZRS'
])
param redundancy string = 'Premium_ZRS'

var accountName = take('${replace(name, '-', '')}${uniqueString(resourceGroup().id)}', 24)

resource network 'Microsoft.Network/virtualNetworks@2023-11-01' = {
  name: '${name}-network'
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.90.0.0/24'
      ]
    }
    subnets: [
      {
        name: 'containers'
        properties: {
          addressPrefix: '10.90.0.0/26'
          delegations: [
            {
              name: 'containers'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
          serviceEndpoints: [
            {
              service: 'Microsoft.Storage'
            }
          ]
        }
      }
    ]
  }
}

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
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
          id: network.properties.subnets[0].id
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

output subnetId string = network.properties.subnets[0].id
output server string = '${account.name}.file.${environment().suffixes.storage}'
output path string = '/${account.name}/${share.name}'
