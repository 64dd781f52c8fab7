"""A minimal Django site: one view that reads a row and one that writes a row, with the usual middleware."""
