"""What everybody may read: privacy, accessibility, help, whom to ask."""
