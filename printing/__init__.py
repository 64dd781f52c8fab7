"""Turns HTML into a tagged PDF, and drawings into PNG, in a child process with limits. Only this package may load
WeasyPrint and PDFium."""
