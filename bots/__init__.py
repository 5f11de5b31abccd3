"""The bot as the SDK sees it: one handler that sorts what arrives."""
