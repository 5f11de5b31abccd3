"""The signed outcome of each case, sent to an address that a deployment names."""
