"""Stored evidence is exact; what pages and documents are made of shows few people in whole points."""

from questions.reader import read_banks
from results.fragments import readiness_of
from results.instrument import instrument_from
from results.models import Evidence
from scoring import engine
from scoring.disclosure.published import published
from scoring.figures import tally
from scoring.model.serial import readiness_as_json, readiness_from_json
from tests.bank import WHOLE
from tests.reports.documents.material import answers_of


def test_readiness_of_stored_evidence_is_published():
    banks = read_banks(WHOLE)
    instrument = instrument_from(banks)
    answers = answers_of(banks, {"medical": 7, "nursing": 6, "executive": 5}, ["1", "2", "4"])
    rows = [(group, packed, 1, site) for group, packed, site in answers]
    exact = engine.assess(
        tally.collect(instrument, rows, threshold=5, invited=dict.fromkeys(banks.groups, 9)), instrument
    )
    stored = readiness_as_json(exact)

    shown = readiness_of(Evidence(readiness=stored))

    assert shown != readiness_from_json(stored)
    assert shown == published(readiness_from_json(stored))
