"""What a results page and a board report show, in their order. Every text is ready to print.

`figure` is the key of the page that says how a number was made; it is empty where there is no number.
"""

from dataclasses import dataclass

from results.charts import Bar, Part
from results.facts import Facts
from results.languages.present import LanguageTable
from results.present.wording import sentences
from scoring.model import State


def anchor(kind: str, code: str) -> str:
    """Where a flag, finding or group stands on its page: the same in every release, whatever its title says."""
    return f"{kind}-{code.replace('_', '-').replace('+', 'with-')}"


@dataclass(frozen=True)
class Link:
    """A link to the page of a figure, in words."""

    figure: str
    words: str


@dataclass(frozen=True)
class VerdictRow:
    """The result of one group on a flag."""

    group: str
    word: str
    score: str
    n: int
    bar: Bar | None  # None where too few people can be shown
    description: str  # the same in a sentence, for people who cannot see the bar
    figure: str
    line: str = ""  # "Nurses: 65 (53 to 73), supports. 20 of 60 answered; everybody in the group was asked."
    range: str = ""  # "65 (53 to 73)", or why there is no number
    asked: str = ""  # "20 of 60 answered; everybody in the group was asked."; empty where nothing is known
    reasons: tuple[str, ...] = ()  # why its good answers do not count, a sentence each
    cautions: tuple[str, ...] = ()  # what is said with it and decides nothing, a sentence each
    inside: str = ""  # `word` inside a sentence: "supports"


@dataclass(frozen=True)
class StopRow:
    """What stops a flag from being clear, and what would clear it. `now` is empty in rounds of older engines."""

    now: str
    would_clear: str


@dataclass(frozen=True)
class NotAskedRow:
    """A group that was not asked, and why, as the project says."""

    group: str
    why: str  # the reason of the banks, and the project's own sentence
    line: str  # all of it: "Not asked: doctors. They will be asked in a later round: “In May.” Said by the project."
    code: str  # of the group


@dataclass(frozen=True)
class FrontRow:
    """The front line together on a flag, and its own bar."""

    range: str  # "42 (37 to 47)"
    bar: Bar
    description: str


@dataclass(frozen=True)
class GroupRow:
    """One group on one principle or question. `score` is empty and `bar` None where there is no number to show."""

    group: str
    score: str
    bar: Bar | None
    description: str  # the bar in a sentence
    details: str  # how many people, how far they agree, how many could answer; or why there is no number
    answers: tuple[Part, ...]  # how many gave each answer, only where that may be shown
    spread: str  # the same in a sentence
    figure: str


@dataclass(frozen=True)
class FlagPanel:
    """One flag. Tuples hold whole sentences and may be empty."""

    code: str
    title: str  # what it is about
    headline: str  # what its state says
    state: State
    word: str
    sentence: str
    heading: str  # above the meaning: a flag that is not raised must not read as if it were
    meaning: str
    firmness: str
    behind: str
    turns: tuple[str, ...]
    know_rate: str
    verdicts: tuple[VerdictRow, ...]
    not_heard: tuple[str, ...]
    would_clear: tuple[str, ...]
    silent: tuple[str, ...]
    likeness: str  # the case that is most alike, as a short story; empty where nothing can be compared
    likeness_figure: str
    figure: str
    bare: str = ""  # next to the state, where nothing says who was asked
    not_asked: tuple[NotAskedRow, ...] = ()
    stops: tuple[StopRow, ...] = ()
    others_not_heard: tuple[str, ...] = ()  # of `not_heard`, what neither `not_asked` nor `stops` says
    front: FrontRow | None = None

    @property
    def anchor(self) -> str:
        return anchor("flag", self.code)


@dataclass(frozen=True)
class FindingRow:
    """A finding that was raised, was not, or could not be evaluated; then `sentence` says why."""

    code: str
    title: str
    sentence: str
    groups: str
    questions: str  # codes of those behind it
    meaning: str
    would_clear: str
    case: str  # where this was seen before, as a short story; empty where it was not
    figure: str
    looked_at: str = ""  # how many figures were compared, in a sentence

    @property
    def anchor(self) -> str:
        return anchor("finding", self.code)


@dataclass(frozen=True)
class Findings:
    raised: tuple[FindingRow, ...]  # most groups first, then most people
    not_raised: tuple[FindingRow, ...]
    not_evaluated: tuple[FindingRow, ...]


@dataclass(frozen=True)
class PracticeRow:
    """A step: a practice of the banks, or one about people, whose code says of what sort it is."""

    code: str
    title: str
    reasons: tuple[str, ...]
    figures: tuple[Link, ...]  # of the findings it addresses
    urgency: str = ""  # proposed: one of results.vocabulary.Urgency
    measure: str = ""  # proposed: how one will know that it is done
    groups: tuple[str, ...] = ()  # codes of those whom it asks, hears or tells
    principles: tuple[str, ...] = ()  # codes of those whose answers it should change
    question: str = ""  # code of the one question that it is about, where it answers nothing else


@dataclass(frozen=True)
class Practices:
    first: tuple[PracticeRow, ...]
    others: tuple[PracticeRow, ...]


@dataclass(frozen=True)
class Spread:
    """The groups behind a score as dots on one line: the front line filled, all others as rings."""

    front: tuple[str, ...]
    others: tuple[str, ...]
    description: str


@dataclass(frozen=True)
class PrincipleRow:
    """One principle as a bar. `bar` is None and `score` empty where there is no figure."""

    code: str
    title: str
    score: str
    interval: str
    lowest: str
    description: str
    bar: Bar | None
    figure: str
    spread: Spread | None = None  # the groups behind the score; None where there is no score

    @property
    def words(self) -> str:
        """Next to the bar."""
        return f"{sentences(self.interval)} {self.lowest}"


@dataclass(frozen=True)
class HeatCell:
    """`kind` is a colour step "1" to "5", or "hidden", "not-asked" or "no-answers"; then `note` says why."""

    text: str
    kind: str
    note: str
    figure: str


@dataclass(frozen=True)
class HeatRow:
    group: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True)
class HeatColumn:
    code: str
    title: str


@dataclass(frozen=True)
class HeatMap:
    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]
    notes: tuple[str, ...]  # why some cells hold no number, each reason once


@dataclass(frozen=True)
class AskedRow:
    group: str
    side: str
    record: str
    asked: str
    answered: str
    share: str
    shown: str
    figure: str
    chosen: str = ""  # how its people were chosen, in a sentence


@dataclass(frozen=True)
class CoreTable:
    """Questions that belong to no flag and no principle, each a figure of its own: a row for each group."""

    questions: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]
    notes: tuple[str, ...]  # why some cells hold no number, each reason once

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(row.group for row in self.rows)


@dataclass(frozen=True)
class Note:
    title: str
    text: str


@dataclass(frozen=True)
class Presentation:
    facts: Facts
    heard: str
    flags: tuple[FlagPanel, ...]
    findings: Findings
    practices: Practices
    principles: tuple[PrincipleRow, ...]
    heat_map: HeatMap
    asked: tuple[AskedRow, ...]
    method: tuple[Note, ...]
    versions: tuple[Note, ...]
    bare: str = ""  # where nothing says who was asked
    not_asked: tuple[NotAskedRow, ...] = ()
    core: CoreTable | None = None
    own: CoreTable | None = None  # the organisation's own questions
    languages: LanguageTable | None = None  # None where everybody was asked in English
