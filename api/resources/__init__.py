"""The operations, by resource. Each finds, acts and answers as the page for people does."""
