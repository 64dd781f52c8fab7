"""Results by the language in which people answered: what can be shown of it, worked out once (decision 110)."""
