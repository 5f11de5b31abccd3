// The ledger for several nodes: PostgreSQL in the same network, reached from nowhere else. Two roles:
// the owner makes the tables, Latchkey itself can add to the audit and change nothing in it.
// Types: https://learn.microsoft.com/azure/templates/microsoft.dbforpostgresql/flexibleservers

param name string
param location string
param networkId string
param subnetId string
param vaultName string
param ownerVaultName string
param workspaceName string

@description('Hexadecimal, as the other, so that it fits into an address.')
@secure()
param ownerPassword string

@secure()
param password string

param sku string
param tier string

@description('A standby that is promoted must have been synchronous: a claim that is lost is a reset that happens twice. Azure\'s standby is.')
@allowed([
  'ZoneRedundant'
  'SameZone'
  'Disabled'
])
param standby string

@allowed([
  'Enabled'
  'Disabled'
])
param backupElsewhere string

@description('The setting of the same name.')
param MICROSOFT_CLOUD string

var isGlobal = MICROSOFT_CLOUD == 'global'
var suffix = isGlobal ? 'postgres.database.azure.com' : 'postgres.database.usgovcloudapi.net'
var serverName = '${name}-${uniqueString(resourceGroup().id)}'
var owner = 'latchkey_owner'
var role = 'latchkey'
// The certificate must be the server's own, by the authorities that the image brings along.
var tls = 'sslmode=verify-full&sslrootcert=/etc/ssl/certs/ca-certificates.crt'

resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: '${name}.private.${suffix}'
  location: 'global'
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: zone
  name: '${name}-network'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: networkId
    }
  }
}

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: serverName
  location: location
  sku: {
    name: sku
    tier: tier
  }
  properties: {
    version: '16'
    administratorLogin: owner
    administratorLoginPassword: ownerPassword
    authConfig: {
      // A password each, since Latchkey keeps one address for its whole life; the server is reached
      // from this network only.
      activeDirectoryAuth: 'Disabled'
      passwordAuth: 'Enabled'
    }
    storage: {
      storageSizeGB: 32
      autoGrow: 'Enabled'
    }
    network: {
      delegatedSubnetResourceId: subnetId
      privateDnsZoneArmResourceId: zone.id
      publicNetworkAccess: 'Disabled'
    }
    highAvailability: {
      mode: standby
    }
    backup: {
      backupRetentionDays: 35
      geoRedundantBackup: backupElsewhere
    }
  }
  dependsOn: [
    link
  ]
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: server
  name: 'latchkey'
  properties: {
    charset: 'UTF8'
    collation: 'en_US.utf8'
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

resource ownerVault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: ownerVaultName
}

resource ownerUrl 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  // No last day: on it the ledger would be cut off. docs/operations.md says how to change the password.
  // checkov:skip=CKV_AZURE_41:see above
  parent: ownerVault
  name: 'ledger-owner-url'
  properties: {
    contentType: 'DATABASE_URL of the owner, for migrations alone'
    value: 'postgresql://${owner}:${ownerPassword}@${server.properties.fullyQualifiedDomainName}/${database.name}?${tls}'
  }
}

resource url 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  // No last day: on it the ledger would be cut off. docs/operations.md says how to change the password.
  // checkov:skip=CKV_AZURE_41:see above
  parent: vault
  name: 'ledger-url'
  properties: {
    contentType: 'DATABASE_URL of Latchkey'
    value: 'postgresql://${role}:${password}@${server.properties.fullyQualifiedDomainName}/${database.name}?${tls}'
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource serverLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: '${name}-logs'
  scope: server
  properties: {
    workspaceId: logs.id
    logs: [
      {
        // Connections and errors; no statement with its values, since log_statement is off.
        category: 'PostgreSQLLogs'
        enabled: true
      }
    ]
  }
}

output urlSecret string = url.name
