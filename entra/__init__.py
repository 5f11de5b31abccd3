"""Entra sign-in: the bot as an app, its credential, and tokens in an admin's name."""
