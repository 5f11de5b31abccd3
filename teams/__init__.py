"""The Teams edge: gate, adapter, connector, sign-in. Nowhere else is an Activity opened."""

from teams.without_recognizers import keep_out

keep_out()
