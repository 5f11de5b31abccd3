#!/usr/bin/env bash
# Brings Latchkey into a tenant, from Azure Cloud Shell (Bash): docs/deploy.md explains each step.
#   infra/deploy.sh            asks, shows what it will make and what that costs, then makes it
#   infra/deploy.sh --remove   takes all of it away again
# Can be run again at any time: what is there stays, what is missing is made, answers are remembered.
set -euo pipefail
cd "$(dirname "$0")/.."

GROUP=${GROUP:-latchkey}
NAME=latchkey
ANSWERS=${ANSWERS:-.deploy-answers}
PAUSE_SECONDS=${PAUSE_SECONDS:-20}
TRIES=15
TEMPORARY=$(mktemp -d)
trap 'rm -rf "$TEMPORARY"' EXIT

# shellcheck source=infra/guards.sh
. infra/guards.sh

say() { printf '\n== %s\n' "$*"; }
stop() { printf 'deploy: %s\n' "$*" >&2; exit 1; }

# --- Asking -------------------------------------------------------------------------------------

ask() { # variable, question, default, pattern of what is allowed
  local answer default=${!1:-$3}
  # What was answered once may not be allowed any more: another answer decides what is.
  [[ $default =~ ^($4)$ ]] || default=$3
  while true; do
    read -r -p "$2 [$default] " answer || stop "no answer to: $2"
    answer=${answer:-$default}
    [[ $answer =~ ^($4)$ ]] && break
    echo "  not understood; allowed is: $4"
  done
  printf -v "$1" '%s' "$answer"
}

ask_all() {
  # shellcheck source=/dev/null
  if [[ -f $ANSWERS ]]; then . "$ANSWERS"; fi
  ask REGION 'Azure region' westeurope '[a-z0-9]+'
  ask LEDGER_ON 'Ledger: sqlite (one node) or postgresql (several)' sqlite 'sqlite|postgresql'
  ask PASSWORD_WRITEBACK 'Are passwords written back to Windows Server AD?' unknown 'yes|no|unknown'
  ask DEVELOPER 'Who runs Latchkey, as Teams shows it' 'Contoso IT' '[^"$`\\]{1,32}'
  ask WEBSITE 'Your website; /privacy and /terms below it must be there' https://contoso.com 'https://[A-Za-z0-9./_-]+'
  ask_guards
  declare -p REGION LEDGER_ON PASSWORD_WRITEBACK DEVELOPER WEBSITE "${GUARDS[@]}" |
    sed 's/^declare -- //' >"$ANSWERS"
}

agree() { # question, what must be typed
  local answer
  read -r -p "$1 " answer || stop 'nobody agreed'
  [[ $answer == "$2" ]] || stop 'nothing was changed'
}

# --- What is there ------------------------------------------------------------------------------

look_around() {
  TENANT=$(az account show --query tenantId -o tsv) || stop 'sign in first: az login'
  SUBSCRIPTION=$(az account show --query id -o tsv)
  ME=$(az ad signed-in-user show --query id -o tsv)
  # Letters and digits, unique in the world, and the same at the next run.
  REGISTRY=$NAME$(printf '%s' "$SUBSCRIPTION/$GROUP" | sha256sum | cut -c1-12)
  VERSION=$(git rev-parse --short=12 HEAD)
  git diff --quiet HEAD || VERSION+=-changed
  IMAGE=$REGISTRY.azurecr.io/$NAME:$VERSION
}

show_plan() {
  cat <<PLAN

Into subscription $SUBSCRIPTION, tenant $TENANT, resource group $GROUP ($REGION):

  made                                           order of magnitude, in US dollars a month
  container registry $REGISTRY (Basic)           5
  key vault, managed identity                    1
  container app, always on, 0.5 vCPU             15 to 40 for each node
  log workspace                                  a few, by what is written
  Azure Bot, app registration                    nothing
PLAN
  if [[ $LEDGER_ON == sqlite ]]; then
    echo '  file share (Premium, NFS, 100 GiB)             20'
  else
    echo '  PostgreSQL (2 vCores, with a standby)          300'
    echo '  a second vault and identity, for its owner     1'
  fi
  echo
  echo 'Asked for besides the rule (docs/fake-calls.md):'
  guards | sed 's/^/  /'
  echo
  echo 'Azure has the prices of your region: https://azure.microsoft.com/pricing/calculator'
}

output() { # deployment, output
  az deployment group show -g "$GROUP" -n "$1" --query "properties.outputs.$2.value" -o tsv
}

# --- Making -------------------------------------------------------------------------------------

insist() { # a command that fails until Azure knows a new role everywhere
  local try
  for ((try = 1; try < TRIES; try++)); do
    "$@" && return
    echo "  not yet; again in $PAUSE_SECONDS s ($try of $TRIES)"
    sleep "$PAUSE_SECONDS"
  done
  "$@"
}

make_image() {
  say "Image $IMAGE"
  az acr show -g "$GROUP" -n "$REGISTRY" -o none 2>"$TEMPORARY/why" ||
    az acr create -g "$GROUP" -n "$REGISTRY" --sku Basic -o none
  if [[ $VERSION != *-changed ]] &&
    az acr repository show -n "$REGISTRY" --image "$NAME:$VERSION" -o none 2>"$TEMPORARY/why"; then
    echo '  there already'
  else
    az acr build -r "$REGISTRY" -t "$NAME:$VERSION" .
  fi
}

make_vault() {
  say 'Vault and identity'
  az deployment group create -g "$GROUP" -n latchkey-vault -f infra/vault.bicep -o none \
    -p "keeper=$ME" "ledgerOn=$LEDGER_ON"
  VAULT=$(output latchkey-vault vaultName)
  IDENTITY=$(output latchkey-vault identityName)
  may_pull "$IDENTITY"
  make_secret "$VAULT" latchkey-key openssl rand -base64 32
  if [[ $WEBHOOK_URL != none ]]; then
    make_secret "$VAULT" latchkey-webhook-key openssl rand -hex 32
  fi
  if [[ $LEDGER_ON == postgresql ]]; then
    OWNER_VAULT=$(output latchkey-vault ownerVaultName)
    MIGRATION_IDENTITY=$(output latchkey-vault migrationIdentityName)
    may_pull "$MIGRATION_IDENTITY"
    make_secret "$OWNER_VAULT" ledger-owner-password openssl rand -hex 24
    make_secret "$VAULT" ledger-password openssl rand -hex 24
  fi
}

may_pull() { # identity
  az role assignment create --role AcrPull -o none \
    --scope "$(az acr show -g "$GROUP" -n "$REGISTRY" --query id -o tsv)" \
    --assignee-principal-type ServicePrincipal \
    --assignee-object-id "$(az identity show -g "$GROUP" -n "$1" --query principalId -o tsv)"
}

make_secret() { # vault, name, command that makes it; one that is there is never made anew
  local there
  insist readable "$1"
  there=$(az keyvault secret list --vault-name "$1" --query '[].name' -o tsv)
  if grep -qx "$2" <<<"$there"; then return; fi
  (umask 077 && "${@:3}" | tr -d '\n' >"$TEMPORARY/secret")
  insist az keyvault secret set --vault-name "$1" -n "$2" --file "$TEMPORARY/secret" -o none
  rm "$TEMPORARY/secret"
}

readable() { # vault
  az keyvault secret list --vault-name "$1" --query '[].name' -o none
}

encoded_tenant() { # base64url of the GUID's bytes, as the token service writes it
  python3 -c 'import base64, sys, uuid; print(base64.urlsafe_b64encode(uuid.UUID(sys.argv[1]).bytes_le).rstrip(b"=").decode())' "$TENANT"
}

make_rest() { # more parameters
  local postgresql=() guards=()
  mapfile -t guards < <(guards)
  if [[ $LEDGER_ON == postgresql ]]; then
    postgresql=("ownerVaultName=$OWNER_VAULT" "migrationIdentityName=$MIGRATION_IDENTITY")
  fi
  az deployment group create -g "$GROUP" -n latchkey-main -f infra/main.bicep -o none -p \
    "image=$IMAGE" "registry=$REGISTRY.azurecr.io" "vaultName=$VAULT" "identityName=$IDENTITY" \
    "encodedTenantId=$(encoded_tenant)" "ledgerOn=$LEDGER_ON" \
    "PASSWORD_WRITEBACK=$PASSWORD_WRITEBACK" "${guards[@]}" "${postgresql[@]}" "$@"
}

make_everything() {
  say 'Everything else'
  if [[ $LEDGER_ON == postgresql ]]; then
    make_rest withContainer=false
    migrate
  else
    stop_old_node
  fi
  make_rest
}

migrate() {
  local try status execution
  say 'Tables'
  execution=$(az containerapp job start -g "$GROUP" -n "$NAME-migration" --query name -o tsv)
  for ((try = 0; try < TRIES; try++)); do
    status=$(az containerapp job execution show -g "$GROUP" -n "$NAME-migration" \
      --job-execution-name "$execution" --query properties.status -o tsv)
    case $status in
      Succeeded) return ;;
      Failed) stop "the job $NAME-migration failed: its log says why" ;;
    esac
    sleep "$PAUSE_SECONDS"
  done
  stop "the job $NAME-migration has not ended: look at its log, then run this again"
}

stop_old_node() { # SQLite takes one process, and Azure starts the new one before it stops the old
  local revision
  az containerapp show -g "$GROUP" -n "$NAME" -o none 2>"$TEMPORARY/why" || return 0
  for revision in $(az containerapp revision list -g "$GROUP" -n "$NAME" \
    --query '[?properties.active].name' -o tsv); do
    az containerapp revision deactivate -g "$GROUP" -n "$NAME" --revision "$revision" -o none
  done
}

give_roles_back() { # whoever ran this needs no secret any more
  local vault role
  say 'Your own roles on the vaults, taken away again'
  for vault in "$VAULT" ${OWNER_VAULT:+"$OWNER_VAULT"}; do
    for role in 'Key Vault Secrets Officer' 'Key Vault Certificates Officer'; do
      az role assignment delete --assignee "$ME" --role "$role" -o none \
        --scope "$(az keyvault show -n "$vault" --query id -o tsv)"
    done
  done
}

make_package() {
  say 'App package'
  APP_ID=$(output latchkey-main MicrosoftAppId)
  python3 app.py manifest --app-id "$APP_ID" --developer "$DEVELOPER" --website "$WEBSITE" \
    --privacy "$WEBSITE/privacy" --terms "$WEBSITE/terms"
}

show_rest() {
  cat <<REST

Done. Alive: $(output latchkey-main health)
What only a person can do (docs/deploy.md, steps 4 to 7):
  1. Consent: read the seven permissions, all Delegated, and press Grant admin consent.
     https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/CallAnAPI/appId/$APP_ID
  2. Ask the doctor:
     az containerapp exec -g $GROUP -n $NAME --command "python app.py doctor --sign-in"
  3. Teams admin center > Manage apps > Upload new app: latchkey.zip. Then give it to IT admins only.
  4. One reset of a test person.
Keep a copy of the secret latchkey-key of vault $VAULT where the ledger's backups are not.
REST
  if [[ $WEBHOOK_URL != none ]]; then
    echo "Whatever receives the webhook needs the secret latchkey-webhook-key of the same vault: docs/webhook.md."
  fi
}

# --- Taking away --------------------------------------------------------------------------------

remove() {
  local app_id
  az group show -n "$GROUP" -o none || stop "there is no resource group $GROUP"
  az resource list -g "$GROUP" --query '[].id' -o tsv
  echo "All of this goes, with the ledger and its audit. Export the audit first: docs/audit.md."
  agree "Type the name of the resource group ($GROUP) to delete it:" "$GROUP"
  app_id=$(output latchkey-main MicrosoftAppId 2>"$TEMPORARY/why" || true)
  if [[ -n $app_id ]]; then az ad app delete --id "$app_id"; fi
  az group delete -n "$GROUP" --yes
  rm -f "$ANSWERS"
  echo 'Gone. Its vaults can be recovered for 90 days, and until then their names are taken:'
  echo 'to deploy again before that, use another group (GROUP=latchkey2 infra/deploy.sh).'
  echo 'In the Teams admin center, delete the app Latchkey as well.'
}

deploy() {
  look_around
  recall
  ask_all
  show_plan
  agree 'Make it? Type yes:' yes
  say "Resource group $GROUP"
  az group create -n "$GROUP" -l "$REGION" -o none
  make_image
  make_vault
  make_everything
  give_roles_back
  make_package
  show_rest
}

case ${1:-} in
  '') deploy ;;
  --remove) remove ;;
  *) stop "usage: infra/deploy.sh [--remove]" ;;
esac
