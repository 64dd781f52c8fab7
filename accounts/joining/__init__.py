"""Joining an organisation by invitation, so that no organisation learns who else has an account on the server."""
