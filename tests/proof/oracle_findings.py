"""Findings, practices and likeness once more, from docs/scoring.md, person by person."""

from dataclasses import dataclass
from math import sqrt

from tests.proof.laws import bar_of_mean
from tests.proof.oracle import TELLS, Figure, is_asked, score, shown, statements_of, unput
from tests.proof.oracle_flags import bench, exact, is_excused
from tests.proof.oracle_items import asked_items, predictions, printed_items, shown_item, shown_items


def shown_on(one, everyone, scale, *sides):
    """(party, figure) of the sides that show a figure."""
    return [
        (party, figure)
        for party in everyone
        if party.side in sides and (figure := shown(one.instrument, party, scale)) is not None
    ]


def front_line(everyone):
    return [party for party in everyone if party.side == "frontline" and party.status == "shown"]


def law_for(one, figure):
    """What rules look at."""
    return figure.law(exact(one.instrument.rules.prior_persons))


def is_low(one, figure):
    return law_for(one, figure).bar_is_below(one.instrument.rules.midpoint, one.instrument.rules.bar)


def finding(one, everyone, rule):
    """(raised, codes of the groups that raise it, how many figures were looked at)."""
    return KINDS[rule.kind](one, everyone, rule)


def _outcome(everyone, looked_at, raising, *, could=None):
    groups = [party.code for party in everyone if party.code in raising]
    if not (bool(looked_at) if could is None else could):
        return None, [], looked_at
    return bool(raising), groups, looked_at


@dataclass
class Expected:
    """What is expected of a statement, and the groups of front-line staff that show an answer to it."""

    code: str
    predicted: Figure | None
    staff: list  # (party, figure)
    least: float | None = None  # the lower end of the difference; None where it is not compared
    is_gap: bool | None = None

    @property
    def front(self):
        return sum(figure.mean for _, figure in self.staff) / len(self.staff) if self.staff else None

    @property
    def apart(self):
        return self.predicted.mean - self.front if self.predicted and self.staff else None

    def front_bar(self, one, level):
        bars = [(figure.mean, law_for(one, figure).bar(level)) for _, figure in self.staff]
        return bar_of_mean(bars)[1:] if bars else (None, None)


def expected(one, everyone, rule):
    """Of each statement that is predicted, in bank order.

    All bars are so wide that none of them misses by chance more often than the bank says, over all statements.
    """
    told, staff = predictions(one, everyone), [party for party in front_line(everyone) if is_staff(one, party)]
    rows = []
    for item in one.instrument.items:
        if item.kind == "prediction":
            answers = [(party, shown_item(one, everyone, party, item.about)) for party in staff]
            answers = [(party, figure) for party, figure in answers if figure]
            rows.append(Expected(item.about, told.get(item.about), answers))
    compared = [row for row in rows if row.staff and row.predicted and row.predicted.n >= rule.parameters.people]
    for row in compared:
        row.least = _least_apart(one, row, 1 - 2 * one.instrument.rules.chance / len(compared))
        row.is_gap = row.apart >= exact(rule.parameters.points) and row.least > 0
    return rows


def _least_apart(one, row, level):
    under = float(row.predicted.mean) - law_for(one, row.predicted).bar(level)[0]
    over = row.front_bar(one, level)[1] - float(row.front)
    return float(row.apart) - sqrt(under**2 + over**2)


def is_staff(one, party):
    """Of the front line, those who work there: they have a family."""
    folds = {group.code: group.folds for group in one.instrument.groups}
    return all(folds[code] for code in party.codes)


def _prediction_gap(one, everyone, rule):
    """Where few people are part of every gap it is not told which it is: then all groups of staff are named."""
    rows = expected(one, everyone, rule)
    gaps = [row for row in rows if row.is_gap]
    told = [row for row in gaps if not is_of_few(one, everyone, row)]
    groups = {party.code for row in told for party, _ in row.staff}
    if gaps and not told:
        groups = {party.code for party in front_line(everyone) if is_staff(one, party)}
    could = any(row.is_gap is not None for row in rows)
    looked_at = sum(_is_looked_at(one, everyone, row, rule.parameters.people) for row in rows)
    return _outcome(everyone, looked_at, groups if gaps else (), could=could)


def _is_looked_at(one, everyone, row, people):
    """Whether it is told that a statement was looked at: enough predict, and staff were asked."""
    staff = [party for party in front_line(everyone) if is_staff(one, party)]
    is_asked = any(looked_at(one, everyone, party, [row.code]) for party in staff)
    return row.predicted is not None and row.predicted.n >= people and is_asked


def looked_at(one, everyone, party, codes):
    """How many of these questions, as far as that is told: of people in confidence not which they could answer."""
    if not party.confidential:
        return sum(code in shown_items(one, everyone, party) for code in codes)
    left = set.intersection(*(unput(one.instrument, party, code) for code in party.codes))
    return sum(code in asked_items(one, everyone, party) and code not in left for code in codes)


def is_of_few(one, everyone, row):
    """Whether few people of any group of staff, or few who predict in confidence, are part of it or could be."""
    staff = [party for party in front_line(everyone) if is_staff(one, party)]
    asked = [party for party in staff if row.code in asked_items(one, everyone, party)]
    is_printed = all(row.code in printed_items(one, everyone, party) for party in asked if party.confidential)
    return not is_printed or _is_secret(one, row)


def _is_secret(one, row):
    """Whether those who predict speak in confidence and are few."""
    asked = {code for item in one.instrument.items if item.about == row.code for code in item.asked_of}
    predicting = [group for group in one.instrument.groups if group.code in asked and group.confidential]
    return bool(predicting) and row.predicted is not None and row.predicted.n < TELLS


def _unsponsored(one, everyone, rule):
    looked_at, raising = 0, set()
    for flag in one.instrument.flags:
        some = bench(one, everyone, flag)
        good = [found for found in some.front if found.verdict in {"support", "unproven"}]
        looked_at += bool(some.front and some.leaders)
        if some.front and len(good) * 2 >= len(some.front):
            raising |= {found.party.code for found in some.leaders if found.verdict == "warn"}
    return _outcome(everyone, looked_at, raising)


def _order(one, everyone, rule):
    later = {party.code: figure for party, figure in shown_on(one, everyone, f"{rule.code}.later", "leadership")}
    earlier = {party.code: figure for party, figure in shown_on(one, everyone, f"{rule.code}.earlier", "leadership")}
    both = later.keys() & earlier.keys()
    if not both:
        return None, [], 0
    difference = sum(later[code].mean - earlier[code].mean for code in both) / len(both)
    return _outcome(everyone, 1, both if difference >= rule.parameters.points else ())


def over_all(one, party):
    """A party's persons over all statements that they are asked."""
    asked = {code: statements_of(one.instrument, code) for code in party.codes}
    return Figure((person, asked[person[0]]) for person in party.people)


def _know_rate(one, everyone, rule):
    told = [
        (party.code, figure) for party in front_line(everyone) if (figure := over_all(one, party)).repliers >= TELLS
    ]
    raising = {code for code, figure in told if figure.know_rate < exact(rule.parameters.below)}
    return _outcome(everyone, len(told), raising)


def _divided(one, everyone, rule):
    told = [(party.code, figure) for party in front_line(everyone) if (figure := over_all(one, party)).n >= TELLS]
    share, more = exact(rule.parameters.share), rule.parameters.persons
    raising = {code for code, figure in told if min(figure.below, figure.above) >= share * figure.n + more}
    return _outcome(everyone, len(told), raising)


def _missing_groups(one, everyone, rule):
    """Groups in bank order, those never invited among them."""
    invited = {party.code: party for party in everyone}
    missing, sides, looked_at = [], set(), 0
    for group in one.instrument.groups:
        party, is_left_out = invited.get(group.code), is_excused(one, group.code)
        is_expected = group.code in one.instrument.expected_groups
        looked_at += is_expected or party is not None
        sides |= {group.side} if party or is_left_out else set()
        if (is_expected and not is_left_out) if party is None else party.status != "shown" and not party.is_folded:
            missing.append(group.code)
    return bool(missing or set(one.instrument.required_sides) - sides), missing, looked_at


def _warning_items(one, everyone, rule):
    front = shown_on(one, everyone, rule.code, "frontline")
    leaders = shown_on(one, everyone, rule.code, "leadership") if rule.parameters.leadership else []
    raising = {party.code for party, figure in front + leaders if is_low(one, figure)}
    return _outcome(everyone, len(asked_on(one, everyone, rule)), raising, could=bool(front) or bool(raising))


def asked_on(one, everyone, rule):
    """The parties at whose figures such a rule looks; in confidence it is not told whether enough could answer."""
    sides = ("frontline", "leadership") if rule.parameters.leadership else ("frontline",)
    some = [party for party in everyone if party.side in sides and party.status == "shown"]
    some = [party for party in some if is_asked(one.instrument, party, rule.code)]
    return [party for party in some if party.confidential or shown(one.instrument, party, rule.code)]


def _low_answer(one, everyone, rule):
    leaders = shown_on(one, everyone, rule.code, "leadership")
    low = {party.code for party, figure in leaders if figure.mean < rule.parameters.below}
    return _outcome(everyone, len(leaders), low)


def differences_of(one, party, parameters):
    """Of each person with a score on both sides who could answer the module: technical less social."""
    module = {item.code for item in one.instrument.items if item.is_optional}
    found = []
    for group, answers in party.people:
        asked = {item.code for item in one.instrument.items if group in item.asked_of}
        technical = [code for code in parameters.technical if code in asked]
        first = score((group, answers), technical)
        second = score((group, answers), [code for code in parameters.social if code in asked])
        has_module = any(answers.get(code, "-") in "12345" for code in technical if code in module)
        if has_module and first is not None and second is not None:
            found.append(first - second)
    return found


def _imbalance(one, everyone, rule):
    shown_parties = [party for party in everyone if party.status == "shown"]
    apart = {party.code: differences_of(one, party, rule.parameters) for party in shown_parties}
    told = {party.code: apart[party.code] for party in shown_parties if len(apart[party.code]) >= max(1, party.needed)}
    if not told:
        return None, [], 0
    mean = sum(sum(one_group) / len(one_group) for one_group in told.values()) / len(told)
    return _outcome(everyone, 1, told if abs(mean) >= exact(rule.parameters.points) else ())


def _aligned(one, everyone, rule):
    looked_at_all, could, raising = 0, False, set()
    for party in front_line(everyone):
        figures = [figure for code in rule.parameters.items if (figure := shown_item(one, everyone, party, code))]
        looked_at_all += looked_at(one, everyone, party, rule.parameters.items)
        could = could or len(figures) >= rule.parameters.count
        if sum(is_low(one, figure) for figure in figures) >= rule.parameters.count:
            raising.add(party.code)
    return _outcome(everyone, looked_at_all, raising, could=could)


KINDS = {
    "prediction_gap": _prediction_gap,
    "unsponsored": _unsponsored,
    "order": _order,
    "know_rate": _know_rate,
    "divided": _divided,
    "missing_groups": _missing_groups,
    "warning_items": _warning_items,
    "low_answer": _low_answer,
    "imbalance": _imbalance,
    "aligned": _aligned,
}
