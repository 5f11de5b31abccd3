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

@description('The SQLite ledger\'s disk, or the vault\'s secret with the address of the PostgreSQL ledger: one of the two.')
param volumeName string
param urlSecret string

@description('More than one only on PostgreSQL: a SQLite file takes one process.')
param nodes int

@description('Otherwise the managed identity is the credential.')
param hasCertificate bool

param MICROSOFT_CLOUD string
param DATA_RESIDENCY string
param MicrosoftAppId string
param ConnectionName string
param TICKET_MINUTES string
param PASSWORD_MINUTES string
param UNUSED_HOURS string
param PASSWORD_STYLE string
param PASSWORD_MIN_LENGTH string
param KEEP_CASES_DAYS string
param AUDIT_CHECKPOINT_FILE string
param AUDIT_CHECKPOINT_SYSLOG string
param AUDIT_CHECKPOINT_BLOB string
param FIND_BY_EMPLOYEE_ID string
param READ_SIGN_INS string
param PASSWORD_WRITEBACK string
param FEDERATED_MAY_BE_RESET string
param SECURITY_ROLES_MAY_RESET string
param BANNED_WORDS string
param OTEL_EXPORTER_OTLP_ENDPOINT string
param OTEL_SERVICE_NAME string
param APPLICATIONINSIGHTS_CONNECTION_STRING string
param REQUESTS_PER_MINUTE string
param DRAIN_SECONDS string
param SECOND_PERSON string
param APPROVERS_GROUP string
param SECOND_MINUTES string
param GRANT_MINUTES string
param VERIFY string
param RECEIVERS string
param VIP_GROUP string
param USUAL_HOURS string
param REACH_TEAM string
param TICKET string
param TICKET_PATTERN string
param LIMIT_ADMIN_10_MINUTES string
param LIMIT_ADMIN_DAY string
param LIMIT_TARGET_DAY string
param LIMIT_TENANT_HOUR string
param LIMIT_INCIDENTS_DAY string
param NOTICE string
param TELL_MANAGER string
param SECURITY_CHANNEL string
param SECURITY_CHANNEL_NAMES string
param WEBHOOK_URL string
param TICKET_URL string

var port = 3978
var user = '10001' // the same as in the Dockerfile
var onDisk = empty(urlSecret)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

var secretsAt = '${vault.properties.vaultUri}secrets'

// What depends on where the ledger is.
var ledgerInFile = {
  name: 'DATABASE_URL'
  value: 'sqlite:////data/latchkey.sqlite'
}
var ledgerOnServer = {
  name: 'DATABASE_URL'
  secretRef: 'ledger-url'
}
var ledgerMount = {
  volumeName: 'ledger'
  mountPath: '/data'
}
var ledgerVolume = {
  name: 'ledger'
  storageType: 'NfsAzureFile'
  storageName: volumeName
}
var ledgerSecret = {
  name: 'ledger-url'
  keyVaultUrl: '${secretsAt}/${urlSecret}'
  identity: identity.id
}

// What depends on the credential.
var certificateMount = {
  volumeName: 'certificate'
  mountPath: '/run/certificate'
}
var certificateVolume = {
  name: 'certificate'
  storageType: 'Secret'
  secrets: [
    {
      secretRef: 'certificate'
      path: 'latchkey.pem'
    }
  ]
}
var certificateSecret = {
  // The secret of the same name as the certificate holds key and certificate as PEM text.
  name: 'certificate'
  keyVaultUrl: '${secretsAt}/latchkey-certificate'
  identity: identity.id
}

var keySecret = {
  name: 'latchkey-key'
  keyVaultUrl: '${secretsAt}/latchkey-key'
  identity: identity.id
}

var hasWebhook = !empty(WEBHOOK_URL)
var webhookSecret = {
  name: 'webhook-key'
  keyVaultUrl: '${secretsAt}/latchkey-webhook-key'
  identity: identity.id
}
var webhookKeyFromVault = {
  name: 'WEBHOOK_KEY'
  secretRef: 'webhook-key'
}
var noWebhookKey = {
  name: 'WEBHOOK_KEY'
  value: ''
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
      identitySettings: [
        {
          identity: identity.id
          // Azure itself uses it for the image and the secrets. Code in the container gets it only where
          // it is the credential, and the init container never does.
          lifecycle: hasCertificate ? 'None' : 'Main'
        }
      ]
      secrets: concat(
        [keySecret],
        hasCertificate ? [certificateSecret] : [],
        onDisk ? [] : [ledgerSecret],
        hasWebhook ? [webhookSecret] : []
      )
    }
    template: {
      terminationGracePeriodSeconds: 60
      initContainers: !onDisk ? [] : [
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
            ledgerMount
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
              name: 'MicrosoftAppManagedIdentityClientId'
              value: hasCertificate ? '' : identity.properties.clientId
            }
            {
              name: 'MicrosoftAppCertificateFile'
              value: hasCertificate ? '/run/certificate/latchkey.pem' : ''
            }
            {
              name: 'MICROSOFT_CLOUD'
              value: MICROSOFT_CLOUD
            }
            {
              name: 'DATA_RESIDENCY'
              value: DATA_RESIDENCY
            }
            {
              name: 'ConnectionName'
              value: ConnectionName
            }
            {
              name: 'LATCHKEY_KEY'
              secretRef: 'latchkey-key'
            }
            onDisk ? ledgerInFile : ledgerOnServer
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
              name: 'UNUSED_HOURS'
              value: UNUSED_HOURS
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
              name: 'KEEP_CASES_DAYS'
              value: KEEP_CASES_DAYS
            }
            {
              name: 'AUDIT_CHECKPOINT_FILE'
              value: AUDIT_CHECKPOINT_FILE
            }
            {
              name: 'AUDIT_CHECKPOINT_SYSLOG'
              value: AUDIT_CHECKPOINT_SYSLOG
            }
            {
              name: 'AUDIT_CHECKPOINT_BLOB'
              value: AUDIT_CHECKPOINT_BLOB
            }
            {
              name: 'FIND_BY_EMPLOYEE_ID'
              value: FIND_BY_EMPLOYEE_ID
            }
            {
              name: 'READ_SIGN_INS'
              value: READ_SIGN_INS
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
            {
              name: 'OTEL_EXPORTER_OTLP_ENDPOINT'
              value: OTEL_EXPORTER_OTLP_ENDPOINT
            }
            {
              name: 'OTEL_SERVICE_NAME'
              value: OTEL_SERVICE_NAME
            }
            {
              name: 'APPLICATIONINSIGHTS_CONNECTION_STRING'
              value: APPLICATIONINSIGHTS_CONNECTION_STRING
            }
            {
              name: 'REQUESTS_PER_MINUTE'
              value: REQUESTS_PER_MINUTE
            }
            {
              name: 'SECOND_PERSON'
              value: SECOND_PERSON
            }
            {
              name: 'APPROVERS_GROUP'
              value: APPROVERS_GROUP
            }
            {
              name: 'SECOND_MINUTES'
              value: SECOND_MINUTES
            }
            {
              name: 'GRANT_MINUTES'
              value: GRANT_MINUTES
            }
            {
              name: 'VERIFY'
              value: VERIFY
            }
            {
              name: 'RECEIVERS'
              value: RECEIVERS
            }
            {
              name: 'VIP_GROUP'
              value: VIP_GROUP
            }
            {
              name: 'USUAL_HOURS'
              value: USUAL_HOURS
            }
            {
              name: 'REACH_TEAM'
              value: REACH_TEAM
            }
            {
              name: 'TICKET'
              value: TICKET
            }
            {
              name: 'TICKET_PATTERN'
              value: TICKET_PATTERN
            }
            {
              name: 'LIMIT_ADMIN_10_MINUTES'
              value: LIMIT_ADMIN_10_MINUTES
            }
            {
              name: 'LIMIT_ADMIN_DAY'
              value: LIMIT_ADMIN_DAY
            }
            {
              name: 'LIMIT_TARGET_DAY'
              value: LIMIT_TARGET_DAY
            }
            {
              name: 'LIMIT_TENANT_HOUR'
              value: LIMIT_TENANT_HOUR
            }
            {
              name: 'LIMIT_INCIDENTS_DAY'
              value: LIMIT_INCIDENTS_DAY
            }
            {
              name: 'NOTICE'
              value: NOTICE
            }
            {
              name: 'TELL_MANAGER'
              value: TELL_MANAGER
            }
            {
              name: 'SECURITY_CHANNEL'
              value: SECURITY_CHANNEL
            }
            {
              name: 'SECURITY_CHANNEL_NAMES'
              value: SECURITY_CHANNEL_NAMES
            }
            {
              name: 'WEBHOOK_URL'
              value: WEBHOOK_URL
            }
            {
              name: 'TICKET_URL'
              value: TICKET_URL
            }
            hasWebhook ? webhookKeyFromVault : noWebhookKey
            {
              name: 'DRAIN_SECONDS'
              value: DRAIN_SECONDS
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
              // Not Liveness: what makes a node unfit (a disk, a clock) no restart would mend.
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: port
              }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 3
            }
          ]
          volumeMounts: concat(onDisk ? [ledgerMount] : [], hasCertificate ? [certificateMount] : [])
        }
      ]
      scale: {
        // All of them always: waking up takes longer than Teams waits, and load is never the reason.
        minReplicas: nodes
        maxReplicas: nodes
      }
      volumes: concat(
        onDisk ? [ledgerVolume] : [],
        hasCertificate ? [certificateVolume] : []
      )
    }
  }
}
