"""Latchkey beside its peers, in one run: `make bench`. See docs/performance.md."""
