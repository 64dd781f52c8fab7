"""A leadership group gives some of the executives' questions a low answer."""

from dataclasses import dataclass

from scoring.findings.context import Outcome, Scored, State
from scoring.findings.kind import Kind
from scoring.model import FindingRule, FindingScale
from scoring.model.parameters import ExecutiveQuestions, Points, RuleParameters
from scoring.words import scores as words
from scoring.words.language import listed, sentence


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
        return Outcome(State.UNKNOWN, f"No leader could answer {questions}.", items=items)
    if not low:
        said = f"No leadership group scored below {line:.0f} on {questions}{words.and_lowest(answered, line)}."
        key = min(answered, key=lambda figure: figure.mean).key
        return Outcome(State.NOT_RAISED, said, items=items, figures=(key,), looked_at=len(answered))
    return Outcome(
        State.RAISED,
        sentence=words.scored_below(low, questions, f"below {line:.0f}", line),
        people={figure.group: figure.n for figure in low},
        items=items,
        figures=tuple(figure.key for figure in low),
        would_clear=sentence(f"{words.names(figure.title for figure in low)} would need to score at least {line:.0f}"),
        looked_at=len(answered),
    )


def rule_in_words(parameters: Parameters) -> str:
    questions = listed(parameters.leadership)
    return f"Raised where a leadership group's mean on {questions} is below {parameters.below:.0f}."


KIND = Kind("low_answer", Parameters, evaluate, rule_in_words, scales)
