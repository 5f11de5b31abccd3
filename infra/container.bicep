// Latchkey itself. The environment below is config.py's, name by name; tests/infra holds them equal.
// Types: https://learn.microsoft.com/azure/templates/microsoft.app/containerapps

param name string
param location string

@description('Where the image was pushed, with its digest or version.')
param image string

@description('Login server of an Azure Container Registry that the identity may pull from; empty for a public image.')
param registry string = ''

param vaultName string
param identityName string
param environmentId string
param volumeName string

param MicrosoftAppId string
param ConnectionName string
param TICKET_MINUTES string
param PASSWORD_MINUTES string
param PASSWORD_STYLE string
param PASSWORD_MIN_LENGTH string
param FIND_BY_EMPLOYEE_ID string
param PASSWORD_WRITEBACK string
param FEDERATED_MAY_BE_RESET string
param SECURITY_ROLES_MAY_RESET string
param BANNED_WORDS string

var port = 3978
var user = '10001' // the same as in the Dockerfile

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

resource app 'Microsoft.App/containerApps@2025-01-01' = {
  name: name
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
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: port
        transport: 'http'
        allowInsecure: false
      }
      registries: empty(registry) ? [] : [
        {
          server: registry
          identity: identity.id
        }
      ]
      secrets: [
        {
          name: 'latchkey-key'
          keyVaultUrl: '${vault.properties.vaultUri}secrets/latchkey-key'
          identity: identity.id
        }
        {
          // The secret of the same name as the certificate holds key and certificate as PEM text.
          name: 'certificate'
          keyVaultUrl: '${vault.properties.vaultUri}secrets/latchkey-certificate'
          identity: identity.id
        }
      ]
    }
    template: {
      terminationGracePeriodSeconds: 60
      initContainers: [
        {
          // A new share belongs to root. This hands it over, and changes nothing the next time.
          name: 'hand-over'
          image: 'mcr.microsoft.com/azurelinux/base/core:3.0'
          command: [
            '/bin/sh'
            '-c'
            'chown ${user}:${user} /data && chmod 700 /data'
          ]
          resources: {
            cpu: json('0.25')
            memory: '0.5Gi'
          }
          volumeMounts: [
            {
              volumeName: 'ledger'
              mountPath: '/data'
            }
          ]
        }
      ]
      containers: [
        {
          name: 'latchkey'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: [
            {
              name: 'MicrosoftAppId'
              value: MicrosoftAppId
            }
            {
              name: 'MicrosoftAppTenantId'
              value: tenant().tenantId
            }
            {
              name: 'MicrosoftAppType'
              value: 'SingleTenant'
            }
            {
              name: 'MicrosoftAppCertificateFile'
              value: '/run/certificate/latchkey.pem'
            }
            {
              name: 'ConnectionName'
              value: ConnectionName
            }
            {
              name: 'LATCHKEY_KEY'
              secretRef: 'latchkey-key'
            }
            {
              name: 'DATABASE_URL'
              value: 'sqlite:////data/latchkey.sqlite'
            }
            {
              name: 'HOST'
              value: '0.0.0.0'
            }
            {
              name: 'PORT'
              value: string(port)
            }
            {
              name: 'TICKET_MINUTES'
              value: TICKET_MINUTES
            }
            {
              name: 'PASSWORD_MINUTES'
              value: PASSWORD_MINUTES
            }
            {
              name: 'PASSWORD_STYLE'
              value: PASSWORD_STYLE
            }
            {
              name: 'PASSWORD_MIN_LENGTH'
              value: PASSWORD_MIN_LENGTH
            }
            {
              name: 'FIND_BY_EMPLOYEE_ID'
              value: FIND_BY_EMPLOYEE_ID
            }
            {
              name: 'PASSWORD_WRITEBACK'
              value: PASSWORD_WRITEBACK
            }
            {
              name: 'FEDERATED_MAY_BE_RESET'
              value: FEDERATED_MAY_BE_RESET
            }
            {
              name: 'SECURITY_ROLES_MAY_RESET'
              value: SECURITY_ROLES_MAY_RESET
            }
            {
              name: 'BANNED_WORDS'
              value: BANNED_WORDS
            }
          ]
          probes: [
            {
              // The SDK takes seconds to load on half a core; a minute, before it counts as failed.
              type: 'Startup'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 6
              failureThreshold: 10
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 15
              timeoutSeconds: 5
              failureThreshold: 4
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 3
            }
          ]
          volumeMounts: [
            {
              volumeName: 'ledger'
              mountPath: '/data'
            }
            {
              volumeName: 'certificate'
              mountPath: '/run/certificate'
            }
          ]
        }
      ]
      scale: {
        // Exactly one: the ledger is a SQLite file, which takes one process. Several replicas need
        // PostgreSQL, which is not supported yet. Never zero: waking up takes longer than Teams waits.
        minReplicas: 1
        maxReplicas: 1
      }
      volumes: [
        {
          name: 'ledger'
          storageType: 'NfsAzureFile'
          storageName: volumeName
        }
        {
          name: 'certificate'
          storageType: 'Secret'
          secrets: [
            {
              secretRef: 'certificate'
              path: 'latchkey.pem'
            }
          ]
        }
      ]
    }
  }
}
