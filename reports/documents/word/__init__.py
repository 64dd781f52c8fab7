"""The board report as a Word file, for boards that put it into papers of their own: text and tables, to be edited."""
