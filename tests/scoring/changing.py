"""Rounds as comparing takes them, made of the real banks: each question's words are its code unless a test says so."""

from scoring.change.model import FlagRule, ScoredRound
from scoring.disclosure.published import published
from scoring.engine import assess
from scoring.model import ENGINE_VERSION
from scoring.model.scales import scale_items
from tests.scoring.instrument import evidence, instrument

VERSION = ENGINE_VERSION


def asked(**reworded):
    """Group -> scale -> question -> words; `S11="New words"` changes those of one question for everybody."""
    items = [item.code for item in instrument().items]
    return {
        group.code: {
            scale: {items[place]: reworded.get(items[place], items[place]) for place in places}
            for scale, places in scale_items(instrument(), group).items()
        }
        for group in instrument().groups
    }


def rules():
    return {rule.code: FlagRule(frozenset(rule.also_heard), instrument().rules) for rule in instrument().flags}


def a_round(number, words=None, version=VERSION, invited=None, **groups):
    """`medical="44455"`: five doctors, each giving one answer to everything."""
    return scored(number, evidence(invited=invited, **groups), words, version)


def scored(number, answers, words=None, version=VERSION):
    """A round of this evidence."""
    return ScoredRound(number, version, published(assess(answers, instrument())), words or asked(), rules())
