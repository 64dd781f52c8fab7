"""Pages of reports, by task."""
