"""What the pages of results show, in the order in which they show it."""
