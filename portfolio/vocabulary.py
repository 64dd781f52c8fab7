"""What the list of projects can be filtered and sorted by, and the kind of our email."""

from dataclasses import dataclass

from django.db import models

WEEKLY_DIGEST = "weekly digest"
MOST_TODOS = 20  # shown at once; the rest is counted
LATEST_PROJECTS = 8  # on the home page
FLAGS = {"it_bin": "IT bin", "local_ownership": "Local ownership"}


class Which(models.TextChoices):
    CURRENT = "", "Current projects"
    ARCHIVED = "archived", "Archived projects"
    ALL = "all", "Current and archived projects"


class LatestRound(models.TextChoices):
    """Where a project stands: the state of its latest round."""

    NONE = "none", "No round yet"
    DRAFT = "draft", "Being prepared"
    OPEN = "open", "Open for answers"
    CLOSED = "closed", "Closed"


class Sort(models.TextChoices):
    NAME = "", "Name"
    NEXT = "next", "Next date"
    FLAG = "flag", "Worst flag first"


@dataclass(frozen=True)
class Wanted:
    """Which projects, in which order. Empty fields let everything through."""

    q: str = ""
    state: str = ""
    it_bin: str = ""
    local_ownership: str = ""
    stage: str = ""
    service: str = ""
    organisation: int | None = None
    which: str = ""
    sort: str = ""
