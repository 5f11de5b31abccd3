"""The SDK's recognizers stay out: a message of 12 KB kept one busy for 13 seconds."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

LISTED = """
import sys
import bootstrap.serving
loaded = {name.partition(".")[0] for name in sys.modules}
print(sorted(loaded & {"emoji", "grapheme", "regex", "datedelta"}))
from botbuilder.dialogs.prompts import ConfirmPrompt, DateTimePrompt, NumberPrompt
from botbuilder.dialogs.prompts.number_prompt import recognize_number
try:
    recognize_number("yes " * 3000, "en-us")
except RuntimeError as refused:
    print(refused)
"""


def test_the_bot_loads_no_recognizer_and_could_not_use_one():
    """In a process of its own: here other tests have loaded what they like."""
    ran = subprocess.run(
        [sys.executable, "-c", LISTED], cwd=ROOT, capture_output=True, text=True, check=True
    )

    loaded, refused = ran.stdout.splitlines()
    assert loaded == "[]"
    assert "kept out" in refused
