"""Words that the making of reports needs in several places."""

# The kind of job.
BOARD_REPORT = "board report"
# What it goes through, in this order.
STEPS = ("Gathering the figures", "Finding the words", "Drawing the pages", "Storing the file")
