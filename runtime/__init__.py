"""What any long-running service needs: settings, log, hardening, background tasks, clouds."""
