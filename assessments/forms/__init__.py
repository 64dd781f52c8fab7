"""Fields of our pages, and their clean values. Forms save nothing."""
