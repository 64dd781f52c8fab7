"""What differs between two catalogues."""

from dataclasses import replace

import pytest

from questions.changes.alike import told_together
from questions.changes.between import between
from questions.changes.model import Changed, Reworded
from questions.reader import read_banks
from tests.bank import SMALL
from tests.newer_banks import newer_folder

STAFF = ("programme", "medical", "nursing", "informatics")
EVERYBODY = ("programme", "medical", "nursing", "service_user", "informatics")


@pytest.fixture
def changes(tmp_path):
    return between(read_banks(SMALL), read_banks(newer_folder(tmp_path)))


def test_nothing_differs_between_a_catalogue_and_itself():
    one = read_banks(SMALL)

    assert between(one, one).is_empty


def test_questions_are_added_and_dropped_by_their_codes(changes):
    assert [(line.code, line.groups) for line in changes.added] == [("S14", EVERYBODY)]
    assert [(line.code, line.groups) for line in changes.dropped] == [("S13", STAFF)]
    assert not changes.is_empty


def test_words_are_compared_for_each_group_and_said_once_for_those_who_read_the_same(changes):
    found = {one.code: one for one in changes.changed}

    words = {(w.part, w.groups): (w.before[:33], w.after[:33]) for w in found["S11"].reworded}
    assert words[("text", ("service_user",))] == (
        "When staff talk to you about this",
        "When staff tell you about this ch",
    )
    later = "When people talk about it now, do"
    assert words[("once_live", EVERYBODY)] == ("", later)
    assert ("text", STAFF) not in words
    answers = [w for w in found["S12"].reworded if w.part == "answers"]
    assert [(w.groups, w.after.split("; ")[4]) for w in answers] == [(STAFF, "Wholly")]


def test_groups_reasons_ways_and_rules_are_compared(changes):
    found = {
        (one.kind, one.code, one.fate): [(d.field, d.before, d.after) for d in one.details] for one in changes.others
    }

    assert found == {
        ("group", "medical", "changed"): [("title", "Doctors", "Physicians")],
        ("not_asked", "later", "dropped"): [],
        ("chosen", "picked", "changed"): [("supports", False, True)],
        ("group", "service_user", "changed"): [("is_expected", True, False)],
        ("group", "informatics", "changed"): [("is_expected", True, False)],
        ("rule", "clear_line", "changed"): [("clear_line", 60.0, 65.0)],
    }


def test_other_way_round_what_was_added_is_dropped(tmp_path, changes):
    back = between(read_banks(newer_folder(tmp_path / "again")), read_banks(SMALL))

    assert [line.code for line in back.dropped] == [line.code for line in changes.added]
    assert ("not_asked", "added") in {(one.kind, one.fate) for one in back.others}


def test_page_closing_question_and_who_is_asked_are_compared(tmp_path):
    folder = newer_folder(tmp_path)
    file = folder / "seven-principles.yaml"
    text = file.read_text()
    text = text.replace("  prompt: How far is this so, as you see it?", "  prompt: How far is it so?")
    text = text.replace("        except: [service_user]\n        echoes: [E02, E03]", "        echoes: [E02, E03]")
    file.write_text(text)

    there = between(read_banks(SMALL), read_banks(folder))
    back = between(read_banks(folder), read_banks(SMALL))

    assert {w.part for page in there.pages for w in page.reworded} == {"help"}
    assert not there.closing.is_changed
    assert {one.code: one.asked_anew for one in there.changed}["S21"] == ("service_user",)
    assert {one.code: one.asked_no_more for one in back.changed}["S21"] == ("service_user",)


ANSWERS = Reworded("answers", ("medical",), "Partly; Fully", "Partly; Wholly")


def _question(code, *words, asked_anew=()):
    return Changed(code, f"Question {code}?", words, asked_anew)


def test_same_new_words_of_three_questions_are_told_once_whoever_is_asked():
    others = replace(ANSWERS, groups=("nursing",))
    own = Reworded("text", ("medical",), "Is it?", "Was it?")
    changed = (
        _question("S11", own, ANSWERS),
        _question("S12", ANSWERS, others),
        _question("S13", others, asked_anew=("nursing",)),
        _question("S21", replace(ANSWERS, after="Partly; In full")),
    )

    (shared,), rest = told_together(changed)

    assert (shared.part, shared.before, shared.after) == ("answers", "Partly; Fully", "Partly; Wholly")
    assert [one.code for one in shared.questions] == ["S11", "S12", "S13"]
    assert [(one.code, one.reworded) for one in rest] == [("S11", (own,)), ("S13", ()), ("S21", changed[3].reworded)]


def test_same_new_words_of_two_questions_stay_with_each():
    changed = (_question("S11", ANSWERS), _question("S12", ANSWERS))

    assert told_together(changed) == ((), changed)
