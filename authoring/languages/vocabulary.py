"""Limits of own languages."""

MOST_LANGUAGES = 30  # of an organisation
MOST_ROWS = 5_000  # of a file; the banks have about 500 texts
MOST_LETTERS = 4_000  # of a translation that a draft takes; the checks ask for far fewer
MOST_NOTE_LETTERS = 500
MOST_LISTED = 50  # changes and pieces of advice on one page
