// Where the container runs: the Container Apps environment, and the SQLite ledger's disk in it.
// Types: https://learn.microsoft.com/azure/templates/microsoft.app/managedenvironments

param name string
param location string
param subnetId string

param workspaceName string

@description('NFS server and path of the share, from ledger.bicep. Empty: the ledger is no file.')
param server string = ''
param path string = ''

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource hosting 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
    vnetConfiguration: {
      infrastructureSubnetId: subnetId
      internal: false
    }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
  }
}

resource volume 'Microsoft.App/managedEnvironments/storages@2025-01-01' = if (!empty(server)) {
  parent: hosting
  name: 'ledger'
  properties: {
    nfsAzureFile: {
      server: server
      shareName: path
      accessMode: 'ReadWrite'
    }
  }
}

output environmentId string = hosting.id
output defaultDomain string = hosting.properties.defaultDomain
output volumeName string = empty(server) ? '' : volume.name
