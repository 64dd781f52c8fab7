"""Short ways to one finding of a made-up round."""

from scoring.disclosure.suppression import NO_EARLIER_ROUNDS
from scoring.engine import assess
from scoring.figures.tally import collect
from tests.scoring.instrument import instrument, packed, rows
from tests.scoring.test_cases import SITUATIONS, situation


def finding(code, people=(), using=None, earlier=NO_EARLIER_ROUNDS, **groups):
    """`people` are (group, how many, answers by code); `groups` give one answer to everything."""
    given = [*rows(**groups), *((group, packed(answers), count) for group, count, answers in people)]
    invited = dict.fromkeys(group for group, _, _ in given)
    said = collect(using or instrument(), given, threshold=5, invited=invited)
    found = assess(said, using or instrument(), earlier=earlier)
    return next(one for one in found.findings if one.code == code)


def told(one):
    return one.raised, one.sentence, one.groups


def stress(name):
    readiness = situation(next(case for case in SITUATIONS if case["id"] == name))
    return {one.code: one for one in readiness.findings}
