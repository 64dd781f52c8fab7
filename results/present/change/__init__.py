"""The page that compares rounds."""
