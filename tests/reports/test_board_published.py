"""The board report shows few people in whole points, whoever hands it the figures."""

from questions.reader import read_banks
from reports.present.board import Words, board
from results.instrument import instrument_from
from scoring import engine
from scoring.disclosure.published import published
from scoring.figures import tally
from tests.bank import WHOLE
from tests.reports.documents.material import answers_of
from tests.samples import FACTS


def test_board_is_made_of_what_may_be_published():
    banks = read_banks(WHOLE)
    instrument = instrument_from(banks)
    answers = answers_of(banks, {"medical": 7, "nursing": 6, "executive": 5}, ["1", "2", "4"])
    rows = [(group, packed, 1, site) for group, packed, site in answers]
    exact = engine.assess(
        tally.collect(instrument, rows, threshold=5, invited=dict.fromkeys(banks.groups, 9)), instrument
    )

    made = board(exact, banks, FACTS, Words("Go on."), threshold=5)

    assert exact != published(exact)
    assert made == board(published(exact), banks, FACTS, Words("Go on."), threshold=5)
