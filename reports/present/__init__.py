"""What the board report says: words, order and positions, and no HTML."""
