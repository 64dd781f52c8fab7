"""Backups: one file that holds the database and the keys, how it is made, checked, restored, and moved elsewhere."""
