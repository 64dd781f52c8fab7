"""Entries of the audit trail that actions on people share: who is asked, and what staff looked at."""
