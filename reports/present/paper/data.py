"""What the parts of the board paper show, by rank. A number named `more_...` counts what only the appendices have."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from improvement.present.gates import DecisionRow
from improvement.present.last_time import AgreedStep
from improvement.present.plan import Action
from reports.present.profiles import LowQuestion
from results.charts import Bar
from results.present.data import HeatCell, HeatRow


@dataclass(frozen=True)
class OnFlag:
    """What a group says on one flag. `range` is empty where it has no result."""

    range: str = ""  # "6 (4 to 16)", or that there are fewer than ten people
    word: str = ""
    bar: Bar | None = None


@dataclass(frozen=True)
class GroupOnFlags:
    group: str
    flags: tuple[OnFlag, ...]  # in the order of the flags


@dataclass(frozen=True)
class LowestOf:
    """The lowest questions of a group, of those below 50, with their scores."""

    group: str
    questions: tuple[LowQuestion, ...]


@dataclass(frozen=True)
class Statement:
    """What executives expect of a statement, and what the front line answered."""

    text: str
    expected: str
    answered: str
    bar: Bar | None  # of what was answered
    mark: str  # where the expectation stands in it
    description: str
    is_gap: bool


@dataclass(frozen=True)
class Claim:
    """A question to leaders, and what each group answered to it or to related statements."""

    title: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True)
class Quote:
    text: str
    who: str
    on: str  # title of a principle, or empty


@dataclass(frozen=True)
class Moved:
    """A principle then and now. `start` and `end` are places in a bar; empty where nothing can be compared."""

    title: str
    then: str
    now: str
    word: str
    story: str
    start: str = ""
    end: str = ""

    @property
    def description(self) -> str:
        return _("{title}: {then}, then {now}.").format(title=self.title, then=self.then, now=self.now)


@dataclass(frozen=True)
class Brief:
    """`parts` are the templates of the sections that have something to show, in the order of the paper."""

    parts: tuple[str, ...] = ()
    groups: tuple[GroupOnFlags, ...] = ()
    heat_rows: tuple[HeatRow, ...] = ()
    more_groups: int = 0  # without any score
    lowest: tuple[LowestOf, ...] = ()
    apart: tuple[str, ...] = ()  # sentences: where leaders see a principle otherwise than the front line
    statements: tuple[Statement, ...] = ()
    more_statements: int = 0
    claims: tuple[Claim, ...] = ()
    claimed_by: tuple[str, ...] = ()  # groups, over the cells of `claims`
    more_claims: int = 0
    shares: tuple[str, ...] = ()  # "doctors 12%": of answers that were “I don't know”, the highest first
    more_shares: int = 0
    not_heard: tuple[str, ...] = ()
    more_not_heard: int = 0
    untold: tuple[str, ...] = ()
    more_untold: int = 0
    quotes: tuple[Quote, ...] = ()
    more_quotes: int = 0
    steps: tuple[Action, ...] = ()
    more_steps: int = 0
    agreed: tuple[AgreedStep, ...] = ()
    more_agreed: int = 0
    moved: tuple[Moved, ...] = ()
    gates: tuple[DecisionRow, ...] = ()
    more_gates: int = 0
