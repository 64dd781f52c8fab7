"""Pages about the API and its tokens, for people."""
