// The bot as Teams reaches it, and the OAuth connection through which admins sign in.
// Types: https://learn.microsoft.com/azure/templates/microsoft.botservice/botservices

param name string
param displayName string
param appId string

@description('Host name under which Latchkey is reached, without https://.')
param hostName string

param ConnectionName string
param tokenServiceName string

@description('The setting of the same name.')
param DATA_RESIDENCY string

// https://learn.microsoft.com/azure/bot-service/bot-builder-concept-regionalization
var inEurope = DATA_RESIDENCY == 'europe'
var inIndia = DATA_RESIDENCY == 'india'
var inUnitedStates = DATA_RESIDENCY == 'unitedstates'
var usOrGlobal = inUnitedStates ? 'westus' : 'global'
var indiaOrNot = inIndia ? 'centralindia' : usOrGlobal
var botLocation = inEurope ? 'westeurope' : indiaOrNot

// AAD v2 with Federated Credentials, as POST .../Microsoft.BotService/listAuthServiceProviders names it.
var federatedProvider = 'c00b44ab-5e16-c44c-af26-2fd5bc55eb18'

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: botLocation
  kind: 'azurebot'
  sku: {
    name: 'F0'
  }
  properties: {
    displayName: displayName
    endpoint: 'https://${hostName}/api/messages'
    msaAppType: 'SingleTenant'
    msaAppId: appId
    msaAppTenantId: tenant().tenantId
    isStreamingSupported: false
    disableLocalAuth: true
    schemaTransformationVersion: '1.3'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: botLocation
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
    }
  }
}

// Gives a token for Latchkey itself, which Latchkey then exchanges in the admin's name: no Graph
// scope here, and no secret.
resource connection 'Microsoft.BotService/botServices/connections@2022-09-15' = {
  parent: bot
  name: ConnectionName
  location: botLocation
  properties: {
    serviceProviderId: federatedProvider
    serviceProviderDisplayName: 'AAD v2 with Federated Credentials'
    clientId: appId
    scopes: 'api://botid-${appId}/access_as_user'
    parameters: [
      {
        key: 'ClientId'
        value: appId
      }
      {
        key: 'UniqueIdentifier'
        value: tokenServiceName
      }
      {
        key: 'TokenExchangeUrl'
        value: 'api://botid-${appId}'
      }
      {
        key: 'TenantId'
        value: tenant().tenantId
      }
    ]
  }
}
