"""What happened in a project, in sentences and in order. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy


class Kind(models.TextChoices):
    ROUNDS = "rounds", gettext_lazy("Rounds")
    REPORTS = "reports", gettext_lazy("Reports and replies")
    MEETINGS = "meetings", gettext_lazy("Results meetings")
    REVIEWS = "reviews", gettext_lazy("Outside reviews")
    GATES = "gates", gettext_lazy("Decisions and conditions")


@dataclass(frozen=True)
class Event:
    """`at` orders events of one day. What only has a day comes after what has a time."""

    at: datetime
    kind: Kind
    sentence: str  # translated, with the words that lead to its page between <a> and </a>
    values: Mapping[str, object]  # to be put in
    page: str
    args: tuple[int | str, ...]

    @property
    def on(self) -> date:
        return timezone.localdate(self.at)

    @property
    def url(self) -> str:
        return reverse(self.page, args=self.args)

    @property
    def before(self) -> str:
        """What comes before the link. Not in English."""
        return self.sentence.partition("<a>")[0].format(**self.values)

    @property
    def link(self) -> str:
        return self.sentence.partition("<a>")[2].partition("</a>")[0].format(**self.values)

    @property
    def rest(self) -> str:
        return self.sentence.partition("</a>")[2].format(**self.values)

    @property
    def words(self) -> str:
        return f"{self.before}{self.link}{self.rest}"


def in_order(events: Iterable[Event], *, text: str = "", kind: str = "") -> list[Event]:
    """Oldest first: those of this kind in which every word of the text is."""
    words = text.lower().split()
    found = [
        event for event in events if kind in ("", event.kind) and all(word in event.words.lower() for word in words)
    ]
    return sorted(found, key=lambda event: event.at)
