"""The history of a project as one line in time."""
