"""Teaches the reader from the corpus: `make train` writes `intents/reading/weights.bin`."""
