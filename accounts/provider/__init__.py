"""Signing in with work accounts: an organisation's own provider, by OpenID Connect."""
