"""The board report as five slides, for the meeting."""
