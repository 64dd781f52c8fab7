"""Which rounds are made, and their files."""

from functools import partial

from reports.documents.kinds import DOCUMENTS
from tests.office import rounds

ROUNDS = {
    **{code: partial(rounds.sample, code) for code in rounds.NAMES},
    "two_rounds": partial(rounds.rounds, 2),
    "ten_rounds": partial(rounds.rounds, 10),
    "leaders": rounds.third_edition,
    "nobody_knows": rounds.nobody_knows,
    "stress": partial(rounds.stress, 300),
}
_MAKERS = {document.code: document.make for document in DOCUMENTS}


def made(name, forms):
    """The files of a round, by form."""
    material = ROUNDS[name]()
    for form in forms:
        yield form, _MAKERS[form](material)
