"""The two flags once more, from docs/scoring.md: verdicts, reasons, states, stops, firmness and the silent."""

from dataclasses import dataclass, field
from fractions import Fraction

from tests.proof.laws import bar_of_mean
from tests.proof.oracle import TELLS, Figure, figure_of, figure_on, is_asked

LEAST_ON_RECORD = 3


@dataclass
class Judged:
    party: object
    figure: Figure
    verdict: str
    law: object
    reasons: list


@dataclass
class Habit:
    """What a variation changes; what is None is as the bank says."""

    level: float | None = None
    prior: Fraction | None = None
    guess: bool = False  # "I don't know" counts as 2, and as not knowing all the same
    line: int | None = None
    shortfall: int | None = None


@dataclass
class Bench:
    """All that decides a flag: who has a verdict, and who else of the front line there is or was to be."""

    front: list
    beside: list
    leaders: list
    away: list = field(default_factory=list)  # codes of groups that were asked and are silent or hidden
    mute: list = field(default_factory=list)  # of groups that are shown and could not say
    missing: list = field(default_factory=list)  # of expected groups that nobody accounts for

    @property
    def heard(self):
        """In the order of print: front line, also heard, leaders."""
        return self.front + self.beside + self.leaders


VARIED = (
    Habit(guess=True),
    Habit(level=0.7),
    Habit(level=0.9),
    Habit(prior=Fraction(5, 2)),
    Habit(line=55),
    Habit(line=65),
    Habit(shortfall=4),
    Habit(shortfall=8),
)
STANDARD = Habit()


def exact(number):
    """A threshold of the bank as it is written there."""
    return Fraction(str(number))


def guessing(person):
    return person[0], {code: "2" if answer == "d" else answer for code, answer in person[1].items()}


def bench(a_round, everyone, flag, habit=STANDARD):
    """Suppliers on a flag that does not hear them are on no bench."""
    some = [one for party in everyone for one in _judge(a_round, party, flag, habit)]
    front_line = [party for party in everyone if party.side == "frontline"]
    heard = {one.party.code for one in some}
    unheard = [party for party in front_line if party.status == "shown" and party.code not in heard]
    return Bench(
        front=sided(some, "frontline"),
        beside=sided(some, *flag.also_heard),
        leaders=sided(some, "leadership"),
        away=[party.code for party in front_line if party.status in {"hidden", "silent"} and not party.is_folded],
        mute=[party.code for party in unheard if _could_not_say(a_round, party, flag)],
        missing=unaccounted(a_round),
    )


def sided(some, *sides):
    return [one for one in some if one.party.side in sides]


def _figure(a_round, party, flag, habit):
    if habit.guess:
        return figure_of(a_round.instrument, [guessing(person) for person in party.people], flag.code)
    return figure_on(a_round.instrument, party, flag.code)


def _could_not_say(a_round, party, flag):
    """Blanks in a bare file are not held against a group."""
    rate = figure_on(a_round.instrument, party, flag.code).know_rate
    return a_round.setting is not None or (rate is not None and rate < exact(a_round.instrument.rules.know_rate))


def unaccounted(a_round):
    """Expected groups of the front line that were not asked without a reason that lets a flag be clear."""
    if a_round.setting is None:
        return []
    front = {group.code for group in a_round.instrument.groups if group.side == "frontline"}
    expected = [code for code in a_round.instrument.expected_groups if code in front and code not in a_round.invited]
    return [code for code in expected if not is_excused(a_round, code)]


def is_excused(a_round, code):
    """Not asked, with a reason that lets a flag be clear and a sentence."""
    given = a_round.setting and a_round.setting.not_asked.get(code)
    allowing = {one.code for one in a_round.instrument.not_asked if one.allows_clear}
    return bool(given) and given.why in allowing and bool(given.reason.strip())


def _judge(a_round, party, flag, habit):
    """Of a party that is shown and has enough persons with a score."""
    if party.status != "shown" or not is_asked(a_round.instrument, party, flag.code):
        return []
    rules, figure = a_round.instrument.rules, _figure(a_round, party, flag, habit)
    if figure.n < (a_round.threshold if party.confidential else LEAST_ON_RECORD):
        return []
    law = figure.law(exact(rules.prior_persons) if habit.prior is None else habit.prior)
    reasons = _reasons(a_round, party, figure_on(a_round.instrument, party, flag.code))
    verdict = _verdict(figure, law, rules, habit)
    if verdict == "support" and reasons:
        verdict = "unproven"
    return [Judged(party, figure, verdict, law, reasons if verdict == "unproven" else [])]


def _verdict(figure, law, rules, habit):
    level = habit.level or rules.bar
    if law.bar_is_below(rules.midpoint, level):
        return "warn"
    if figure.below >= 2 and figure.shortfall > exact(habit.shortfall or rules.shortfall):
        return "split"
    return "support" if law.bar_is_above(rules.midpoint, level) else "unclear"


def _reasons(a_round, party, figure):
    """Codes, in the order of print."""
    rules = a_round.instrument.rules
    found = []
    if figure.know_rate is not None and figure.know_rate < exact(rules.know_rate):
        found.append("know_rate")
    if a_round.setting is None:
        return found
    if any(_is_thin(a_round, code, exact(rules.response)) for code in party.codes):
        found.append("response")
    picked = {way.code for way in a_round.instrument.chosen if not way.supports}
    if any(chosen(a_round, code) in picked for code in party.codes):
        found.append("picked")
    return found


def _is_thin(a_round, code, least):
    asked = a_round.invited[code]
    answered = sum(person[0] == code for person in a_round.people)
    return asked is not None and asked > 0 and Fraction(answered, asked) < least


def chosen(a_round, code):
    """How the people of a group were chosen; empty where nothing is said of it."""
    said = a_round.setting and a_round.setting.asked.get(code)
    return said.chosen if said else ""


def all_chosen(a_round, party):
    """The same of a party; of a combined one where its members were chosen in the same way."""
    ways = {chosen(a_round, code) for code in party.codes}
    return ways.pop() if len(ways) == 1 else ""


def front_bar(some, rules, level=None):
    """(mean, low, high) of the front line, None where no group of it has a verdict."""
    if not some:
        return None
    return bar_of_mean([(one.figure.mean, one.law.bar(level or rules.bar)) for one in some])


def state(rules, bench, habit=STANDARD):
    front, count = bench.front, len(bench.front)
    warning = [one for one in front if one.verdict == "warn"]
    if _is_red(rules, front, warning, habit):
        return "red"
    if warning or any(one.verdict == "warn" for one in bench.beside):
        return "amber"
    if count < 2:
        return "amber" if any(one.verdict == "warn" for one in bench.leaders) else "insufficient"
    return "amber" if stops(rules, bench, habit) else "clear"


def _is_red(rules, front, warning, habit):
    count = len(front)
    if count >= 2 and 2 * len(warning) > count:
        return True
    heavy = any(one.figure.n >= 5 for one in warning)
    if warning and 2 * len(warning) >= count and average(front) < exact(rules.midpoint) and heavy:
        return True
    return count >= 2 and rules.front_line_bar and front_bar(front, rules, habit.level)[2] < rules.midpoint - 1e-9


def average(front):
    return sum(one.figure.mean for one in front) / len(front)


def stops(rules, bench, habit=STANDARD):
    """What stops a flag from being clear, each a word and whom it is about. At least two groups have a verdict.

    A group that warns is not also called low, nor one that warns or is split also a combined one that does not support.
    """
    front, line = bench.front, exact(habit.line or rules.clear_line)
    supporting = sum(one.verdict == "support" for one in front)
    found = [("warns", one.party.code) for one in front + bench.beside if one.verdict == "warn"]
    found += [("split", one.party.code) for one in front if one.verdict == "split"]
    found += [
        ("low", one.party.code) for one in front if one.verdict != "warn" and one.figure.mean < exact(rules.midpoint)
    ]
    found += [
        ("combined", one.party.code) for one in front if one.party.members and one.verdict in {"unproven", "unclear"}
    ]
    found += [("away", code) for code in bench.away]
    found += [("could_not_say", code) for code in bench.mute]
    found += [("not accounted for", code) for code in bench.missing]
    if front and average(front) < line:
        found.append(("average", ""))
    if supporting < rules.supporters or 2 * supporting < len(front):
        found.append(("support", ""))
    return found


def without(bench, left):
    """As if the group had no part in the flag."""
    return Bench(
        *([one for one in some if one is not left] for some in (bench.front, bench.beside, bench.leaders)),
        bench.away,
        bench.mute,
        bench.missing,
    )


def variations(a_round, everyone, flag):
    rules, usual = a_round.instrument.rules, bench(a_round, everyone, flag)
    others = [state(rules, without(usual, left)) for left in usual.heard]
    return others + [state(rules, bench(a_round, everyone, flag, habit), habit) for habit in VARIED]


def know_rate(a_round, everyone, flag):
    """Of every shown group of the front line in which ten persons replied anything, whether it has a verdict or not."""
    front = [party for party in everyone if party.status == "shown" and party.side == "frontline"]
    figures = [figure_on(a_round.instrument, party, flag.code) for party in front]
    told = [figure.know_rate for figure in figures if figure.repliers >= TELLS]
    return sum(told) / len(told) if told else None


def not_heard(a_round, everyone, flag):
    invited = {party.code: party for party in everyone}
    missing = []
    for group in a_round.instrument.groups:
        if group.side not in {"frontline", "leadership", *flag.also_heard}:
            continue
        party = invited.get(group.code)
        is_wanted = group.code in a_round.instrument.expected_groups and not is_excused(a_round, group.code)
        if party is None and is_wanted:
            missing.append((group.code, "not_invited"))
        if party is not None and party.status != "shown" and not party.is_folded:
            missing.append((group.code, party.status))
    return missing


def not_asked(a_round):
    """(code, why, its label, reason, whether it lets a flag be clear) of expected groups; empty if nothing was said."""
    if a_round.setting is None:
        return []
    given, expected = a_round.setting.not_asked, a_round.instrument.expected_groups
    left = [one.code for one in a_round.instrument.groups if one.code in expected and one.code not in a_round.invited]
    labels = {reason.code: reason.label for reason in a_round.instrument.not_asked}
    said = {code: (one.why, labels[one.why], one.reason) for code, one in given.items()}
    said |= {code: ("", "", "") for code in left if code not in given}
    return [(code, *said[code], is_excused(a_round, code)) for code in left]


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
