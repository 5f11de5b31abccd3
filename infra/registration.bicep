// Everything that Entra must know of Latchkey. Delegated permissions only (type Scope): Latchkey
// has no right to anybody's password, it borrows the admin's. Consent is not given here, but by a
// person who has read the list: docs/deploy.md, step 4.
// Types: https://learn.microsoft.com/graph/templates/bicep/reference/applications
extension microsoftGraphV1

param uniqueName string
param displayName string

@description('From app.bicep.')
param appId string

@description('Base64 of the DER form of each certificate that is accepted; two while one replaces the other. Empty: none.')
param certificates array

@description('The end of the subject with which the Bot Framework token service proves itself.')
param tokenServiceName string

@description('The tenant id as the token service writes it: base64url of the GUID bytes. docs/deploy.md, step 3.')
@minLength(22)
@maxLength(22)
param encodedTenantId string

@description('Object id of the managed identity that is believed in the app\'s place. Empty: nobody.')
param trustedIdentity string = ''

@description('The setting of the same name.')
param MICROSOFT_CLOUD string

@description('The setting of the same name.')
param DATA_RESIDENCY string

@description('The setting of the same name: yes asks for one permission more.')
param READ_SIGN_INS string

var graphAppId = '00000003-0000-0000-c000-000000000000'
var readsSignIns = READ_SIGN_INS == 'yes'
var scopeId = guid(uniqueName, 'access_as_user')

// Teams on the desktop and on phones, Teams in the browser.
// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-register-aad
var teamsClients = [
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264'
  '5e3ce6c0-2b1f-4285-8d4b-75ee78787346'
]

var issuer = '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
var isGlobal = MICROSOFT_CLOUD == 'global'
var tokenExchange = isGlobal ? 'api://AzureADTokenExchange' : 'api://AzureADTokenExchangeUSGov'
var liesAnywhere = DATA_RESIDENCY == 'none'
var region = liesAnywhere ? '' : '${DATA_RESIDENCY}.'
var tokenServiceHost = isGlobal ? '${region}token.botframework.com' : 'token.botframework.azure.us'

resource app 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: uniqueName
  displayName: displayName
  signInAudience: 'AzureADMyOrg'
  identifierUris: [
    'api://botid-${appId}'
  ]
  api: {
    requestedAccessTokenVersion: 2
    oauth2PermissionScopes: [
      {
        id: scopeId
        value: 'access_as_user'
        type: 'User'
        isEnabled: true
        adminConsentDisplayName: 'Act in the name of the signed-in admin'
        adminConsentDescription: 'Lets Teams sign people in to Latchkey, which then acts in their name and with their rights.'
        userConsentDisplayName: 'Act in your name'
        userConsentDescription: 'Lets Latchkey act in your name and with your rights, when you approve.'
      }
    ]
    preAuthorizedApplications: [for client in teamsClients: {
      appId: client
      delegatedPermissionIds: [
        scopeId
      ]
    }]
  }
  requiredResourceAccess: [
    {
      resourceAppId: graphAppId
      // Ids: https://learn.microsoft.com/graph/permissions-reference
      resourceAccess: concat(
        [
          {
            id: 'a154be20-db9c-4678-8ab7-66f6cc099a59' // User.Read.All
            type: 'Scope'
          }
          {
            id: 'b7887744-6746-4312-813d-72daeaee7e2d' // UserAuthenticationMethod.ReadWrite.All
            type: 'Scope'
          }
          {
            id: '741c54c3-0c1e-44a1-818b-3f97ab4e8c83' // RoleManagement.Read.Directory
            type: 'Scope'
          }
          {
            id: 'bc024368-1153-4739-b217-4326f2e966d0' // GroupMember.Read.All
            type: 'Scope'
          }
          {
            id: '2f9ee017-59c1-4f1d-9472-bd5529a7b311' // Domain.Read.All
            type: 'Scope'
          }
          {
            id: '3361d15d-be43-4de6-b441-3c746d05163d' // AdministrativeUnit.Read.All
            type: 'Scope'
          }
          {
            // Only to sign people out everywhere; without it, resets work all the same.
            id: 'fc30e98b-8810-4501-81f5-c20a3196387b' // User.RevokeSessions.All
            type: 'Scope'
          }
        ],
        readsSignIns ? [
          {
            // Only where Entra's sign-in log is read: READ_SIGN_INS.
            id: 'e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20' // AuditLog.Read.All
            type: 'Scope'
          }
        ] : []
      )
    }
  ]
  web: {
    redirectUris: [
      'https://${tokenServiceHost}/.auth/web/redirect'
    ]
    implicitGrantSettings: {
      enableAccessTokenIssuance: false
      enableIdTokenIssuance: false
    }
  }
  keyCredentials: [for (certificate, i) in certificates: {
    displayName: 'latchkey ${i}'
    type: 'AsymmetricX509Cert'
    usage: 'Verify'
    key: certificate
  }]
}

// The OAuth connection of the Azure Bot without a secret: the token service proves itself.
// https://learn.microsoft.com/microsoft-365/agents-sdk/azure-bot-user-authorization-federated-credentials
resource tokenService 'Microsoft.Graph/applications/federatedIdentityCredentials@v1.0' = {
  name: '${app.uniqueName}/token-service'
  description: 'The OAuth connection of the Azure Bot'
  issuer: issuer
  // The part after /a/ is the Bot Service Token Store.
  subject: '/eid1/c/pub/t/${encodedTenantId}/a/9ExAW52n_ky4ZiS_jhpJIQ/${tokenServiceName}'
  audiences: [
    tokenExchange
  ]
}

// Whoever holds the identity is the app: the container, which then needs no certificate and no secret.
// https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
resource managedIdentity 'Microsoft.Graph/applications/federatedIdentityCredentials@v1.0' = if (!empty(trustedIdentity)) {
  name: '${app.uniqueName}/managed-identity'
  description: 'The container in which Latchkey runs'
  issuer: issuer
  subject: trustedIdentity
  audiences: [
    tokenExchange
  ]
  // One after the other: Entra refuses two changes of one app at the same time.
  dependsOn: [
    tokenService
  ]
}

resource servicePrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: app.appId
}

output servicePrincipalId string = servicePrincipal.id
