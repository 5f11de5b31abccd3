// First deployment: the vault, and the identity that may read it. What lies in it (LATCHKEY_KEY, and a
// certificate or database passwords where they are wanted) is made between this and main.bicep, by
// hand: docs/deploy.md, step 2.
// Types: https://learn.microsoft.com/azure/templates/microsoft.keyvault/vaults

@description('Begins the name of everything in Azure; a vault may have 24 characters, of which 14 are added.')
@minLength(3)
@maxLength(10)
param name string = 'latchkey'

param location string = resourceGroup().location

@description('Object id of the person who makes the secrets: may write them, until the assignment is removed.')
param keeper string

@description('The same as for main.bicep.')
@allowed([
  'sqlite'
  'postgresql'
])
param ledgerOn string = 'sqlite'

// Built-in roles: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security
var mayReadSecrets = '4633458b-17de-408a-b874-0445c86b69e6' // Key Vault Secrets User
var mayWriteSecrets = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7' // Key Vault Secrets Officer
var mayMakeCertificates = 'a4417e6f-fecd-4de8-b567-7b0420556985' // Key Vault Certificates Officer

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  // Container Apps reads secret references from Microsoft's addresses, not from our network, so the vault
  // has no firewall; roles decide.
  // checkov:skip=CKV_AZURE_109:see above
  // checkov:skip=CKV_AZURE_189:see above
  name: '${name}-${uniqueString(resourceGroup().id)}'
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
    // A lost LATCHKEY_KEY makes the audit unverifiable: nobody may destroy it for good.
    enablePurgeProtection: true
    // main.bicep hands the database password to the database server.
    enabledForTemplateDeployment: ledgerOn == 'postgresql'
    publicNetworkAccess: 'Enabled'
  }
}

resource identityReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, 'identity', mayReadSecrets)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', mayReadSecrets)
  }
}

resource keeperWrites 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, keeper, mayWriteSecrets)
  properties: {
    principalId: keeper
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', mayWriteSecrets)
  }
}

resource keeperMakes 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, keeper, mayMakeCertificates)
  properties: {
    principalId: keeper
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', mayMakeCertificates)
  }
}

module owner 'owner-vault.bicep' = if (ledgerOn == 'postgresql') {
  name: 'owner-vault'
  params: {
    name: name
    location: location
    keeper: keeper
    vaultName: vault.name
  }
}

output vaultName string = vault.name
output identityName string = identity.name
output ownerVaultName string = ledgerOn == 'postgresql' ? owner.outputs.ownerVaultName : ''
output migrationIdentityName string = ledgerOn == 'postgresql' ? owner.outputs.migrationIdentityName : ''
