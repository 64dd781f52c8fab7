"""Signing in and out: what django-allauth does here, passwords, and the pause after which a session ends."""
