"""Within a front-line group, a good part sees it going well and a good part sees it going badly."""

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.disclosure.suppression import COUNTS_FROM, GroupView
from scoring.figures.agreement import is_divided
from scoring.findings.context import Outcome, Scored, State
from scoring.findings.kind import Kind
from scoring.model import FindingRule
from scoring.model.parameters import Divide
from scoring.words.language import percent, sentence
from scoring.words.scores import names


@dataclass(frozen=True)
class Spread:
    """A front-line group over all statements that it was asked: persons with a score, and those on either side."""

    code: str
    title: str
    n: int
    below: int
    above: int
    is_coarse: bool  # nearly the same people as before: no number of theirs is told

    @property
    def sentence(self) -> str:
        if self.is_coarse:
            return f"{self.title} are divided."
        return (
            f"{self.title} are divided: over all their questions, {self.below} of {self.n} scored below the midpoint"
            f" and {self.above} above it."
        )


def evaluate(_rule: FindingRule, parameters: Divide, scored: Scored) -> Outcome:
    looked_at = [_spread(view) for view in scored.shown_of("frontline")]
    enough = [spread for spread in looked_at if spread.n >= COUNTS_FROM]
    divided = [spread for spread in enough if is_divided(spread.n, spread.below, spread.above, parameters)]
    if not enough:
        return Outcome(
            State.UNKNOWN,
            "No front-line group has ten people with a score, so how far its people agree cannot be shown.",
        )
    if not divided:
        return Outcome(State.NOT_RAISED, "No front-line group of ten or more is divided.", looked_at=len(enough))
    return _raised(divided, len(enough))


def _raised(divided: Sequence[Spread], looked_at: int) -> Outcome:
    titles = names(spread.title for spread in divided)
    return Outcome(
        State.RAISED,
        sentence=" ".join(spread.sentence for spread in divided),
        people={spread.code: spread.n for spread in divided},
        figures=tuple(f"group/{spread.code}" for spread in divided),
        would_clear=sentence(f"{titles} would need to agree more on how it is going"),
        looked_at=looked_at,
    )


def _spread(view: GroupView) -> Spread:
    counts = view.evidence.statements
    is_coarse = view.is_coarse(counts.scored)
    return Spread(view.group.code, view.group.title, counts.scored, counts.below, counts.above, is_coarse)


def rule_in_words(parameters: Divide) -> str:
    share = f"{percent(parameters.share)} of its people and {parameters.persons} more"
    return (
        f"Raised where, in a front-line group of ten or more, {share} are below 50 over all statements that they were"
        " asked, and as many above."
    )


KIND = Kind("divided", Divide, evaluate, rule_in_words)
