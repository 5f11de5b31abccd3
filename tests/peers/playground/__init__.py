"""Microsoft's 365 Agents Playground in place of Teams, over a bridge that signs for it."""
