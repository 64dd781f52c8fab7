"""How long the real questions take: words that are read silently, and taps. Evidence and the closing answer stay blank.

Silent reading of plain English: 238 words a minute (Brysbaert 2019, a mean of 190 studies). A page's labels are read
once for each scale on it. 2.5 seconds a tap are for deciding and moving; each page has one more, for "Continue".
Somebody in no hurry reads as fast as people read aloud (183 words a minute, same source) and takes 3.5 seconds a tap.
What an introduction promises is enough for both.
"""

import re

import pytest

from assessments.forms.rounds import RoundForm
from questions.reader import read_banks
from tests.bank import REAL
from tests.readability import WORD

FLUENT, UNHURRIED = (238, 2.5), (183, 3.5)  # words a minute, seconds a tap
BANKS = read_banks(REAL)
# The most minutes a fluent reader may need.
LIMITS = {
    "executive": 12,
    "programme": 12,
    "medical": 7,
    "nursing": 7,
    "allied": 7,
    "operational": 7,
    "service_user": 5,
    "informatics": 7,
    "supplier": 7,
}
PROMISED = {
    "executive": 10,
    "programme": 14,
    "medical": 7,
    "nursing": 7,
    "allied": 7,
    "operational": 7,
    "service_user": 5,
    "informatics": 7,
    "supplier": 6,
}


def texts_on(page, group):
    yield from (page.title, page.summary, page.prompt)
    for question in page.questions:
        yield question.text_for(group)
        yield from (question.good, question.warning)
    yield from (card.question.title for card in page.cards)
    for options in dict.fromkeys(question.options for question in page.questions):
        yield from (f"{option.label} {option.hint}" for option in options)


def minutes_at(pace, pages, last=()):
    words_a_minute, seconds_a_tap = pace
    words = sum(len(WORD.findall(text)) for group, page in pages for text in texts_on(page, group))
    words += sum(len(WORD.findall(text)) for text in last)
    taps = sum(len(page.questions) + 1 for _, page in pages) + bool(last)
    return words / words_a_minute + taps * seconds_a_tap / 60


def minutes_of(group, pace, *, is_live=False):
    pages = [(group, page) for page in BANKS.pages_for(group, is_live=is_live)]
    return minutes_at(pace, pages, BANKS.comment_for(group))


@pytest.mark.parametrize("is_live", [False, True])
def test_questionnaires_take_a_fluent_reader_no_longer_than_they_may(is_live):
    taken = {group: minutes_of(group, FLUENT, is_live=is_live) for group in BANKS.groups}

    assert {group: minutes for group, minutes in taken.items() if minutes >= LIMITS[group]} == {}


def test_introductions_promise_so_many_minutes():
    assert {group: BANKS.minutes_for(group) for group in BANKS.groups} == PROMISED


@pytest.mark.parametrize("is_live", [False, True])
def test_promised_minutes_are_enough_for_somebody_in_no_hurry(is_live):
    taken = {group: minutes_of(group, UNHURRIED, is_live=is_live) for group in BANKS.groups}

    assert {group: minutes for group, minutes in taken.items() if minutes > PROMISED[group]} == {}


def test_promised_minutes_are_no_more_than_twice_what_a_fluent_reader_needs():
    taken = {group: minutes_of(group, FLUENT) for group in BANKS.groups}

    assert {group: minutes for group, minutes in taken.items() if PROMISED[group] > 2 * minutes} == {}


def test_work_system_takes_as_long_as_its_bank_says():
    pages = [("nursing", page) for page in BANKS.page_list if page.bank == "work-system"]

    (promised,) = re.findall(r"\d+", str(RoundForm.base_fields["has_work_system"].help_text))
    assert BANKS.minutes["work-system"] == int(promised)
    assert minutes_at(FLUENT, pages) < minutes_at(UNHURRIED, pages) < int(promised)
