"""The newest questions for a round that is being prepared: what changes, and what could still be compared."""
