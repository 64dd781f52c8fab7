"""One thing to do: one sentence that begins with its link, and ends with a day where there is one."""

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
    """The address and the day are put into words only when the item is shown: a list may have thousands."""

    urgency: Urgency
    link: str
    rest: str  # of the sentence, up to the day
    page: str
    key: int | str
    on: date | None = None

    @property
    def url(self) -> str:
        return reverse(self.page, args=[self.key])

    @property
    def words(self) -> str:
        """What follows the link."""
        return f"{self.rest} {date_format(self.on, 'j F Y')}." if self.on else f"{self.rest}."

    @property
    def order(self) -> tuple[int, date, str]:
        return self.urgency, self.on or date.max, self.link
