"""Pages open to everybody: privacy, accessibility, help and contact."""
