"""Microsoft Graph, in an admin's own name. The one place where HTTP becomes our errors."""
