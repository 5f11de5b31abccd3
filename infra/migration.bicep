// A job that brings the ledger's tables up to date as their owner, when somebody starts it: before the
// first start and before each upgrade (docs/deploy.md). Latchkey itself may not.
// Types: https://learn.microsoft.com/azure/templates/microsoft.app/jobs

param name string
param location string
param image string
param registry string
param vaultName string
param ownerVaultName string

@description('Not Latchkey\'s own: this one may read the owner\'s password.')
param identityName string
param environmentId string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

resource ownerVault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: ownerVaultName
}

resource job 'Microsoft.App/jobs@2025-01-01' = {
  name: '${name}-migration'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      triggerType: 'Manual'
      replicaTimeout: 300
      replicaRetryLimit: 0
      manualTriggerConfig: {
        parallelism: 1
        replicaCompletionCount: 1
      }
      registries: empty(registry) ? [] : [
        {
          server: registry
          identity: identity.id
        }
      ]
      identitySettings: [
        {
          identity: identity.id
          // For the image and the secrets alone: code in the job gets no token.
          lifecycle: 'None'
        }
      ]
      secrets: [
        {
          name: 'latchkey-key'
          keyVaultUrl: '${vault.properties.vaultUri}secrets/latchkey-key'
          identity: identity.id
        }
        {
          name: 'ledger-owner-url'
          keyVaultUrl: '${ownerVault.properties.vaultUri}secrets/ledger-owner-url'
          identity: identity.id
        }
        {
          name: 'ledger-url'
          keyVaultUrl: '${vault.properties.vaultUri}secrets/ledger-url'
          identity: identity.id
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'migration'
          image: image
          args: [
            'ledger'
            'migrate'
            '--role-from'
            'LATCHKEY_DATABASE_URL'
          ]
          resources: {
            cpu: json('0.25')
            memory: '0.5Gi'
          }
          env: [
            {
              name: 'LATCHKEY_KEY'
              secretRef: 'latchkey-key'
            }
            {
              name: 'DATABASE_URL'
              secretRef: 'ledger-owner-url'
            }
            {
              name: 'LATCHKEY_DATABASE_URL'
              secretRef: 'ledger-url'
            }
          ]
        }
      ]
    }
  }
}
