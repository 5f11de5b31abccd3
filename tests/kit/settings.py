"""Settings that several tests share."""

import base64

KEY = base64.b64encode(bytes(range(32))).decode()
"""A LATCHKEY_KEY for tests."""
