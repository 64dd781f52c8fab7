"""Words and limits of reports."""

# The kind of job.
BOARD_REPORT = "board report"
# What it goes through, in this order.
STEPS = (
    "Gathering the figures",
    "Finding the words",
    "Drawing the pages",
    "Making the other forms",
    "Storing the files",
)
# A draft is drawn and nothing else.
DRAFT_STEPS = (*STEPS[:3], "Storing the file")
MAX_DECISION_LENGTH = 1000  # characters: what fits on page one
