"""Parts of forms that are cut short, or that have nothing to say."""

from types import SimpleNamespace

import pytest
from docx import Document

from reports.documents.slides.heard import _more
from reports.documents.word.groups import own
from reports.present.headlines.steps import decided
from results.present.answer.short_names import leadership_groups


def test_word_has_no_section_of_own_questions_where_there_are_none():
    paper = Document()

    own(paper, SimpleNamespace(results=SimpleNamespace(own=None)))

    assert not paper.paragraphs


@pytest.mark.parametrize(("count", "said"), [(1, "1 more group."), (3, "3 more groups.")])
def test_groups_that_a_slide_has_no_room_for_are_counted(count, said):
    assert _more(count) == said


@pytest.mark.parametrize(("count", "said"), [(1, "1 leadership group"), (5, "5 leadership groups")])
def test_many_leadership_groups_are_counted(count, said):
    assert leadership_groups(count) == said


@pytest.mark.parametrize(
    ("against", "said"),
    [
        ((), ["Go at the gate “Pilot”, with everything shown"]),
        (("No clinician was heard.",), ["Go at the gate “Pilot”, with one line not met"]),
    ],
)
def test_newest_decision_at_a_gate_says_whether_all_was_shown(against, said):
    newest = SimpleNamespace(choice="Go", stage="Pilot", against=against)

    assert list(decided([newest, SimpleNamespace(choice="Stop", stage="Pilot", against=())])) == said
