"""The Microsoft cloud on one machine, for one bot: Entra, Bot Framework, Graph, a Teams client.

It refuses what the real one refuses, and it shares no code with the product, so that the two can
disagree. Start it with `python -m simulator`; tests use `simulator.app.build`.
"""
