"""Pages that take files."""
