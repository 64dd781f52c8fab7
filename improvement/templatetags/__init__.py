"""Tags for pages of lower apps, which cannot import improvement."""
