"""The rules once more, slowly and person by person, from docs/scoring.md: who is shown, cells, principles.

A person is (group code, {item code: answer}), an answer one of "1" to "5", "d", "n"; what is missing was left blank.
Numbers are exact fractions; a bar is the law that it comes from. Nothing here calls the engine.
"""

from dataclasses import dataclass, field
from fractions import Fraction

from tests.proof.laws import VALUES, law_of, law_of_few, law_of_mean

TELLS = 10
PARTS = {"axis.social": "social", "axis.technical": "technical"}


@dataclass
class Round:
    """A closed round: the instrument, the least of persons, who was invited, and all persons."""

    instrument: object
    threshold: int
    invited: dict
    people: list


@dataclass
class Party:
    """A group as it is published: an ordinary one, or several that are combined."""

    code: str
    title: str
    side: str
    confidential: bool
    status: str
    invited: int | None
    people: list
    members: list = field(default_factory=list)
    is_folded: bool = False
    threshold: int = 5

    @property
    def needed(self):
        return self.threshold if self.confidential else 1


def parties(a_round):
    """Every invited group in bank order, each combined one behind its last member."""
    found = [_alone(group, a_round) for group in a_round.instrument.groups if group.code in a_round.invited]
    families = {group.code: group.folds for group in a_round.instrument.groups if group.confidential}
    for family, title in a_round.instrument.folds.items():
        relatives = [party for party in found if families.get(party.code) == family]
        found = _with_family(found, relatives, family, title, a_round.threshold)
    return found


def _alone(group, a_round):
    people = [person for person in a_round.people if person[0] == group.code]
    least = a_round.threshold if group.confidential else 1
    status = "silent" if not people else "hidden" if len(people) < least else "shown"
    invited = a_round.invited[group.code]
    return Party(
        group.code, group.title, group.side, group.confidential, status, invited, people, threshold=a_round.threshold
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
        members=[party.code for party in members],
        threshold=threshold,
    )
    place = found.index(members[-1]) + 1
    return [*found[:place], together, *found[place:]]


def items_of(instrument, scale, group):
    """Codes of the items that persons of a group are asked on a scale."""
    side = next(one.side for one in instrument.groups if one.code == group)
    return [item.code for item in instrument.items if group in item.asked_of and _is_on(instrument, scale, item, side)]


def _is_on(instrument, scale, item, side):
    if scale in {principle.code for principle in instrument.principles}:
        return scale in item.principles
    if scale in PARTS:
        return item.part == PARTS[scale] and not _is_optional(item)
    for flag in instrument.flags:
        if flag.code == scale:
            statement = item.kind == "statement" and any(one in flag.principles for one in item.principles)
            return statement or (side == "leadership" and item.code in flag.leadership)
    return item.code in findings_items(instrument)[scale]


def _is_optional(item):
    """Of a module that not every round puts: it is on no axis, so that rounds can be compared."""
    return item.kind == "statement" and not item.principles


def findings_items(instrument):
    """The scales that findings look at: a code and its questions."""
    scales = {}
    for rule in instrument.findings:
        if rule.kind == "warning_items":
            scales[rule.code] = (*rule.parameters.items, *rule.parameters.leadership)
        if rule.kind == "low_answer":
            scales[rule.code] = rule.parameters.leadership
        if rule.kind == "order":
            scales[f"{rule.code}.later"] = (rule.parameters.later,)
            scales[f"{rule.code}.earlier"] = rule.parameters.earlier
    return scales


def scales_of(instrument):
    return [
        *(one.code for one in instrument.principles),
        *(one.code for one in instrument.flags),
        *findings_items(instrument),
        *PARTS,
    ]


def valid_answers(person, codes):
    """The person's points, and how many of these items apply to them."""
    applying = [person[1].get(code, "-") for code in codes if person[1].get(code, "-") != "n"]
    return [VALUES[int(answer) - 1] for answer in applying if answer in "12345"], len(applying)


def score(person, codes):
    points, applying = valid_answers(person, codes)
    return Fraction(sum(points), len(points)) if points and 2 * len(points) >= applying else None


class Figure:
    """Some persons on one scale: their scores, and everything that is told of them."""

    def __init__(self, instrument, people, scale):
        codes = {group: items_of(instrument, scale, group) for group in {person[0] for person in people}}
        self._fill([(person, codes[person[0]]) for person in people])

    @classmethod
    def of_items(cls, people, codes):
        """Of the same items for everybody."""
        figure = cls.__new__(cls)
        figure._fill([(person, codes) for person in people])
        return figure

    def _fill(self, asked):
        scored = [(person, codes) for person, codes in asked if score(person, codes) is not None]
        self.scores = [score(person, codes) for person, codes in scored]
        self.n = len(self.scores)
        self.mean = sum(self.scores) / self.n if self.n else None
        self.below = sum(one < 50 for one in self.scores)
        self.above = sum(one > 50 for one in self.scores)
        self.weights = [Fraction(0)] * 5
        for person, codes in scored:
            points = valid_answers(person, codes)[0]
            for one in points:
                self.weights[one // 25] += Fraction(1, len(points))
        valid = sum(len(valid_answers(person, codes)[0]) for person, codes in asked)
        unknown = sum(person[1].get(code, "-") == "d" for person, codes in asked for code in codes)
        self.heard = valid + unknown
        self.repliers = sum(any(person[1].get(code, "-") in "12345d" for code in codes) for person, codes in asked)
        self.know_rate = Fraction(valid, self.heard) if self.heard else None


def is_asked(instrument, party, scale):
    return any(items_of(instrument, scale, code) for code in party.members or [party.code])


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
    figure = Figure(instrument, party.people, scale)
    return figure if state_of_cell(instrument, party, scale, figure) == "shown" else None


def told_law(party, figure, questions):
    """What is drawn of a figure: on one question, of fewer than ten persons in confidence, not their own spread."""
    if questions == 1 and party.confidential and figure.n < TELLS:
        return law_of_few(figure.n, figure.mean)
    return law_of(figure.weights)


def questions_of(instrument, party, scale):
    return {code for group in party.members or [party.code] for code in items_of(instrument, scale, group)}


def principle(instrument, everyone, code):
    """(party, figure) of those behind a principle's score, the score, and its law."""
    behind = [(party, figure) for party in everyone if (figure := shown(instrument, party, code))]
    if not behind:
        return [], None, None
    mean = sum(figure.mean for _, figure in behind) / len(behind)
    laws = [told_law(party, figure, len(questions_of(instrument, party, code))) for party, figure in behind]
    return behind, mean, law_of_mean(laws)
