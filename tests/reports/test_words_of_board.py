"""The words of built reports: no word of the method and no code outside its own part, and how hard they read."""

import re
from datetime import date

import pytest

from questions.reader import read_banks
from reports.board import Cover, board_html
from reports.documents.material import Material
from reports.present.board import Words, board
from reports.present.decision import suggested_decision
from results.facts import Facts
from scoring.disclosure.published import published
from scoring.engine import assess
from tests.bank import WHOLE
from tests.cases.situations import CASES, SITUATIONS, sample, situation
from tests.office import rounds
from tests.proof.rounds import evidence_of
from tests.readability import reading_age
from tests.reports.spoken import FORMS, as_sentences, of_html, pieces, sentences_of_html

COVER = Cover("Official", "Version 1, final", date(2026, 3, 5))
# A board reads these nowhere but where the method is told and every question is listed.
BANNED = re.compile(r"\bmid-?points?\b|\bwholly\b|\bintervals?\b|\bvariations?\b|\b[CEPRSWX]\d{1,2}W?\b", re.IGNORECASE)
# What was measured, rounded up. Only ever lower them.
OLDEST_PAGE_ONE, OLDEST_REPORT = 9.5, 8.5
OLDEST_NOT_YET = 10.6  # where nearly nobody was heard, a report is mostly names of groups
OLDEST = {
    "full report": 8.0,
    "board paper": 8.1,
    "one page": 8.6,
    "on screen": 7.9,
    "appendices": 8.0,
    "docx": 7.8,
    "paste": 7.8,
    "cover": 9.8,  # with the headings that NHS boards use
    "pptx": 8.1,
    "xlsx": 8.4,
}
MOST_WORDS = 12
# Office files take a second each: these have everything that a report can say.
SITUATIONS_OF_FILES = (
    "happy_nurses_three_hidden_patients", "doctors_split", "leaders_expect_better",
    "patients_left_out_without_a_sentence",
)  # fmt: skip


def _material(one, banks):
    readiness = published(assess(evidence_of(one), one.instrument))
    words = Words(suggested_decision(list(readiness.flags.values())))
    made = board(readiness, banks, Facts("The project"), words, threshold=5, setting=one.setting)
    return Material(made, COVER, (), readiness, banks.versions)


@pytest.fixture(scope="module")
def materials():
    """Name of a case -> what its report is made of."""
    banks = read_banks(WHOLE)
    cases = {case["id"]: sample(case) for case in CASES} | {case["id"]: situation(case) for case in SITUATIONS}
    return {name: _material(one, banks) for name, one in cases.items()}


@pytest.fixture(scope="module")
def built(materials):
    """Name of a case -> its board and its markup."""
    return {name: (one.board, board_html(one.board, COVER)) for name, one in materials.items()}


@pytest.fixture(scope="module")
def eventful():
    """Name -> rounds with a plan, steps of last time, comments and change; the samples; and some situations."""
    return {
        **{name: rounds.sample(name) for name in rounds.NAMES},
        "two rounds": rounds.rounds(2),
        "ten rounds": rounds.rounds(10),
        "leaders": rounds.third_edition(),
        "nobody knows": rounds.nobody_knows(),
        "nine groups": rounds.stress(60),
    }


@pytest.fixture(scope="module")
def said(eventful, materials):
    """Makes a form of every round: name -> its pieces, and the same as text to measure."""
    some = eventful | {name: materials[name] for name in SITUATIONS_OF_FILES}
    made = {}

    def make(form):
        if form not in made:
            made[form] = {name: pieces(form, material) for name, material in some.items()}
        return made[form]

    return make


def _hits(texts):
    return [text[max(0, hit.start() - 60) : hit.end() + 30] for text in texts for hit in BANNED.finditer(str(text))]


@pytest.mark.parametrize("form", FORMS)
def test_no_form_says_a_word_of_the_method_outside_its_part(form, said):
    found = {name: list(dict.fromkeys(_hits(texts))) for name, (texts, _) in said(form).items()}

    assert {name: hits for name, hits in found.items() if hits} == {}


def test_no_report_of_any_situation_says_a_word_of_the_method_outside_its_part(built):
    found = {name: _hits(of_html(html)) for name, (_, html) in built.items()}

    assert {name: hits for name, hits in found.items() if hits} == {}
    assert len(found) == 66


def test_method_and_every_question_keep_their_codes(built):
    _, html = built["npfit"]

    assert BANNED.search(html.partition("section--method")[2]) is not None


def test_verdicts_have_twelve_words_at_most_and_begin_and_end_like_a_headline(built):
    told = [flag.verdict for made, _ in built.values() for flag in made.flags]

    assert [text for text in told if len(text.split()) > MOST_WORDS or not text[0].isupper() or text[-1] == "."] == []


def test_reports_are_no_harder_to_read_than_measured(built):
    ages = {}
    for name, (made, html) in built.items():
        if made.not_yet:
            continue
        page, _, rest = html.partition('<h2 id="contents">')
        ages[name] = tuple(reading_age(as_sentences(sentences_of_html(part))) for part in (page, rest))

    assert max(page for page, _ in ages.values()) <= OLDEST_PAGE_ONE
    assert max(rest for _, rest in ages.values()) <= OLDEST_REPORT


@pytest.mark.parametrize("form", OLDEST)
def test_no_form_is_harder_to_read_than_measured(form, said, eventful):
    ages = {name: reading_age(text) for name, (_, text) in said(form).items()}
    not_yet = {name for name, material in eventful.items() if material.board.not_yet}

    assert max(age for name, age in ages.items() if name not in not_yet) <= OLDEST[form], ages
    assert not_yet == {"vha_remote_care"}
    assert ages["vha_remote_care"] <= OLDEST_NOT_YET, ages
