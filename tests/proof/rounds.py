"""Random rounds: groups of 0 to 40 persons of every temper, with blanks, opt-outs, thresholds and groups on record."""

from dataclasses import replace

from scoring.figures.tally import collect
from tests.proof.oracle import Round
from tests.scoring.instrument import instrument

SIZES = (0, 1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10, 10, 11, 12, 20, 40)
# How likely "I don't know", "does not apply" and blank are: few, some, or so many that cells vanish.
OPTING_OUT = ((0, 0, 0), (0.02, 0.02, 0.02), (0.1, 0.1, 0.1), (0.35, 0.1, 0.1), (0.1, 0.4, 0.1), (0.2, 0.1, 0.4))
TEMPERS = (
    (1, 0, 0, 0, 0), (8, 4, 1, 0, 0), (3, 4, 2, 1, 0), (1, 2, 3, 2, 1), (0, 1, 2, 4, 3),
    (0, 0, 1, 4, 8), (0, 0, 0, 0, 1), (5, 1, 0, 1, 5), (0, 0, 1, 0, 0), (1, 1, 1, 1, 1),
)  # fmt: skip
# Whole rounds in which most people think alike: without them no flag would ever be clear.
MOODS = ((*range(10),), (4, 5, 5, 6, 4), (0, 1, 2, 2), (3, 4, 5))


def a_round(chance):
    using = _instrument(chance)
    mood = chance.choice(MOODS)
    invited, people = {}, []
    for group in using.groups:
        if chance.random() < 0.8:
            size = chance.choice(SIZES)
            invited[group.code] = chance.choice((None, size, size + 1, size + 10, 3 * size))
            people += _people(chance, using, group.code, size, mood)
    chance.shuffle(people)
    return Round(using, chance.choice((5, 5, 5, 6, 7, 8)), invited, people)


def _instrument(chance):
    """Now and then a group of either kind is treated as one of the other."""
    groups = tuple(
        replace(group, confidential=not group.confidential) if chance.random() < 0.1 else group
        for group in instrument().groups
    )
    return replace(instrument(), groups=groups)


def _people(chance, using, group, size, mood):
    temper = TEMPERS[chance.choice(mood)]
    opting_out = chance.choice(OPTING_OUT)
    dull = chance.random() < 0.2
    people = [_person(chance, using, group, temper, opting_out) for _ in range(1 if dull else size)]
    return people * size if dull else people


def _person(chance, using, group, temper, opting_out):
    weights = [(1 - sum(opting_out)) * weight / sum(temper) for weight in temper]
    answers = chance.choices("12345dn-", [*weights, *opting_out], k=len(using.items))
    return group, {item.code: one for item, one in zip(using.items, answers, strict=True) if group in item.asked_of}


def packed(using, answers):
    return "".join(answers.get(item.code, "-") for item in using.items)


def evidence_of(one):
    rows = [(group, packed(one.instrument, answers), 1) for group, answers in one.people]
    return collect(one.instrument, rows, threshold=one.threshold, invited=one.invited)


def placed(one, chance):
    """A site for each person, some large and some small, now and then none: "" for those."""
    names = ["north", "East", "west 2", "West 10", "", "Äärelä", "south"][: chance.choice((1, 2, 3, 5, 7))]
    weights = [chance.choice((1, 1, 3, 10)) for _ in names]
    return chance.choices(names, weights, k=len(one.people))


def evidence_at(one, sites):
    rows = [
        (group, packed(one.instrument, answers), 1, site)
        for (group, answers), site in zip(one.people, sites, strict=True)
    ]
    return collect(one.instrument, rows, threshold=one.threshold, invited=one.invited)


def large_round(chance):
    """Few groups with many people: enough for figures by site, with questions that whole sites leave out."""
    using = _instrument(chance)
    invited, people = {}, []
    for group in chance.sample(using.groups, 3):
        size = chance.choice((12, 20, 30, 45))
        invited[group.code] = None
        people += _people(chance, using, group.code, size, range(10))
    return Round(using, chance.choice((5, 5, 6, 8)), invited, people)
