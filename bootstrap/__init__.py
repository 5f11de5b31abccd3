"""The composition root: the one room that knows every other, and decides nothing.

`parts` builds the edges and the core, `conversation` the bot on these, `serving` runs it all.
"""
