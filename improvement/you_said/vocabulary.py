"""Limits of "You said, we did". They are what a poster can hold."""

MAX_SAID_LENGTH = 240  # characters of what people said, and of what was decided
MAX_DONE_LENGTH = 160  # characters of what has been done
MOST_LINES = 12  # of one round
MOST_ON_POSTER = 4
