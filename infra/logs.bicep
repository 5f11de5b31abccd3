// The log, which is also the witness of the audit: who can write the ledger cannot write here.
// Types: https://learn.microsoft.com/azure/templates/microsoft.operationalinsights/workspaces

param name string
param location string
param vaultName string

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

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

// Who read which secret, and when.
resource vaultAudit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: '${name}-logs'
  scope: vault
  properties: {
    workspaceId: logs.id
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}

output workspaceName string = logs.name
