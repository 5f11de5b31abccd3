"""The core: may Ada reset Alain, and what became of it. Standard library only; runs in a REPL."""
