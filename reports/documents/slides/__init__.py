"""The board report as slides, for the meeting."""
