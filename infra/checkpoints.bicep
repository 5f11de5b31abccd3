// Where the audit's end is kept out of everybody's reach: a container whose blobs can be appended to and
// neither changed nor deleted, in an account of its own. Latchkey writes there by its own Entra token.
// Types: https://learn.microsoft.com/azure/templates/microsoft.storage/storageaccounts

param name string
param location string

@description('The one network that is let in. Whoever reads the blobs later lets themselves in, in the portal.')
param subnetId string

@description('The object id of the service principal that writes: registration.bicep.')
param writer string

@description('For how many days each blob stays as it is, whoever asks.')
param days int

@description('Standard_LRS, where the region has no zones.')
@allowed([
  'Standard_LRS'
  'Standard_ZRS'
])
param redundancy string

@description('Storage Blob Data Contributor. It could delete as well: the policy below is what keeps it from that.')
var mayWriteBlobs = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

var accountName = take('${replace(name, '-', '')}cp${uniqueString(resourceGroup().id)}', 24)

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  // checkov:skip=CKV_AZURE_36:nobody is let in but our own network, Microsoft's services neither
  // checkov:skip=CKV_AZURE_206:three zones by default; the ledger itself knows no second region either
  // checkov:skip=CKV_AZURE_43:the rule reads the expression, not the name that comes of it
  // checkov:skip=CKV_AZURE_33:there are no queues
  name: accountName
  location: location
  kind: 'StorageV2'
  sku: {
    name: redundancy
  }
  properties: {
    supportsHttpsTrafficOnly: true
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

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'checkpoints'
  properties: {
    publicAccess: 'None'
  }
}

// Unlocked, so that a mistake can be undone. Locking it is for good: docs/audit.md says how.
resource policy 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2023-05-01' = {
  parent: container
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: days
    allowProtectedAppendWrites: true
  }
}

resource writes 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: container
  name: guid(container.id, writer, mayWriteBlobs)
  properties: {
    principalId: writer
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', mayWriteBlobs)
  }
}

output address string = '${account.properties.primaryEndpoints.blob}${container.name}'
