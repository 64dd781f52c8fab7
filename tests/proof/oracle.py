"""The rules once more, slowly and person by person, from docs/scoring.md: who is shown, cells, principles.

A person is (group code, {item code: answer}), an answer one of "1" to "5", "d", "n"; what is missing was left blank.
Numbers are exact fractions; a bar is the law that it comes from. Nothing here calls the engine.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from tests.proof.laws import VALUES, bar_of_mean, law_of, law_of_few, total

TELLS = 10
# Questions that are not scored themselves: second answers and predictions.
APART = {"shared", "prediction"}


@dataclass
class Round:
    """A closed round: the instrument, the least of persons, who was invited, all persons, and who was to be asked."""

    instrument: object
    threshold: int
    invited: dict
    people: list
    setting: object = None  # None: a bare file


@dataclass
class Party:
    """A group as it is published: an ordinary one, or several that are combined."""

    code: str
    title: str
    side: str
    confidential: bool
    status: str
    invited: int | None
    people: list  # each with one answer to a question of leaders (rule 1)
    raw: list  # the same with all that they answered
    members: list = field(default_factory=list)
    is_folded: bool = False
    threshold: int = 5
    kept: dict = field(default_factory=dict)  # figures that were worked out already

    @property
    def needed(self):
        return self.threshold if self.confidential else 1

    @property
    def codes(self):
        return self.members or [self.code]


def counted(instrument, person):
    """Of two answers to a question the one that counts; predictions apart (rule 1)."""
    group, said = person
    answers = dict(said)
    for item in instrument.items:
        second = answers.pop(item.code, "-") if item.kind in APART else "-"
        if item.kind == "shared" and group in item.asked_of:
            answers[item.about] = lower(answers.get(item.about, "-"), second)
    return group, answers


def lower(good, shared):
    if good in "12345" and shared in "12345d":
        return "d" if shared == "d" else min(good, shared)
    return good


def parties(a_round):
    """Every invited group in bank order, each combined one behind its last member."""
    found = [_alone(group, a_round) for group in a_round.instrument.groups if group.code in a_round.invited]
    families = {group.code: group.folds for group in a_round.instrument.groups if group.confidential}
    for family, title in a_round.instrument.folds.items():
        relatives = [party for party in found if families.get(party.code) == family]
        found = _with_family(found, relatives, family, title, a_round.threshold)
    return found


def _alone(group, a_round):
    raw = [person for person in a_round.people if person[0] == group.code]
    least = a_round.threshold if group.confidential else 1
    return Party(
        code=group.code,
        title=group.title,
        side=group.side,
        confidential=group.confidential,
        status="silent" if not raw else "hidden" if len(raw) < least else "shown",
        invited=a_round.invited[group.code],
        people=[counted(a_round.instrument, person) for person in raw],
        raw=raw,
        threshold=a_round.threshold,
    )


def _with_family(found, relatives, family, title, threshold):
    hidden = [party for party in relatives if party.status == "hidden"]
    while hidden and (len(hidden) == 1 or sum(len(party.people) for party in hidden) < threshold):
        others = [party for party in relatives if party.status == "shown" and party not in hidden]
        if not others:
            return found
        hidden.append(min(others, key=lambda party: (len(party.people), party.code)))
    if not hidden:
        return found
    members = [party for party in found if party in hidden]
    for party in members:
        party.status, party.is_folded = "hidden", True
    asked = [party.invited for party in members]
    together = Party(
        code=family,
        title=title,
        side=members[0].side,
        confidential=True,
        status="shown",
        invited=None if None in asked else sum(asked),
        people=[person for party in members for person in party.people],
        raw=[person for party in members for person in party.raw],
        members=[party.code for party in members],
        threshold=threshold,
    )
    place = found.index(members[-1]) + 1
    return [*found[:place], together, *found[place:]]


class Known:
    """An instrument that is the same as itself alone, so that what follows from it is worked out once."""

    def __init__(self, instrument):
        self.instrument = instrument

    def __eq__(self, other):
        return self.instrument is other.instrument

    def __hash__(self):
        return id(self.instrument)


def items_of(instrument, scale, group):
    """Codes of the items that persons of a group are asked on a scale."""
    return _items_of(Known(instrument), scale, group)


@lru_cache(maxsize=2000)
def _items_of(known, scale, group):
    instrument = known.instrument
    side = next(one.side for one in instrument.groups if one.code == group)
    return [
        item.code
        for item in instrument.items
        if group in item.asked_of and item.kind not in APART and _is_on(instrument, scale, item, side)
    ]


def _is_on(instrument, scale, item, side):
    if scale in {principle.code for principle in instrument.principles}:
        return scale in item.principles
    for flag in instrument.flags:
        if flag.code == scale:
            statement = item.kind == "statement" and any(one in flag.principles for one in item.principles)
            return statement or (side == "leadership" and item.code in flag.leadership)
    items, leadership = findings_items(instrument)[scale]
    return item.code in items or (side == "leadership" and item.code in leadership)


def statements_of(instrument, group):
    """All that a group is asked, leaders' own questions and modules that a round may leave out apart."""
    return [
        item.code
        for item in instrument.items
        if item.kind == "statement" and group in item.asked_of and not item.is_optional
    ]


def findings_items(instrument):
    """The scales that findings look at: a code, the questions, and those that count for leaders only."""
    return _findings_items(Known(instrument))


@lru_cache(maxsize=10)
def _findings_items(known):
    scales = {}
    for rule in known.instrument.findings:
        asked = rule.parameters
        if rule.kind == "warning_items":
            scales[rule.code] = (asked.items, asked.leadership)
        if rule.kind == "low_answer":
            scales[rule.code] = ((), asked.leadership)
        if rule.kind == "order":
            scales[f"{rule.code}.later"] = ((), (asked.later,))
            scales[f"{rule.code}.earlier"] = ((), asked.earlier)
    return scales


def scales_of(instrument):
    return [
        *(one.code for one in instrument.principles),
        *(one.code for one in instrument.flags),
        *findings_items(instrument),
    ]


def valid_answers(person, codes):
    """The person's points, and how many of these items apply to them."""
    given = [person[1].get(code, "-") for code in codes]
    return [VALUES[int(answer) - 1] for answer in given if answer in "12345"], len(given) - given.count("n")


def score(person, codes):
    return score_of(*valid_answers(person, codes))


def score_of(points, applying):
    return Fraction(sum(points), len(points)) if points and 2 * len(points) >= applying else None


class Figure:
    """Some persons on one scale: their scores, and everything that is told of them. `asked` are (person, codes)."""

    def __init__(self, asked):
        asked = list(asked)
        answered = [valid_answers(person, codes) for person, codes in asked]
        unknown = [sum(person[1].get(code, "-") == "d" for code in codes) for person, codes in asked]
        self.points = [points for points, applying in answered if score_of(points, applying) is not None]
        self.scores = [Fraction(sum(points), len(points)) for points in self.points]
        self.n = len(self.scores)
        self.mean = total(self.scores) / self.n if self.n else None
        self.below = sum(one < 50 for one in self.scores)
        self.above = sum(one > 50 for one in self.scores)
        self.shortfall = total(50 - one for one in self.scores if one < 50) / self.n if self.n else None
        valid = sum(len(points) for points, _ in answered)
        self.heard = valid + sum(unknown)
        self.repliers = sum(bool(points) or more > 0 for (points, _), more in zip(answered, unknown, strict=True))
        self.know_rate = Fraction(valid, self.heard) if self.heard else None
        self.laws = {}

    @property
    def weights(self):
        """Each person spreads a weight of 1 over the five answers as they used them."""
        return [total(Fraction(points.count(value), len(points)) for points in self.points) for value in VALUES]

    def law(self, prior=1):
        """Of the answers themselves: what rules look at."""
        if prior not in self.laws:
            self.laws[prior] = law_of(self.scores, prior)
        return self.laws[prior]


def figure_of(instrument, people, scale):
    codes = {group: items_of(instrument, scale, group) for group in {person[0] for person in people}}
    return Figure((person, codes[person[0]]) for person in people)


def figure_on(instrument, party, scale):
    """Of a party, worked out once. On the scale of a finding a module that was not put to a group does not count."""
    if scale not in party.kept:
        codes = {code: items_of(instrument, scale, code) for code in party.codes}
        if scale in findings_items(instrument):
            codes = {
                code: [item for item in codes[code] if item not in unput(instrument, party, code)] for code in codes
            }
        party.kept[scale] = Figure((person, codes[person[0]]) for person in party.people)
    return party.kept[scale]


def unput(instrument, party, group):
    """Items of modules of which nobody in the group answered anything."""
    if ("unput", group) not in party.kept:
        mine = [answers for one, answers in party.people if one == group]
        banks = {item.bank for item in instrument.items if item.is_optional}
        modules = [[item.code for item in instrument.items if item.bank == bank] for bank in banks]
        party.kept["unput", group] = {code for codes in modules if all(map(_is_blank(codes), mine)) for code in codes}
    return party.kept["unput", group]


def _is_blank(codes):
    return lambda answers: all(answers.get(code, "-") == "-" for code in codes)


def figure_of_item(party, code):
    if ("item", code) not in party.kept:
        party.kept["item", code] = Figure((person, [code]) for person in party.people)
    return party.kept["item", code]


def is_asked(instrument, party, scale):
    return any(items_of(instrument, scale, code) for code in party.codes)


def state_of_cell(instrument, party, scale, figure):
    if not is_asked(instrument, party, scale):
        return "not_asked"
    if party.status == "silent":
        return "no_answers"
    if party.status == "hidden":
        return "hidden"
    if figure.n >= party.needed:
        return "shown"
    return "hidden" if party.confidential else "no_answers"


def shown(instrument, party, scale):
    """The figure of a party on a scale, None where it is not shown."""
    figure = figure_on(instrument, party, scale)
    return figure if state_of_cell(instrument, party, scale, figure) == "shown" else None


def told_law(instrument, party, figure, questions):
    """What is drawn of a figure: on one or two questions, of fewer than ten in confidence, not their own spread."""
    if questions <= 2 and party.confidential and figure.n < TELLS:
        return law_of_few(figure.n, figure.mean, instrument.rules.prior_persons)
    return figure.law(instrument.rules.prior_persons)


def questions_of(instrument, party, scale):
    return {code for group in party.codes for code in items_of(instrument, scale, group)}


def principle(instrument, everyone, code):
    """(party, figure) of those behind a principle's score, and (score, low, high) of its bar."""
    behind = [(party, figure) for party in everyone if (figure := shown(instrument, party, code))]
    if not behind:
        return [], (None, None, None)
    bars = [
        (
            figure.mean,
            told_law(instrument, party, figure, len(questions_of(instrument, party, code))).bar(instrument.rules.bar),
        )
        for party, figure in behind
    ]
    return behind, bar_of_mean(bars)
