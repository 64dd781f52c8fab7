"""The pages of results on screen: the first one in short, and those behind it."""
