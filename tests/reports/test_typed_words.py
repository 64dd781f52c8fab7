"""What is typed when a report is asked for: invisible and misleading characters are left out, or count as nothing."""

import pytest

from reports.forms import NO_DECISION, ReportForm

TYPED = {"length": "paper", "marking": "Official", "decision": "Stop.", "what_changed": "More answers."}
INVISIBLE = ("\u200b", "\u202e\u2066", "\x07", "\u200b\n\u2063")


def form(*, is_red=False, **changes):
    return ReportForm(TYPED | changes, version=2, is_red=is_red)


def test_words_that_turn_text_and_control_characters_are_left_out():
    typed = {"owner": "Chief\r\n\u2066Nurse", "decision": "Stop\u202e.\r\nNow.", "what_changed": "\x1bA."}
    asked = form(marking="\u202eOfficial\x07", **typed)

    assert asked.is_valid()
    words = asked.for_report()
    assert (words["marking"], words["owner"]) == ("Official", "Chief Nurse")
    assert (words["decision"], words["what_changed"]) == ("Stop.\nNow.", "A.")


@pytest.mark.parametrize("text", INVISIBLE)
def test_what_cannot_be_read_counts_as_empty(text):
    asked = form(marking=text, owner=text, decision=text, what_changed=text)

    assert asked.errors == {
        "marking": ["Enter the protective marking."],
        "what_changed": ["Enter a sentence about what changed."],
    }
    assert (asked.cleaned_data["owner"], asked.cleaned_data["decision"]) == ("", "")


@pytest.mark.parametrize("text", INVISIBLE)
def test_decision_that_cannot_be_read_is_none_where_a_flag_is_red(text):
    assert form(is_red=True, decision=text).errors == {"for_information": [NO_DECISION]}
