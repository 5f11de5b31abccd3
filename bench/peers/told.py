"""What every Python peer is told, by environment: who it is, and which of the turns it plays."""

import json
import os
from pathlib import Path

APP_ID = os.environ["BENCH_APP_ID"]
APP_SECRET = os.environ["BENCH_APP_SECRET"]
TENANT = os.environ["BENCH_TENANT"]
VARIANT = os.environ.get("BENCH_VARIANT", "")
"""`card`: answer with a card. `token`: fetch the user's token first. `dialog`: ask, then answer."""
PORT = int(os.environ["PORT"])
HOST = "127.0.0.1"
CONNECTION = "entra"
CARD = json.loads(Path(os.environ["BENCH_CARD"]).read_text(encoding="utf-8"))
ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"
QUESTION = "Whose password?"
