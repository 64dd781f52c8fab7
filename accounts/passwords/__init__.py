"""Which passwords are refused: common ones, and those made of words that belong to the place or the person."""
