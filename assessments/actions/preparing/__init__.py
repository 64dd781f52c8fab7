"""Changes to the questions of a round that is being prepared."""
