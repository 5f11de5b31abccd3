"""What an operator does at a shell: look at the audit, look after the ledger.

These commands need `DATABASE_URL` and `LATCHKEY_KEY`, and nothing else of the configuration.
"""
