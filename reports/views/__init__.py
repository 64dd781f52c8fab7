"""Pages of results and reports, by task."""
