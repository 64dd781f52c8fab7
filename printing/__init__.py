"""Turns HTML into a tagged PDF in a separate process. Nothing outside this package may load WeasyPrint."""
