"""Turns HTML into a tagged PDF in a child process with limits. Nothing outside this package may load WeasyPrint."""
