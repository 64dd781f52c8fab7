"""What the list of projects can be filtered and sorted by, and the kind of our email."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy, pgettext_lazy

WEEKLY_DIGEST = "weekly digest"
MOST_TODOS = 20  # shown at once; the rest is counted
LATEST_PROJECTS = 8  # on the home page
FLAGS = {"it_bin": gettext_lazy("IT bin"), "local_ownership": gettext_lazy("Local ownership")}


class Which(models.TextChoices):
    CURRENT = "", gettext_lazy("Current projects")
    ARCHIVED = "archived", gettext_lazy("Archived projects")
    ALL = "all", gettext_lazy("Current and archived projects")


class LatestRound(models.TextChoices):
    """Where a project stands: the state of its latest round."""

    NONE = "none", gettext_lazy("No round yet")
    DRAFT = "draft", gettext_lazy("Being prepared")
    OPEN = "open", gettext_lazy("Open for answers")
    CLOSED = "closed", pgettext_lazy("state of a round", "Closed")


class Sort(models.TextChoices):
    NAME = "", gettext_lazy("Name")
    NEXT = "next", gettext_lazy("Next date")
    FLAG = "flag", gettext_lazy("Worst flag first")


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
