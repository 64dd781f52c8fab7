"""Signing in with work accounts, against a real provider on this machine."""
