"""One thing to do: one sentence with a link in it, and a day where there is one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from django.urls import reverse
from django.utils.formats import date_format


class Urgency(IntEnum):
    NOW = 1  # a last day is near, or something has gone wrong
    SOON = 2  # others wait for it
    NEXT = 3  # the next step of a round that has closed
    LATER = 4


@dataclass(frozen=True, slots=True)
class Todo:
    """The address, the values and the day are put in only when the item is shown: a list may have thousands.

    `sentence` is translated. It has its link between <a> and </a>, and {day} where the day goes.
    """

    urgency: Urgency
    sentence: str
    values: Mapping[str, object]
    page: str
    key: int | str
    on: date | None = None

    @property
    def url(self) -> str:
        return reverse(self.page, args=[self.key])

    @property
    def before(self) -> str:
        """What comes before the link. Not in English."""
        return self._with_values(self.sentence.partition("<a>")[0])

    @property
    def link(self) -> str:
        return self._with_values(self.sentence.partition("<a>")[2].partition("</a>")[0])

    @property
    def words(self) -> str:
        """What follows the link."""
        return self._with_values(self.sentence.partition("</a>")[2])

    def _with_values(self, words: str) -> str:
        day = date_format(self.on, "j F Y") if self.on and "{day}" in words else ""
        return words.format(**self.values, day=day)

    @property
    def order(self) -> tuple[int, date, str]:
        return self.urgency, self.on or date.max, self.link
