"""The entry point: `python app.py` serves, `python app.py --help` says what else it does."""

import os
import sys

from commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
