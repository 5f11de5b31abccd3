// Where the container runs: the Container Apps environment, its log, and the ledger's disk in it.
// Types: https://learn.microsoft.com/azure/templates/microsoft.app/managedenvironments

param name string
param location string
param subnetId string

@description('NFS server and path of the share, from ledger.bicep.')
param server string
param path string

@description('How long the log is kept. It holds ids and outcomes, no names and no words.')
@minValue(30)
@maxValue(730)
param logDays int

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: logDays
  }
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

resource volume 'Microsoft.App/managedEnvironments/storages@2025-01-01' = {
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
output volumeName string = volume.name
