"""Checking what was translated, text by text, by somebody of the organisation who speaks the language."""
