"""What the admin sees: our data in, an Adaptive Card out. Pure: no network, no clock, no SDK.

Text from the directory or from a person goes through `blocks.plain` and `blocks.facts`, and through
nothing else; every word of our own stands in `cards/words/`.
"""
