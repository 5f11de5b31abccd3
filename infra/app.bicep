// The app registration as a bare entry. Its client id is needed inside its own App ID URI, which
// one resource cannot say of itself: registration.bicep says the rest of the same entry.
// Types: https://learn.microsoft.com/graph/templates/bicep/reference/applications
extension microsoftGraphV1

param uniqueName string
param displayName string

resource app 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: uniqueName
  displayName: displayName
  signInAudience: 'AzureADMyOrg'
}

output appId string = app.appId
