"""Questions of an organisation's own: modules next to the built-in banks."""
