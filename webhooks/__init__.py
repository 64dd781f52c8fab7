"""Tells other systems by HTTPS what has happened in an organisation."""
