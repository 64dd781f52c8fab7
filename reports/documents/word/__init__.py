"""The board report as an editable Word file, for boards that put it into their own papers."""
