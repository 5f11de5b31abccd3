"""Conversation only: what is wanted and who is meant. Whether it is allowed is the desk's word."""
