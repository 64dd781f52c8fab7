"""Where organisations write questions of their own: drafts, checks, and publishing as versions that never change."""
