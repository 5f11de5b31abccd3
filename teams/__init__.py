"""The Teams edge: gate, adapter, connector, sign-in. Nowhere else is an Activity opened."""
