"""Pages for what goes out while a round is open: the tracker, files for mail merge, earlier links of groups."""
