"""Conversation only: what is wanted and who is meant. Whether it is allowed is the desk's word."""

import teams as teams  # first of all: it keeps the SDK's recognizers out of what is imported next
from dialogs._sdk_memory import keep_out

keep_out()
