"""A flag as the answer to a board: a verdict in twelve words, how certain it is, and what would change it."""
