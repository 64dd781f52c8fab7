"""Where translated texts are read, what became of their check, and limits."""

from fnmatch import fnmatch

from django.db import models
from django.utils.translation import gettext_lazy, pgettext_lazy

MAX_WORDING_LENGTH = 3_000  # characters
MAX_NOTE_LENGTH = 500
KEY_LENGTH = 32
MOST_KEPT = 10  # versions of the texts of an area that were checked
# What people read who are asked, as patterns of files. A language with only these is for respondents.
FOR_RESPONDENTS = (
    "templates/base_respondent.html",
    "templates/assessments/answering/*.html",
    "templates/assessments/paper/*.html",
    "assessments/questionnaire/*.py",
    "assessments/paper/*.py",
    "assessments/emails/*.py",
    "assessments/forms/answering.py",
    "assessments/forms/returning.py",
    "assessments/present/own_answers.py",
    "assessments/present/progress.py",
    "assessments/speaking/*.py",
    "assessments/forms/opening.py",
    "assessments/views/saving.py",
    "assessments/views/refusing.py",
    "assessments/codes.py",
    "templates/assessments/code.html",
    "templates/components/*.html",
    "templates/sttool/*.html",
    "templates/sttool/layout/*.html",
    "templates/about/links.html",
    "templates/about/footer.html",
    "assessments/signed_videos.py",
    "assessments/templatetags/text_size.py",
    # After the round has closed, in the room, and on the page of the tracker.
    "templates/improvement/replies/reply_page.html",
    "templates/improvement/replies/reply.html",
    "templates/improvement/replies/whom_to_ask.html",
    "templates/improvement/lessons/tell.html",
    "templates/improvement/lessons/shared.html",
    "templates/improvement/you_said/outcome.html",
    "templates/improvement/you_said/unknown.html",
    "templates/improvement/you_said/shown.html",
    "templates/improvement/you_said/row.html",
    "templates/improvement/meeting/room/*.html",
    "templates/assessments/outreach/tracker.html",
    "templates/assessments/outreach/tracker_lines.html",
    "templates/assessments/round/standing.html",
    "templates/results/pages/for_respondents.html",
    "assessments/attribution.py",
    "assessments/fieldwork/last_day.py",
    "assessments/fieldwork/tracker.py",
    "improvement/lessons/link_forms.py",
    "improvement/lessons/limits.py",
    "improvement/lessons/vocabulary.py",
    "improvement/meeting/room_forms.py",
    "improvement/present/lessons.py",
    "improvement/present/you_said.py",
    "results/present/flag_words.py",
    "results/present/for_respondents_page.py",
    "results/present/principles.py",
    "results/present/wording.py",
)
_EMAILS = ("*/emails.py", "templates/emails/*")
_REPORTS = ("reports/*", "templates/reports/*", "results/*", "templates/results/*", "scoring/*")


class Area(models.TextChoices):
    """Where a text is read first. In the order in which a check does most good."""

    RESPONDENTS = "respondents", gettext_lazy("Pages, paper and emails of people who answer")
    QUESTIONS = "questions", gettext_lazy("Questions")
    BANKS = "banks", gettext_lazy("Other words of the question banks")
    EMAILS = "emails", gettext_lazy("Emails to members")
    REPORTS = "reports", gettext_lazy("Results and reports")
    REST = "rest", gettext_lazy("All other pages")


OF_BANKS = frozenset({Area.QUESTIONS, Area.BANKS})
# What stands on pages of people who answer, and on those of members, who see results in the words of the banks.
READ_BY_RESPONDENTS = frozenset({Area.RESPONDENTS, Area.QUESTIONS})
READ_BY_MEMBERS = frozenset(Area)


class State(models.TextChoices):
    CHECKED = "checked", pgettext_lazy("state of a translation", "Checked")
    WRONG = "wrong", pgettext_lazy("state of a translation", "Better wording suggested")


OPEN = "open"  # a filter, and what a text is that nobody has checked as it is now


def area_of(files: tuple[str, ...]) -> Area:
    """Of a text of pages, by the files that use it."""
    for area, patterns in ((Area.RESPONDENTS, FOR_RESPONDENTS), (Area.EMAILS, _EMAILS), (Area.REPORTS, _REPORTS)):
        if any(fnmatch(file, pattern) for file in files for pattern in patterns):
            return area
    return Area.REST
