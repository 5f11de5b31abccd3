# shellcheck shell=bash
# Part of deploy.sh: what stands against a caller who is not who they say (docs/fake-calls.md). Each is
# named as its setting is; `none` leaves it to its default, which is off.
GUARDS=(
  REACH_TEAM VERIFY NOTICE TELL_MANAGER RECEIVERS APPROVERS_GROUP SECOND_PERSON VIP_GROUP USUAL_HOURS
  SECURITY_CHANNEL SECURITY_CHANNEL_NAMES
  LIMIT_ADMIN_10_MINUTES LIMIT_ADMIN_DAY LIMIT_TARGET_DAY LIMIT_TENANT_HOUR LIMIT_INCIDENTS_DAY
  TICKET TICKET_PATTERN TICKET_URL WEBHOOK_URL
)
CHANNEL='19:[A-Za-z0-9_-]{8,128}@thread\.(tacv2|skype|v2)'
GUID='[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}'
HTTPS='https://[A-Za-z0-9.-]+(:[0-9]+)?/'
REST='[][A-Za-z0-9._~:/?@!&()*+,;=%{}-]*'
CLOCK='([01][0-9]|2[0-3]):[0-5][0-9]'
PIECE='(\\[dw./#-]|\[[A-Za-z0-9_-]+\]|[A-Za-z0-9_#/ -])'
FIXED="$PIECE(\\{[0-9]{1,2}\\})?"
NUMBERS="($FIXED)*($PIECE([+*?]|\\{[0-9]{1,2},[0-9]{0,2}\\}))?($FIXED)*"

ask_guards() {
  say 'Against a caller who is not who they say (docs/fake-calls.md); none leaves it off'
  ask REACH_TEAM "A team with the app in it, to reach people in Teams: a channel's id" none "none|$CHANNEL"
  if [[ $REACH_TEAM == none ]]; then
    leave_off VERIFY NOTICE TELL_MANAGER RECEIVERS
  else
    ask_of_people
  fi
  ask APPROVERS_GROUP 'Who may agree as a second person: object id of a group of two or more' none "none|$GUID"
  if [[ $APPROVERS_GROUP == none ]]; then
    leave_off SECOND_PERSON VIP_GROUP USUAL_HOURS
  else
    ask SECOND_PERSON 'When a second person must agree' risky 'off|risky|always'
    ask VIP_GROUP 'Who is always a case for two: object id of a group' none "none|$GUID"
    ask USUAL_HOURS 'Outside of which hours a case is risky, in UTC, such as 07:00-19:00' none "none|$CLOCK-$CLOCK"
  fi
  ask SECURITY_CHANNEL "A channel of security, in a team with the app: its id" none "none|$CHANNEL"
  if [[ $SECURITY_CHANNEL == none ]]; then
    leave_off SECURITY_CHANNEL_NAMES
  else
    ask SECURITY_CHANNEL_NAMES 'May people be named in it?' no 'yes|no'
  fi
  ask_limits
  ask_tickets
  ask WEBHOOK_URL 'Where the outcome of each case is sent, signed: an https address' none "none|$HTTPS$REST"
}

ask_of_people() {
  local receivers='none|manager'
  ask VERIFY 'Is it checked who is calling, by a number typed in their chat?' offer 'off|offer|required'
  ask NOTICE 'Are people told of what is about to be done to their account?' on 'off|on|required'
  ask TELL_MANAGER 'Is their manager told as well?' no 'yes|no'
  if [[ $VERIFY != off ]]; then receivers+='|target|target,manager'; fi
  ask RECEIVERS 'Who else than the admin may get a password: target, manager' none "$receivers"
}

ask_limits() {
  local many='[0-9]{1,5}'
  echo '  How many acts, 0 for no limit; what a second person has agreed to is not held up:'
  ask LIMIT_ADMIN_10_MINUTES '  of one admin within 10 minutes' 5 "$many"
  ask LIMIT_ADMIN_DAY '  of one admin within a day' 20 "$many"
  ask LIMIT_TARGET_DAY '  for one person within a day' 2 "$many"
  ask LIMIT_TENANT_HOUR '  of everybody within an hour' 60 "$many"
  ask LIMIT_INCIDENTS_DAY '  lists of one admin within a day' 3 "$many"
}

ask_tickets() {
  ask TICKET "Is the number of a ticket asked for?" off 'off|ask|required'
  if [[ $TICKET == off ]]; then
    leave_off TICKET_PATTERN TICKET_URL
  else
    ask TICKET_PATTERN 'What such a number looks like, such as INC[0-9]{7}' none "none|$NUMBERS"
    ask TICKET_URL 'How a ticket is opened: an https address with {ticket} in it' none \
      "none|$HTTPS$REST\\{ticket\\}$REST"
  fi
}

leave_off() { # variables
  local name
  for name in "$@"; do printf -v "$name" none; done
}

recall() { # offers what runs already, where no answers are remembered: Enter takes nothing away
  local name value
  if [[ -f $ANSWERS ]]; then return; fi
  az deployment group show -g "$GROUP" -n latchkey-main --query properties.parameters -o json \
    >"$TEMPORARY/running" 2>"$TEMPORARY/why" || return 0
  while IFS='=' read -r name value; do
    if [[ -n $value && " PASSWORD_WRITEBACK ${GUARDS[*]} " == *" $name "* ]]; then
      printf -v "$name" '%s' "$value"
    fi
  done < <(python3 -c 'import json, sys
for name, told in json.load(sys.stdin).items(): print(name, told.get("value", ""), sep="=")' <"$TEMPORARY/running")
}

guards() { # what was chosen, each as a parameter of main.bicep
  local name
  for name in "${GUARDS[@]}"; do
    if [[ ${!name} != none ]]; then printf '%s\n' "$name=${!name}"; fi
  done
}
