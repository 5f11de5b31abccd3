// Everything of Latchkey in one resource group, after vault.bicep: docs/deploy.md walks through it.
// Parameters in the spelling of an environment variable are the settings of docs/configuration.md.
targetScope = 'resourceGroup'

@description('The same as for vault.bicep.')
@minLength(3)
@maxLength(10)
param name string = 'latchkey'

param location string = resourceGroup().location

@description('How the bot is called in Teams and in Entra.')
param displayName string = 'Latchkey'

@description('Where the image was pushed, with its digest or version.')
param image string

@description('Login server of an Azure Container Registry that the identity may pull from; empty for a public image.')
param registry string = ''

@description('From vault.bicep.')
param vaultName string
param identityName string

@description('Only for postgresql, from vault.bicep.')
param ownerVaultName string = ''
param migrationIdentityName string = ''

@description('Empty: the container proves itself by its managed identity, and there is nothing to renew. Otherwise the base64 of the DER form of each certificate that is accepted.')
param certificates array = []

@description('docs/deploy.md, step 3, says how to write it.')
param encodedTenantId string

@description('sqlite: one node and a file on a disk. postgresql: several nodes and a server.')
@allowed([
  'sqlite'
  'postgresql'
])
param ledgerOn string = 'sqlite'

@description('How many nodes share the work. Only with postgresql; SQLite takes exactly one process.')
@minValue(2)
@maxValue(10)
param nodes int = 2

@description('false: everything but the container, which is left as it is. On PostgreSQL its tables must be there first: docs/deploy.md, step 3.')
param withContainer bool = true

@description('Premium_LRS, where the region has no zones. Only for sqlite.')
param redundancy string = 'Premium_ZRS'

@description('Only for postgresql. A standby needs General Purpose or more.')
param databaseSku string = 'Standard_D2ds_v5'
param databaseTier string = 'GeneralPurpose'

@description('SameZone, where the region has no zones; Disabled, where some minutes of silence do not matter.')
param databaseStandby string = 'ZoneRedundant'

@description('Also keep backups in the paired region. Can be chosen only when the server is made.')
param databaseBackupElsewhere string = 'Enabled'

param logDays int = 90

param ConnectionName string = 'entra'

@allowed([
  'global'
  'usgov'
  'usgovdod'
])
param MICROSOFT_CLOUD string = 'global'

@description('Where the Azure Bot and the sign-ins that it keeps lie. Only in the global cloud; fixed once the bot is made.')
@allowed([
  'none'
  'europe'
  'unitedstates'
  'india'
])
param DATA_RESIDENCY string = 'none'

param TICKET_MINUTES string = '10'
param PASSWORD_MINUTES string = '30'
param UNUSED_HOURS string = '4'

@allowed([
  'signs'
  'words'
])
param PASSWORD_STYLE string = 'signs'

param PASSWORD_MIN_LENGTH string = '8'
param KEEP_CASES_DAYS string = '90'

@description('Empty: beside the ledger on its share; for a server none (nodes share no disk that appends in one piece), and cards from before a restart ask again: docs/deploy.md, step 3. The log, which Log Analytics keeps apart from the ledger, has the checkpoints, too.')
param AUDIT_CHECKPOINT_FILE string = ''

@description('yes: a storage account beside everything else, with a container that keeps each checkpoint. Otherwise AUDIT_CHECKPOINT_BLOB may name one that is there.')
@allowed([
  'yes'
  'no'
])
param keepCheckpoints string = 'no'

@description('For how many days nobody can delete a checkpoint.')
@minValue(1)
@maxValue(146000)
param checkpointDays int = 365

@allowed([
  'Standard_LRS'
  'Standard_ZRS'
])
param checkpointRedundancy string = 'Standard_ZRS'

param AUDIT_CHECKPOINT_BLOB string = ''

@description('tls://host:6514: a syslog receiver that gets each checkpoint as well. Empty: none.')
param AUDIT_CHECKPOINT_SYSLOG string = ''

@allowed([
  'yes'
  'no'
])
param FIND_BY_EMPLOYEE_ID string = 'no'

@description('yes: asks for the delegated AuditLog.Read.All as well, and reads the sign-in log of whoever cannot sign in.')
@allowed([
  'yes'
  'no'
])
param READ_SIGN_INS string = 'no'

@allowed([
  'yes'
  'no'
  'unknown'
])
param PASSWORD_WRITEBACK string = 'unknown'

@allowed([
  'yes'
  'no'
])
param FEDERATED_MAY_BE_RESET string = 'no'

@allowed([
  'yes'
  'no'
])
param SECURITY_ROLES_MAY_RESET string = 'no'

param BANNED_WORDS string = ''

@description('Traces and metrics: docs/observability.md. The image must have been built with TELEMETRY=yes.')
param OTEL_EXPORTER_OTLP_ENDPOINT string = ''

param OTEL_SERVICE_NAME string = 'latchkey'

@description('Of an existing Application Insights; it says where to write, and lets nobody read.')
param APPLICATIONINSIGHTS_CONNECTION_STRING string = ''

param REQUESTS_PER_MINUTE string = '300'

param DRAIN_SECONDS string = '0'

@description('What is asked for besides the rule: docs/fake-calls.md. All of it is off here; deploy.sh asks, and offers more.')
@allowed(['off', 'risky', 'always'])
param SECOND_PERSON string = 'off'

param APPROVERS_GROUP string = ''

param SECOND_MINUTES string = '30'

param GRANT_MINUTES string = '5'

@allowed(['off', 'offer', 'required'])
param VERIFY string = 'off'

param RECEIVERS string = ''

param VIP_GROUP string = ''

param USUAL_HOURS string = ''

param REACH_TEAM string = ''

@allowed(['off', 'ask', 'required'])
param TICKET string = 'off'

param TICKET_PATTERN string = ''

param LIMIT_ADMIN_10_MINUTES string = '0'

param LIMIT_ADMIN_DAY string = '0'

param LIMIT_TARGET_DAY string = '0'

param LIMIT_TENANT_HOUR string = '0'

param LIMIT_INCIDENTS_DAY string = '0'

@description('Who is told of a case: docs/fake-calls.md.')
@allowed(['off', 'on', 'required'])
param NOTICE string = 'off'

@allowed(['yes', 'no'])
param TELL_MANAGER string = 'no'

param SECURITY_CHANNEL string = ''

@allowed(['yes', 'no'])
param SECURITY_CHANNEL_NAMES string = 'no'

@description('Where outcomes are sent: docs/webhook.md. Its key is the vault\'s secret latchkey-webhook-key.')
param WEBHOOK_URL string = ''

param TICKET_URL string = ''

var uniqueName = '${name}-${uniqueString(resourceGroup().id)}'
var tokenServiceName = '${name}-${ConnectionName}'
var onServer = ledgerOn == 'postgresql'
var keepsThem = keepCheckpoints == 'yes'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

module app 'app.bicep' = {
  name: 'app'
  params: {
    uniqueName: uniqueName
    displayName: displayName
  }
}

module registration 'registration.bicep' = {
  name: 'registration'
  params: {
    uniqueName: uniqueName
    displayName: displayName
    appId: app.outputs.appId
    certificates: certificates
    tokenServiceName: tokenServiceName
    encodedTenantId: encodedTenantId
    trustedIdentity: empty(certificates) ? identity.properties.principalId : ''
    MICROSOFT_CLOUD: MICROSOFT_CLOUD
    DATA_RESIDENCY: DATA_RESIDENCY
    READ_SIGN_INS: READ_SIGN_INS
  }
}

module network 'network.bicep' = {
  name: 'network'
  params: {
    name: name
    location: location
  }
}

module logs 'logs.bicep' = {
  name: 'logs'
  params: {
    name: name
    location: location
    vaultName: vaultName
    logDays: logDays
  }
}

module ledger 'ledger.bicep' = if (!onServer) {
  name: 'ledger'
  params: {
    name: name
    location: location
    redundancy: redundancy
    subnetId: network.outputs.containersSubnetId
  }
}

module checkpoints 'checkpoints.bicep' = if (keepsThem) {
  name: 'checkpoints'
  params: {
    name: name
    location: location
    subnetId: network.outputs.containersSubnetId
    writer: registration.outputs.servicePrincipalId
    days: checkpointDays
    redundancy: checkpointRedundancy
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

// A name that nothing has, where there is no such vault: the module that uses it is not deployed then.
resource ownerVault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: onServer ? ownerVaultName : 'no-such-vault'
}

module postgres 'postgres.bicep' = if (onServer) {
  name: 'postgres'
  params: {
    name: name
    location: location
    networkId: network.outputs.networkId
    subnetId: network.outputs.databaseSubnetId
    vaultName: vaultName
    ownerVaultName: ownerVaultName
    workspaceName: logs.outputs.workspaceName
    ownerPassword: ownerVault.getSecret('ledger-owner-password')
    password: vault.getSecret('ledger-password')
    sku: databaseSku
    tier: databaseTier
    standby: databaseStandby
    backupElsewhere: databaseBackupElsewhere
    MICROSOFT_CLOUD: MICROSOFT_CLOUD
  }
}

module hosting 'hosting.bicep' = {
  name: 'hosting'
  params: {
    name: name
    location: location
    subnetId: network.outputs.containersSubnetId
    workspaceName: logs.outputs.workspaceName
    server: onServer ? '' : ledger.outputs.server
    path: onServer ? '' : ledger.outputs.path
  }
}

module migration 'migration.bicep' = if (onServer) {
  name: 'migration'
  params: {
    name: name
    location: location
    image: image
    registry: registry
    vaultName: vaultName
    ownerVaultName: ownerVaultName
    identityName: migrationIdentityName
    environmentId: hosting.outputs.environmentId
  }
  dependsOn: [
    postgres
  ]
}

module container 'container.bicep' = if (withContainer) {
  name: 'container'
  params: {
    name: name
    location: location
    image: image
    registry: registry
    vaultName: vaultName
    identityName: identityName
    environmentId: hosting.outputs.environmentId
    volumeName: hosting.outputs.volumeName
    urlSecret: onServer ? postgres.outputs.urlSecret : ''
    nodes: onServer ? nodes : 1
    hasCertificate: !empty(certificates)
    MICROSOFT_CLOUD: MICROSOFT_CLOUD
    DATA_RESIDENCY: DATA_RESIDENCY
    MicrosoftAppId: app.outputs.appId
    ConnectionName: ConnectionName
    TICKET_MINUTES: TICKET_MINUTES
    PASSWORD_MINUTES: PASSWORD_MINUTES
    UNUSED_HOURS: UNUSED_HOURS
    PASSWORD_STYLE: PASSWORD_STYLE
    PASSWORD_MIN_LENGTH: PASSWORD_MIN_LENGTH
    KEEP_CASES_DAYS: KEEP_CASES_DAYS
    AUDIT_CHECKPOINT_FILE: AUDIT_CHECKPOINT_FILE
    AUDIT_CHECKPOINT_SYSLOG: AUDIT_CHECKPOINT_SYSLOG
    AUDIT_CHECKPOINT_BLOB: keepsThem ? checkpoints.outputs.address : AUDIT_CHECKPOINT_BLOB
    FIND_BY_EMPLOYEE_ID: FIND_BY_EMPLOYEE_ID
    READ_SIGN_INS: READ_SIGN_INS
    PASSWORD_WRITEBACK: PASSWORD_WRITEBACK
    FEDERATED_MAY_BE_RESET: FEDERATED_MAY_BE_RESET
    SECURITY_ROLES_MAY_RESET: SECURITY_ROLES_MAY_RESET
    BANNED_WORDS: BANNED_WORDS
    OTEL_EXPORTER_OTLP_ENDPOINT: OTEL_EXPORTER_OTLP_ENDPOINT
    OTEL_SERVICE_NAME: OTEL_SERVICE_NAME
    APPLICATIONINSIGHTS_CONNECTION_STRING: APPLICATIONINSIGHTS_CONNECTION_STRING
    REQUESTS_PER_MINUTE: REQUESTS_PER_MINUTE
    DRAIN_SECONDS: DRAIN_SECONDS
    SECOND_PERSON: SECOND_PERSON
    APPROVERS_GROUP: APPROVERS_GROUP
    SECOND_MINUTES: SECOND_MINUTES
    GRANT_MINUTES: GRANT_MINUTES
    VERIFY: VERIFY
    RECEIVERS: RECEIVERS
    VIP_GROUP: VIP_GROUP
    USUAL_HOURS: USUAL_HOURS
    REACH_TEAM: REACH_TEAM
    TICKET: TICKET
    TICKET_PATTERN: TICKET_PATTERN
    LIMIT_ADMIN_10_MINUTES: LIMIT_ADMIN_10_MINUTES
    LIMIT_ADMIN_DAY: LIMIT_ADMIN_DAY
    LIMIT_TARGET_DAY: LIMIT_TARGET_DAY
    LIMIT_TENANT_HOUR: LIMIT_TENANT_HOUR
    LIMIT_INCIDENTS_DAY: LIMIT_INCIDENTS_DAY
    NOTICE: NOTICE
    TELL_MANAGER: TELL_MANAGER
    SECURITY_CHANNEL: SECURITY_CHANNEL
    SECURITY_CHANNEL_NAMES: SECURITY_CHANNEL_NAMES
    WEBHOOK_URL: WEBHOOK_URL
    TICKET_URL: TICKET_URL
  }
}

var hostName = '${name}.${hosting.outputs.defaultDomain}'

module bot 'bot.bicep' = {
  name: 'bot'
  params: {
    name: uniqueName
    displayName: displayName
    appId: app.outputs.appId
    hostName: hostName
    ConnectionName: ConnectionName
    tokenServiceName: tokenServiceName
    DATA_RESIDENCY: DATA_RESIDENCY
  }
  dependsOn: [
    registration
  ]
}

output MicrosoftAppId string = app.outputs.appId
output messagingEndpoint string = 'https://${hostName}/api/messages'
output health string = 'https://${hostName}/healthz'
