"""The method in plain words: that of the present engine, and those of older ones."""
