"""Banks in other languages: the same codes, in words that somebody translated (decision 110)."""
