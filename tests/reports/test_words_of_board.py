"""The words of built reports: no word of the method and no code outside its own part, and how hard they read."""

import re
from datetime import date
from html import unescape

import pytest

from questions.reader import read_banks
from reports.board import Cover, board_html
from reports.present.board import Words, board
from reports.present.decision import suggested_decision
from results.facts import Facts
from scoring.disclosure.published import published
from scoring.engine import assess
from tests.bank import WHOLE
from tests.cases.situations import CASES, SITUATIONS, sample, situation
from tests.proof.rounds import evidence_of
from tests.readability import BLOCK, SILENT, TAG, WORD, reading_age

COVER = Cover("Official", "Version 1, final", date(2026, 3, 5))
# A board reads these nowhere but where the method is told and every question is listed.
BANNED = re.compile(r"\bmid-?points?\b|\bwholly\b|\bintervals?\b|\bvariations?\b|\b[CEPRSWX]\d{1,2}W?\b", re.IGNORECASE)
THEIR_PLACES = ("method", "questions")
SECTION = re.compile(r'<section class="section section--(\w+)[^"]*">.*?</section>', re.DOTALL)
# What was measured, rounded up. Only ever lower them.
OLDEST_PAGE_ONE, OLDEST_REPORT = 9.5, 8.5
MOST_WORDS = 12


def _html(one, banks):
    readiness = published(assess(evidence_of(one), one.instrument))
    words = Words(suggested_decision(list(readiness.flags.values())))
    made = board(readiness, banks, Facts("The project"), words, threshold=5, setting=one.setting)
    return made, board_html(made, COVER)


@pytest.fixture(scope="module")
def built():
    """Name of a case -> its board and its markup."""
    banks = read_banks(WHOLE)
    rounds = {case["id"]: sample(case) for case in CASES} | {case["id"]: situation(case) for case in SITUATIONS}
    return {name: _html(one, banks) for name, one in rounds.items()}


def _for_the_board(html):
    """Without the parts that may say it."""
    body = html.partition("<body")[2].partition(">")[2]
    return SECTION.sub(lambda found: "" if found[1] in THEIR_PLACES else found[0], body)


def _spoken(html):
    """Text and what is read out of drawings."""
    return " ".join(unescape(TAG.sub(" ", html)).split())


def _sentences(html):
    lines = [" ".join(TAG.sub(" ", line).split()) for line in BLOCK.split(SILENT.sub("", html))]
    return " ".join(line if line.endswith((".", "?", "!", ":")) else f"{line}." for line in lines if WORD.search(line))


def test_no_report_says_a_word_of_the_method_outside_its_part(built):
    found = {
        name: [text[max(0, hit.start() - 60) : hit.end() + 30] for hit in BANNED.finditer(text)]
        for name, text in ((name, _spoken(_for_the_board(html))) for name, (_, html) in built.items())
    }

    assert {name: hits for name, hits in found.items() if hits} == {}
    assert len(found) == 66


def test_method_and_every_question_keep_their_codes(built):
    _, html = built["npfit"]

    assert BANNED.search(_spoken(html)) is not None


def test_verdicts_have_twelve_words_at_most_and_begin_and_end_like_a_headline(built):
    told = [flag.verdict for made, _ in built.values() for flag in made.flags]

    assert [text for text in told if len(text.split()) > MOST_WORDS or not text[0].isupper() or text[-1] == "."] == []


def test_reports_are_no_harder_to_read_than_measured(built):
    ages = {}
    for name, (_, html) in built.items():
        page, _, rest = _for_the_board(html).partition('<h2 id="contents">')
        ages[name] = reading_age(_sentences(page)), reading_age(_sentences(rest))

    assert max(page for page, _ in ages.values()) <= OLDEST_PAGE_ONE
    assert max(rest for _, rest in ages.values()) <= OLDEST_REPORT
