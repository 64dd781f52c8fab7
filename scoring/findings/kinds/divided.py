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
from scoring.words.tongue import gettext as _


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
            return _("{group} are divided.").format(group=self.title)
        return _(
            "{group} are divided: over all their questions, {below} of {all} scored below the midpoint and {above}"
            " above it."
        ).format(group=self.title, below=self.below, all=self.n, above=self.above)


def evaluate(_rule: FindingRule, parameters: Divide, scored: Scored) -> Outcome:
    looked_at = [_spread(view) for view in scored.shown_of("frontline")]
    enough = [spread for spread in looked_at if spread.n >= COUNTS_FROM]
    divided = [spread for spread in enough if is_divided(spread.n, spread.below, spread.above, parameters)]
    if not enough:
        return Outcome(
            State.UNKNOWN,
            _("No front-line group has ten people with a score, so how far its people agree cannot be shown."),
        )
    if not divided:
        return Outcome(State.NOT_RAISED, _("No front-line group of ten or more is divided."), looked_at=len(enough))
    return _raised(divided, len(enough))


def _raised(divided: Sequence[Spread], looked_at: int) -> Outcome:
    titles = names(spread.title for spread in divided)
    return Outcome(
        State.RAISED,
        sentence=" ".join(spread.sentence for spread in divided),
        people={spread.code: spread.n for spread in divided},
        figures=tuple(f"group/{spread.code}" for spread in divided),
        would_clear=sentence(_("{groups} would need to agree more on how it is going").format(groups=titles)),
        looked_at=looked_at,
    )


def _spread(view: GroupView) -> Spread:
    counts = view.evidence.statements
    is_coarse = view.is_coarse(counts.scored)
    return Spread(view.group.code, view.group.title, counts.scored, counts.below, counts.above, is_coarse)


def rule_in_words(parameters: Divide) -> str:
    return _(
        "Raised where, in a front-line group of ten or more, {share} of its people and {count} more are below 50 over"
        " all statements that they were asked, and as many above."
    ).format(share=percent(parameters.share), count=parameters.persons)


KIND = Kind("divided", Divide, evaluate, rule_in_words)
