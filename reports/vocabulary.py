"""Words and limits of reports."""

from django.utils.translation import gettext_noop

# The kind of job.
BOARD_REPORT = "board report"
# The kind of email.
REPORT_READY = "report ready"
# Its steps, in order. The job keeps them as they are here, and the page translates them.
STEPS = (
    gettext_noop("Collecting the figures"),
    gettext_noop("Writing the text"),
    gettext_noop("Creating the PDF"),
    gettext_noop("Creating the other formats"),
    gettext_noop("Saving the files"),
)
# A draft is a PDF and nothing else.
DRAFT_STEPS = (*STEPS[:3], gettext_noop("Saving the file"))
MAX_DECISION_LENGTH = 1000  # characters that fit on page one
MAX_OWNER_LENGTH = 100  # characters of a name or a role that fit on a line
# How long a share link opens a report.
SHARE_DAYS, MAX_SHARE_DAYS = 30, 90
