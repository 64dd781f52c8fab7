"""What to put right before a report is made, and all checks of a round together."""
