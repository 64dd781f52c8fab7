"""Which rounds are made, and their files."""

from dataclasses import replace
from functools import partial

from reports.documents.kinds import DOCUMENTS
from reports.own_templates import office
from tests.office import rounds
from tests.office.trust import NARROW, trust_template


def _with_template(**kind):
    """Two rounds on a slide master of a trust."""
    taken, _ = office.clean(trust_template(**kind), "pptx")
    return replace(rounds.rounds(2), templates={"pptx": taken})


ROUNDS = {
    **{code: partial(rounds.sample, code) for code in rounds.NAMES},
    "two_rounds": partial(rounds.rounds, 2),
    "ten_rounds": partial(rounds.rounds, 10),
    "leaders": rounds.third_edition,
    "nobody_knows": rounds.nobody_knows,
    "stress": partial(rounds.stress, 300),
}
# On slide masters whose pictures reach the edge.
OWN_SLIDES = {
    "own_slides": _with_template,
    "own_dark_slides": partial(_with_template, is_dark=True),
    "own_narrow_slides": partial(_with_template, size=NARROW, runs_from_the_right=True),
}
_MAKERS = {document.code: document.make for document in DOCUMENTS}


def made(name, forms):
    """The files of a round, by form; slides only of those in OWN_SLIDES."""
    material = (ROUNDS | OWN_SLIDES)[name]()
    for form in forms if name in ROUNDS else ("pptx",):
        yield form, _MAKERS[form](material)
