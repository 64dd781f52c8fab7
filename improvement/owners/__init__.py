"""Owners of steps: emails and reminders, and a page of their own steps by link or after signing in."""
