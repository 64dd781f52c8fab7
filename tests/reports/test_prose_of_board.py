"""What must stand in no built report: broken sentences, empty elements, words of the program, whatever was answered."""

import random
import re
from datetime import date
from html import unescape

import pytest

from questions.reader import read_banks
from reports.board import Cover, board_html
from reports.present.board import Words, board
from reports.present.decision import suggested_for
from reports.present.quotes import Remark
from results.facts import Facts
from results.instrument import instrument_from
from scoring.disclosure.published import published
from scoring.engine import assess
from scoring.figures import tally
from tests.bank import WHOLE
from tests.cases.situations import CASES, SITUATIONS, sample, situation
from tests.office.rounds import rounds
from tests.proof.rounds import evidence_of
from tests.readability import BLOCK, SILENT, TAG
from tests.reports.documents.material import answers_of

COVER = Cover("Official", "Version 1, final", date(2026, 3, 5))
BROKEN = re.compile(
    r"\b1 (?:points|people|groups|questions|checks|answers|things|rounds)\b|\b0 people\b"
    r"|\bNone\b(?! of| today| is)|\bnan\b|\{\{|\}\}|\b(?:the the|and and|of of|is is)\b"
    r"|\.\.|: \.|:\.|;\.|,\.|,,| [,.;:](?:\s|$)|[({]\s*[)}]|“\s*”"
)
EMPTY = re.compile(r"<(h[1-6]|p|li|dt|dd|caption|figcaption|summary|blockquote)\b[^>]*>\s*</\1>")
KINDS = ([1, 2], [4, 5], [1, 5], [3], [1, 2, 3, 4, 5, "dont_know"], ["dont_know"], [2, "dont_know", "dont_know"])
SAID = ("Nobody asked us. It is too slow on the ward.", "ঠিক আছে।", "x" * 500)


def _html(readiness, banks, remarks=(), setting=None):
    words = Words(suggested_for(readiness), remarks)
    return board_html(board(readiness, banks, Facts("The project"), words, threshold=5, setting=setting), COVER)


def _random_round(banks, seed):
    rng = random.Random(seed)
    groups = rng.sample(sorted(banks.groups), rng.randint(1, len(banks.groups)))
    sizes = {group: rng.choice((0, 1, 3, 5, 8, 12, 30)) for group in groups}
    values = [str(value) for value in rng.choice(KINDS)]
    instrument = instrument_from(banks)
    more = rng.choice((None, 0, 1, 20))
    invited = {group: None if more is None else size + more for group, size in sizes.items()}
    rows = [(group, packed, 1, site) for group, packed, site in answers_of(banks, sizes, values, seed=seed)]
    return published(assess(tally.collect(instrument, rows, threshold=5, invited=invited), instrument))


def _remarks(banks):
    return tuple(
        Remark(code, group.title, text)
        for code in (*banks.principles, None)
        for group in banks.groups.values()
        for text in SAID
    )


@pytest.fixture(scope="module")
def built():
    """Name of a case -> its report."""
    banks = read_banks(WHOLE)
    cases = {case["id"]: sample(case) for case in CASES} | {case["id"]: situation(case) for case in SITUATIONS}
    made = {
        name: _html(published(assess(evidence_of(one), one.instrument)), banks, setting=one.setting)
        for name, one in cases.items()
    }
    for seed in range(40):
        remarks = _remarks(banks) if seed % 4 == 0 else ()
        made[f"random {seed}"] = _html(_random_round(banks, seed), banks, remarks)
    return made | {f"{count} rounds": board_html(rounds(count).board, COVER) for count in (1, 2, 3, 10)}


def _lines(html):
    body = SILENT.sub("", html.partition("<body")[2].partition(">")[2])
    return [" ".join(unescape(TAG.sub(" ", line)).split()) for line in BLOCK.split(body)]


def test_no_report_has_a_broken_sentence(built):
    found = {
        name: [
            hit[0] + " in " + line[max(0, hit.start() - 60) : hit.end() + 40]
            for line in _lines(html)
            for hit in BROKEN.finditer(line)
        ]
        for name, html in built.items()
    }

    assert {name: hits for name, hits in found.items() if hits} == {}
    assert len(found) == 110


def test_no_report_has_an_empty_element(built):
    found = {name: {hit[1] for hit in EMPTY.finditer(html)} for name, html in built.items()}

    assert {name: hits for name, hits in found.items() if hits} == {}


@pytest.mark.parametrize("broken", ["1 people answered", "Said: .", "so. .", "None", "““ “”", "a..", "( )", "1 points"])
def test_broken_sentences_are_found(broken):
    assert BROKEN.search(broken)


@pytest.mark.parametrize(
    "sound", ["None today.", "None of these groups", "11 people", "0.5 points", "“a” b.", "1 person"]
)
def test_sound_sentences_are_not(sound):
    assert not BROKEN.search(sound)


def test_empty_elements_are_found():
    assert EMPTY.search("<h2 id='a'> \n </h2>")
