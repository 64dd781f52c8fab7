"""The sentences of results in the language of the reader: those being said, and those that were stored."""
