"""Words and limits of reports."""

# The kind of job.
BOARD_REPORT = "board report"
# The kind of email.
REPORT_READY = "report ready"
# Its steps, in order.
STEPS = (
    "Collecting the figures",
    "Writing the text",
    "Creating the PDF",
    "Creating the other formats",
    "Saving the files",
)
# A draft is a PDF and nothing else.
DRAFT_STEPS = (*STEPS[:3], "Saving the file")
MAX_DECISION_LENGTH = 1000  # characters that fit on page one
MAX_OWNER_LENGTH = 100  # characters of a name or a role that fit on a line
# How long a share link opens a report.
SHARE_DAYS, MAX_SHARE_DAYS = 30, 90
