"""Random rounds: groups of 0 to 40 persons of every temper, with blanks, opt-outs, thresholds and groups on record.

Some say who was asked and how, and why others were not; some are bare files. Leaders give second answers and
predictions or not, and the module on the work system is put to some.
"""

from dataclasses import replace

from scoring.figures.tally import collect
from scoring.model import Asked, NotAsked, Setting
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
MOODS = ((*range(10),), (4, 5, 5, 6, 4), (0, 1, 2, 2), (3, 4, 5), (4, 5, 6))


# A sentence, and two that say nothing.
REASONS = ("Rosters of ward staff only.", "", "  ")
# What a bank may say otherwise, now and then: rules stand there and nowhere else.
OTHER_RULES = {
    "prior_persons": 2, "clear_line": 70, "shortfall": 3, "know_rate": 0.9, "response": 0.5, "supporters": 1,
    "front_line_bar": False, "chance": 0.2,
}  # fmt: skip


def a_round(chance):
    using = _instrument(chance)
    mood = chance.choice(MOODS)
    invited, people, put = {}, [], put_to(chance, using)
    for group in using.groups:
        if chance.random() < 0.8:
            size = chance.choice(SIZES)
            invited[group.code] = chance.choice((None, size, size + 1, size + 10, 3 * size, 5 * size))
            people += _people(chance, put, group.code, size, mood)
    chance.shuffle(people)
    return Round(using, chance.choice((5, 5, 5, 6, 7, 8)), invited, people, setting_of(chance, using, invited))


def setting_of(chance, using, invited):
    """None for a bare file. Half of all settings account for every group; in others reasons are missing or bad."""
    if chance.random() < 0.2:
        return None
    is_good = chance.random() < 0.5
    ways = [way.code for way in using.chosen if way.supports or not (is_good or chance.random() < 0.5)]
    asked = {code: Asked(chance.choice(ways), size, chance.random() < 0.5) for code, size in invited.items()}
    # Those that a bank does not expect need not be named.
    asked = {code: one for code, one in asked.items() if code in using.expected_groups or chance.random() < 0.5}
    left = [code for code in using.expected_groups if code not in invited and (is_good or chance.random() < 0.8)]
    return Setting(asked, {code: _reason(chance, using, is_good) for code in left})


def _reason(chance, using, is_good):
    if is_good:
        return NotAsked(next(one.code for one in using.not_asked if one.allows_clear), REASONS[0])
    return NotAsked(chance.choice(using.not_asked).code, chance.choice(REASONS))


def put_to(chance, using):
    """The items of a round: with or without second answers, predictions, and the modules that may be left out."""
    left = {kind for kind in ("shared", "prediction") if chance.random() < 0.3}
    left |= {"optional"} if chance.random() < 0.5 else set()
    return [item for item in using.items if item.kind not in left and not (item.is_optional and "optional" in left)]


def _instrument(chance):
    """Now and then a group of either kind is treated as one of the other, or the bank has another rule."""
    groups = tuple(
        replace(group, confidential=not group.confidential) if chance.random() < 0.1 else group
        for group in instrument().groups
    )
    rules = instrument().rules
    if chance.random() < 0.3:
        name = chance.choice(list(OTHER_RULES))
        rules = replace(rules, **{name: OTHER_RULES[name]})
    return replace(instrument(), groups=groups, rules=rules)


def _people(chance, put, group, size, mood):
    temper = TEMPERS[chance.choice(mood)]
    opting_out = chance.choice(OPTING_OUT)
    dull = chance.random() < 0.2
    people = [_person(chance, put, group, temper, opting_out) for _ in range(1 if dull else size)]
    return people * size if dull else people


def _person(chance, put, group, temper, opting_out):
    weights = [(1 - sum(opting_out)) * weight / sum(temper) for weight in temper]
    answers = chance.choices("12345dn-", [*weights, *opting_out], k=len(put))
    return group, {item.code: one for item, one in zip(put, answers, strict=True) if group in item.asked_of}


def packed(using, answers):
    return "".join(answers.get(item.code, "-") for item in using.items)


def evidence_of(one):
    rows = [(group, packed(one.instrument, answers), 1) for group, answers in one.people]
    return collected(one, rows)


def collected(one, rows):
    return collect(one.instrument, rows, threshold=one.threshold, invited=one.invited, setting=one.setting)


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
    return collected(one, rows)


def large_round(chance):
    """Few groups with many people: enough for figures by site, with questions that whole sites leave out."""
    using = _instrument(chance)
    invited, people, put = {}, [], put_to(chance, using)
    for group in chance.sample(using.groups, 3):
        size = chance.choice((12, 20, 30, 45))
        invited[group.code] = None
        people += _people(chance, put, group.code, size, range(10))
    return Round(using, chance.choice((5, 5, 6, 8)), invited, people, setting_of(chance, using, invited))
