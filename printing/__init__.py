"""From HTML to a tagged PDF, in a process of its own. Nothing outside this package may load WeasyPrint."""
