"""The report on one page: one page always, whatever people called things and however long their decision is."""

from dataclasses import replace

import pytest

from questions.reader import read_banks
from reports.board import board_html, draft_cover
from reports.documents import onepage
from reports.lengths import Length
from reports.present.quotes import Remark
from tests.bank import WHOLE
from tests.reports.documents.material import COVER, MATERIAL, answers_of, scored
from tests.reports.pdf_checks import opened, pages_of, problems
from tests.samples import BOARD, FACTS


def test_one_page_is_sound_and_holds_flags_concerns_and_decision(caplog):
    data = onepage.make(MATERIAL)

    (page,) = pages_of(data)
    assert list(problems(opened(data))) == []
    wanted = ["In the IT bin", "Local ownership: not", "What most needs attention", "Pause the roll-out."]
    assert [words for words in wanted if words not in page] == []
    assert caplog.messages == []


@pytest.mark.parametrize("project", ["Joined-up record " * 11 + "for wards", "W" * 200])
@pytest.mark.parametrize("decision", ["Decide whether we go on. " * 40, "Go on.\n" * 140])
def test_one_page_holds_nine_grim_groups_the_longest_names_and_the_longest_decision(project, decision):
    banks = read_banks(WHOLE)
    answers = answers_of(banks, dict.fromkeys(banks.groups, 11), ["1", "2"])
    facts = replace(FACTS, project=project, organisation="Northdale Partnership " * 9)

    pages = pages_of(onepage.make(scored(banks, answers, facts, decision=decision)))

    assert (len(pages), pages[0].count("The decision asked for")) == (1, 1)


def test_one_page_holds_all_of_it_at_its_longest():
    banks = read_banks(WHOLE)
    facts = replace(
        FACTS, project="W" * 200, organisation="Northdale Partnership " * 9, sponsor="Chief nurse of it " * 12
    )
    remarks = [Remark("P1", "Nurses and midwives", "We were shown a screen and told when it would come. " * 9, True)]
    answers = answers_of(banks, dict.fromkeys(banks.groups, 11), ["1", "2"])
    made = scored(banks, answers, facts, decision="Decide whether we go on. " * 40, remarks=remarks)
    reasons = tuple(f"Not asked: patients, service users and carers. {'reason ' * 28}" for _ in range(3))
    cover = replace(
        COVER, what_changed="Changed again. " * 60, check_url="https://sttool.example/check/", marking="M" * 60
    )

    for board in (made.board, replace(made.board, not_asked=reasons)):
        (page,) = pages_of(onepage.make(replace(made, board=board, cover=cover)))
        assert [page.count(words) for words in ("Review on:", "Check this copy")] == [1, 1]


def test_one_page_of_a_draft_has_the_word_behind_it():
    drafts = [board_html(BOARD, cover, Length.PAGE) for cover in (COVER, draft_cover("Official", COVER.made_on))]

    assert [html.count("print:draft.css") for html in drafts] == [0, 1]


def test_one_page_keeps_the_lines_of_a_short_decision():
    lines = tuple(f"Step {number}." for number in range(7))

    six, seven = (board_html(replace(BOARD, decision=lines[:count]), COVER, Length.PAGE) for count in (6, 7))

    assert (six.count('<p dir="auto">Step'), seven.count('<p dir="auto">Step')) == (6, 1)
