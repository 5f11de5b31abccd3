"""The Entra edge: Microsoft Graph and sign-in. The one place where HTTP becomes our errors."""
