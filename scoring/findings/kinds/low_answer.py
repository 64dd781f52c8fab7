"""A leadership group gives some of the executives' questions a low answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.findings.context import Outcome, Scored, State
from scoring.findings.kind import Kind
from scoring.model import FindingRule, FindingScale
from scoring.model.parameters import ExecutiveQuestions, Points, RuleParameters
from scoring.words import scores as words
from scoring.words.language import listed, sentence, whole
from scoring.words.tongue import gettext as _


@dataclass(frozen=True)
class Parameters(RuleParameters):
    """Some leadership group's mean on the `leadership` questions is under `below` (of 100)."""

    leadership: ExecutiveQuestions
    below: Points


def scales(code: str, parameters: Parameters) -> tuple[FindingScale, ...]:
    return (FindingScale(code, leadership=parameters.leadership),)


def evaluate(rule: FindingRule, parameters: Parameters, scored: Scored) -> Outcome:
    questions, items, line = scored.named(parameters.leadership), parameters.leadership, parameters.below
    answered = scored.figures(rule.code, "leadership")
    low = [figure for figure in answered if figure.mean < line]
    if not answered:
        return Outcome(State.UNKNOWN, _("No leader could answer {questions}.").format(questions=questions), items=items)
    if not low:
        none = _("No leadership group scored below {line} on {questions}")
        said = words.and_lowest(none.format(line=whole(line), questions=questions), answered, line)
        key = min(answered, key=lambda figure: figure.mean).key
        return Outcome(State.NOT_RAISED, said, items=items, figures=(key,), looked_at=len(answered))
    return Outcome(
        State.RAISED,
        sentence=words.scored_below(low, questions, line, clearly=False),
        people={figure.group: figure.n for figure in low},
        items=items,
        figures=tuple(figure.key for figure in low),
        would_clear=_would_clear([figure.title for figure in low], line),
        looked_at=len(answered),
    )


def _would_clear(titles: Sequence[str], line: float) -> str:
    said = _("{groups} would need to score at least {line}")
    return sentence(said.format(groups=words.names(titles), line=whole(line)))


def rule_in_words(parameters: Parameters) -> str:
    said = _("Raised where a leadership group's mean on {questions} is below {line}.")
    return said.format(questions=listed(parameters.leadership), line=whole(parameters.below))


KIND = Kind("low_answer", Parameters, evaluate, rule_in_words, scales)
