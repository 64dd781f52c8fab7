"""What goes out while a round is open: reminders by plan, the tracker's link, earlier links of groups."""
