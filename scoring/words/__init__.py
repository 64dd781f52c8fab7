"""The sentences of results: every one that carries a number."""
