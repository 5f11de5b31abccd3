// For people who run the container themselves (compose.yaml): the app registration and the Azure
// Bot, and no hosting. Instead of vault.bicep and main.bicep: docs/deploy.md, "Without Azure hosting".
targetScope = 'resourceGroup'

@minLength(3)
@maxLength(10)
param name string = 'latchkey'

@description('How the bot is called in Teams and in Entra.')
param displayName string = 'Latchkey'

@description('Host name under which Latchkey is reached, without https://. The same as LATCHKEY_HOST_NAME.')
param hostName string

@description('Base64 of the DER form of each certificate that is accepted.')
@minLength(1)
param certificates array

@description('docs/deploy.md, step 3, says how to write it.')
param encodedTenantId string

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

@allowed([
  'yes'
  'no'
])
param READ_SIGN_INS string = 'no'

var uniqueName = '${name}-${uniqueString(resourceGroup().id)}'
var tokenServiceName = '${name}-${ConnectionName}'

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
    MICROSOFT_CLOUD: MICROSOFT_CLOUD
    DATA_RESIDENCY: DATA_RESIDENCY
    READ_SIGN_INS: READ_SIGN_INS
  }
}

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
