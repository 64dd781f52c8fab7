"""The kinds of findings, one module each. See docs/how-to/add-a-finding.md."""
