"""What documents are made of, in tests: one small round by hand, and rounds that the engine scored."""

import random
from datetime import date

from questions.packing import BLANK, SYMBOLS
from reports.board import Cover
from reports.documents.kinds import DOCUMENTS
from reports.documents.material import Material
from reports.present.board import Words, board
from results.instrument import instrument_from
from scoring import engine
from scoring.disclosure.published import published
from scoring.figures import tally
from tests.samples import BOARD, CATALOGUE, FACTS, READINESS, REMARKS

COVER = Cover("Official", "Version 1, final", date(2026, 3, 5))
MATERIAL = Material(BOARD, COVER, REMARKS, published(READINESS), CATALOGUE.versions)
MAKERS = {document.code: document.make for document in DOCUMENTS}


def scored(banks, answers, facts=FACTS, *, decision="Go on.", remarks=(), cover=COVER):
    """`answers` are rows of group, packed answers and site."""
    groups = dict.fromkeys(group for group, _, _ in answers)
    invited = {code: sum(group == code for group, _, _ in answers) + 8 for code in groups}
    instrument = instrument_from(banks)
    rows = [(group, packed, 1, site) for group, packed, site in answers]
    readiness = published(engine.assess(tally.collect(instrument, rows, threshold=5, invited=invited), instrument))
    content = board(readiness, banks, facts, Words(decision, remarks), threshold=5)
    return Material(content, cover, remarks, readiness, banks.versions)


def answers_of(banks, sizes, values, *, seed=1, sites=("",)):
    """Everybody answers everything that they are asked, by turns with one of `values` and at one of `sites`."""
    rng = random.Random(seed)
    return [
        (group, packed(banks, group, lambda: rng.choice(values)), sites[person % len(sites)])
        for group, persons in sizes.items()
        for person in range(persons)
    ]


def packed(banks, group, value):
    return "".join(SYMBOLS[value()] if group in one.asked_of else BLANK for one in banks.questions.values())
