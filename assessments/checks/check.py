"""One check that found something, and how pages list what was found. Apps above use it for their own checks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from django.urls import reverse
from django.utils.translation import gettext_lazy

from accounts.permissions import Permission
from questions.languages import Words


class Weight(IntEnum):
    """How serious it is. Only what an action refuses anyway is `MUST`: a check itself stops nobody."""

    MUST = 1
    SHOULD = 2
    LOOK = 3


TITLES: Mapping[Weight, Words] = {
    Weight.MUST: gettext_lazy("Must be fixed"),
    Weight.SHOULD: gettext_lazy("Should be fixed"),
    Weight.LOOK: gettext_lazy("Worth a look"),
}


class Moment(StrEnum):
    OPENING = "opening"
    CLOSING = "closing"
    REPORTING = "reporting"


@dataclass(frozen=True)
class Way:
    """The page that puts something right, or that shows its fact."""

    words: str
    page: str
    args: tuple[int | str, ...]
    needs: Permission
    anchor: str = ""

    @property
    def url(self) -> str:
        place = f"#{self.anchor}" if self.anchor else ""
        return f"{reverse(self.page, args=self.args)}{place}"


@dataclass(frozen=True)
class Check:
    """What is wrong, and what that does to the result. `way` is None where it can no longer change."""

    code: str
    weight: Weight
    words: str  # a whole sentence, as a report prints it too
    way: Way | None
    effect: str = ""  # likewise
    details: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return f"{self.words} {self.effect}".strip()


@dataclass(frozen=True)
class Shown:
    """A check as one person sees it: with a link only where they may open the page."""

    check: Check
    url: str

    @property
    def needs_administrator(self) -> bool:
        """Everything else can be put right by those who see checks."""
        return self.check.way is not None and not self.url


@dataclass(frozen=True)
class Part:
    """Checks of one weight."""

    weight: Weight
    rows: tuple[Shown, ...]

    @property
    def title(self) -> str:
        return str(TITLES[self.weight])

    @property
    def name(self) -> str:
        return self.weight.name.lower()


def most_serious_first(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Within a weight in the order in which they were found."""
    return tuple(sorted(checks, key=lambda check: check.weight))


def parts(checks: Sequence[Check], may: Mapping[Permission, bool]) -> tuple[Part, ...]:
    """`may`: of the person who reads them."""
    rows = [Shown(check, check.way.url if check.way and may[check.way.needs] else "") for check in checks]
    by_weight = {weight: tuple(row for row in rows if row.check.weight == weight) for weight in Weight}
    return tuple(Part(weight, found) for weight, found in by_weight.items() if found)
