// A vault apart for the ledger's owner, and an identity apart that may read it. Latchkey's own identity
// may not: whoever takes Latchkey over could otherwise change the audit as its owner.
// Types: https://learn.microsoft.com/azure/templates/microsoft.keyvault/vaults

param name string
param location string
param keeper string

@description('The vault with LATCHKEY_KEY, which a migration needs too.')
param vaultName string

var mayReadSecrets = '4633458b-17de-408a-b874-0445c86b69e6' // Key Vault Secrets User
var mayWriteSecrets = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7' // Key Vault Secrets Officer

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-migration-identity'
  location: location
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

resource ownerVault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  // Container Apps reads secret references from Microsoft's addresses, not from our network, so the vault
  // has no firewall; roles decide.
  // checkov:skip=CKV_AZURE_109:see above
  // checkov:skip=CKV_AZURE_189:see above
  name: '${name}o${uniqueString(resourceGroup().id)}'
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    // main.bicep hands the passwords to the database server.
    enabledForTemplateDeployment: true
    publicNetworkAccess: 'Enabled'
  }
}

resource migrationReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: ownerVault
  name: guid(ownerVault.id, 'migration', mayReadSecrets)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', mayReadSecrets)
  }
}

resource migrationReadsTheKey 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, 'migration', mayReadSecrets)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', mayReadSecrets)
  }
}

resource keeperWrites 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: ownerVault
  name: guid(ownerVault.id, keeper, mayWriteSecrets)
  properties: {
    principalId: keeper
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', mayWriteSecrets)
  }
}

output ownerVaultName string = ownerVault.name
output migrationIdentityName string = identity.name
