"""The two flags once more, from docs/scoring.md: verdicts, states, firmness and the silent."""

from dataclasses import dataclass
from fractions import Fraction

from tests.proof.laws import law_of
from tests.proof.oracle import TELLS, Figure, is_asked

LEAST_ON_RECORD = 3


@dataclass
class Judged:
    party: object
    figure: Figure
    verdict: str
    law: object


@dataclass
class Habit:
    """What a variation changes."""

    level: float = 0.8
    prior: Fraction = Fraction(1, 5)
    guess: bool = False  # "I don't know" counts as 2
    line: int = 60


STANDARD = Habit()
VARIED = (
    Habit(guess=True),
    Habit(level=0.7),
    Habit(level=0.9),
    Habit(prior=Fraction(1, 2)),
    Habit(line=55),
    Habit(line=65),
)


def guessing(person):
    return person[0], {code: "2" if answer == "d" else answer for code, answer in person[1].items()}


def judged(a_round, everyone, flag, habit=STANDARD):
    """Of all parties that are shown and have enough persons with a score, in bank order."""
    return [one for party in everyone for one in _judge(a_round, party, flag, habit)]


def _judge(a_round, party, flag, habit):
    if party.status != "shown" or not is_asked(a_round.instrument, party, flag.code):
        return []
    people = [guessing(person) for person in party.people] if habit.guess else party.people
    figure = Figure(a_round.instrument, people, flag.code)
    if figure.n < (a_round.threshold if party.confidential else LEAST_ON_RECORD):
        return []
    law = law_of(figure.weights, habit.prior)
    return [Judged(party, figure, _verdict(figure, law, habit.level), law)]


def _verdict(figure, law, level):
    if law.bar_is_below(50, level):
        return "warn"
    if Fraction(figure.below, figure.n) > Fraction(1, 3):
        return "split"
    return "support" if law.bar_is_above(50, level) else "unclear"


def sided(some, *sides):
    return [one for one in some if one.party.side in sides]


def state(flag, everyone, some, line=60):
    front = sided(some, "frontline")
    warning = [one for one in front if one.verdict == "warn"]
    beside = [one for one in sided(some, *flag.also_heard) if one.verdict == "warn"]
    leaders = [one for one in sided(some, "leadership") if one.verdict == "warn"]
    count = len(front)
    average = sum(one.figure.mean for one in front) / count if front else None
    if len(warning) > Fraction(count, 2) and count >= 2:
        return "red"
    heavy = any(one.figure.n >= 5 for one in warning)
    if warning and len(warning) >= Fraction(count, 2) and average < 50 and heavy:
        return "red"
    if warning or beside or (count < 2 and leaders):
        return "amber"
    if count < 2:
        return "insufficient"
    return "clear" if _is_clear(front, average, line) and not _unheard(everyone) else "amber"


def _is_clear(front, average, line):
    support = sum(one.verdict == "support" for one in front)
    fine = all(one.verdict != "split" and one.figure.mean >= 50 for one in front)
    return fine and support >= Fraction(len(front), 2) and average >= line


def _unheard(everyone):
    return [
        one for one in everyone if one.side == "frontline" and one.status in {"hidden", "silent"} and not one.is_folded
    ]


def heard(flag, some):
    """In the order of print: front line, also heard, leaders. Suppliers on a flag that does not hear them are out."""
    return sided(some, "frontline") + sided(some, *flag.also_heard) + sided(some, "leadership")


def variations(a_round, everyone, flag):
    some = heard(flag, judged(a_round, everyone, flag))
    without = [state(flag, everyone, [one for one in some if one is not left]) for left in some]
    return without + [state(flag, everyone, judged(a_round, everyone, flag, habit), habit.line) for habit in VARIED]


def know_rate(a_round, everyone, flag):
    """Of every shown group of the front line in which ten persons replied anything, whether it has a verdict or not."""
    front = [party for party in everyone if party.status == "shown" and party.side == "frontline"]
    figures = [Figure(a_round.instrument, party.people, flag.code) for party in front]
    told = [figure.know_rate for figure in figures if figure.repliers >= TELLS]
    return sum(told) / len(told) if told else None


def not_heard(a_round, everyone, flag):
    invited = {party.code: party for party in everyone}
    missing = []
    for group in a_round.instrument.groups:
        if group.side not in {"frontline", "leadership", *flag.also_heard}:
            continue
        party = invited.get(group.code)
        if party is None and group.code in a_round.instrument.expected_groups:
            missing.append((group.code, "not_invited"))
        if party is not None and party.status != "shown" and not party.is_folded:
            missing.append((group.code, party.status))
    return missing


def silent(some, told):
    """(code, title, invited, answered, break-even) where somebody who was asked did not answer.

    `told` is what is printed of groups of fewer than ten persons in confidence: the break-even follows from that.
    """
    found = []
    for one in some:
        asked, answered = one.party.invited, len(one.party.people)
        if asked is not None and asked > answered:
            missing = asked - answered
            is_coarse = one.party.confidential and one.figure.n < TELLS
            mean = told.get(one.party.code) if is_coarse else one.figure.mean
            even = None if mean is None else Fraction(50 * (one.figure.n + missing) - one.figure.n * mean) / missing
            is_between = even is not None and 0 < even < 100
            found.append((one.party.code, one.party.title, asked, answered, even if is_between else None))
    return found
