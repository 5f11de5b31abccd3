"""The Teams edge: gate, adapter, connector, sign-in. Nowhere else is an Activity opened."""

from teams._sdk_imports import keep_out

keep_out()
