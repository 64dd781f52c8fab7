"""From scores to what a reader is told: words, order and places, and no HTML."""
