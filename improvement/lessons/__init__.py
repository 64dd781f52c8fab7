"""Lessons: what nobody planned, told by members and by people who were asked, and what the team made of it."""
