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

@description('Base64 of the DER form of each certificate that is accepted.')
@minLength(1)
param certificates array

@description('docs/deploy.md, step 3, says how to write it.')
param encodedTenantId string

@description('Trust the managed identity as the app itself. Latchkey does not use it yet: leave it off.')
param trustManagedIdentity bool = false

@description('Premium_LRS, where the region has no zones.')
param redundancy string = 'Premium_ZRS'

param logDays int = 90

param ConnectionName string = 'entra'
param TICKET_MINUTES string = '10'
param PASSWORD_MINUTES string = '30'

@allowed([
  'signs'
  'words'
])
param PASSWORD_STYLE string = 'signs'

param PASSWORD_MIN_LENGTH string = '8'

@allowed([
  'yes'
  'no'
])
param FIND_BY_EMPLOYEE_ID string = 'no'

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

var uniqueName = '${name}-${uniqueString(resourceGroup().id)}'
var tokenServiceName = '${name}-${ConnectionName}'

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
    trustedIdentity: trustManagedIdentity ? identity.properties.principalId : ''
  }
}

module ledger 'ledger.bicep' = {
  name: 'ledger'
  params: {
    name: name
    location: location
    redundancy: redundancy
  }
}

module hosting 'hosting.bicep' = {
  name: 'hosting'
  params: {
    name: name
    location: location
    subnetId: ledger.outputs.subnetId
    server: ledger.outputs.server
    path: ledger.outputs.path
    logDays: logDays
  }
}

module container 'container.bicep' = {
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
    MicrosoftAppId: app.outputs.appId
    ConnectionName: ConnectionName
    TICKET_MINUTES: TICKET_MINUTES
    PASSWORD_MINUTES: PASSWORD_MINUTES
    PASSWORD_STYLE: PASSWORD_STYLE
    PASSWORD_MIN_LENGTH: PASSWORD_MIN_LENGTH
    FIND_BY_EMPLOYEE_ID: FIND_BY_EMPLOYEE_ID
    PASSWORD_WRITEBACK: PASSWORD_WRITEBACK
    FEDERATED_MAY_BE_RESET: FEDERATED_MAY_BE_RESET
    SECURITY_ROLES_MAY_RESET: SECURITY_ROLES_MAY_RESET
    BANNED_WORDS: BANNED_WORDS
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
  }
  dependsOn: [
    registration
  ]
}

output MicrosoftAppId string = app.outputs.appId
output messagingEndpoint string = 'https://${hostName}/api/messages'
output health string = 'https://${hostName}/healthz'
