"""The least that Django can do: one view that reads a row and one that writes a row, with the usual middleware."""
