"""Short ways to one finding of a made-up round."""

from scoring.disclosure.suppression import NO_EARLIER_ROUNDS
from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.model import Asked, NotAsked, Setting
from tests.scoring.instrument import instrument, packed, rows


def found(people=(), using=None, earlier=NO_EARLIER_ROUNDS, setting=None, **groups):
    """`people` are (group, how many, answers by code); `groups` give one answer to everything."""
    given = [*rows(**groups), *((group, packed(answers), count) for group, count, answers in people)]
    invited = dict.fromkeys([*groups, *(group for group, _, _ in given)])
    said = collect(using or instrument(), given, threshold=5, invited=invited, setting=setting)
    return assess(said, using or instrument(), earlier=earlier)


def finding(code, people=(), **more):
    return next(one for one in found(people, **more).findings if one.code == code)


def told(one):
    return one.raised, one.sentence, one.groups


def asked(*groups, not_asked=()):
    """A round that asks these groups, and others not: `not_asked` are (group, why, reason)."""
    return Setting(
        asked={group: Asked("everyone") for group in groups},
        not_asked={group: NotAsked(why, reason) for group, why, reason in not_asked},
    )
