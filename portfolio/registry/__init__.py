"""The registry of question banks: where each version came from, and which of the reader's rounds use it."""
