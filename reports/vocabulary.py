"""Words and limits of reports."""

# The kind of job.
BOARD_REPORT = "board report"
# What it goes through, in this order.
STEPS = ("Gathering the figures", "Finding the words", "Drawing the pages", "Storing the file")
LONGEST_DECISION = 1000  # characters: what fits on page one
