"""The agenda fills the time, and the screens follow it."""

import pytest

from improvement.meeting.agenda import agenda, split
from improvement.meeting.candidates import candidates, proposed
from improvement.meeting.screens import screens
from improvement.meeting.vocabulary import Minutes
from scoring.disclosure.published import published
from tests.samples import CATALOGUE, READINESS

QUESTIONS = proposed(candidates(published(READINESS), CATALOGUE))


@pytest.mark.parametrize("minutes", Minutes.values)
@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_agenda_fills_the_whole_time(minutes, count):
    items = agenda(minutes, QUESTIONS[:count])

    assert sum(item.minutes for item in items) == minutes
    assert [item.starts for item in items[1:]] == [item.starts + item.minutes for item in items[:-1]]
    assert [item.number for item in items if item.question] == [*range(1, count + 1)]


def test_agenda_of_an_hour_is_for_three_questions():
    items = agenda(60, QUESTIONS)

    assert [(item.clock, item.title, item.length) for item in items] == [
        ("0:00", "Welcome, and how to read a figure", "5 minutes"),
        ("0:05", "Question 1: where groups differ most", "13 minutes"),
        ("0:18", "Question 2: where groups differ most", "13 minutes"),
        ("0:31", "Question 3: what nobody knows", "13 minutes"),
        ("0:44", "Vote on what to do first", "8 minutes"),
        ("0:52", "Who does it, and by when", "8 minutes"),
    ]
    assert items[1].split == "2 minutes to read, 4 minutes in pairs, 5 minutes together, 2 minutes to agree."


def test_agenda_without_questions_gives_their_time_to_what_people_see_themselves():
    items = agenda(60, ())

    assert [(item.part, item.minutes) for item in items] == [("welcome", 5), ("talk", 39), ("vote", 8), ("steps", 8)]
    assert [screen.anchor for screen in screens(items)] == ["rules", "talk", "vote", "steps"]


def test_short_question_still_has_each_part():
    assert split(6).words == "1 minute to read, 2 minutes in pairs, 2 minutes together, 1 minute to agree."


def test_screens_show_one_thing_at_a_time_and_lead_on():
    shown = screens(agenda(60, QUESTIONS[:1]))

    assert [(one.before, one.anchor, one.after) for one in shown] == [
        ("", "rules", "question-1"),
        ("rules", "question-1", "talk-1"),
        ("question-1", "talk-1", "agreed-1"),
        ("talk-1", "agreed-1", "vote"),
        ("agreed-1", "vote", "steps"),
        ("vote", "steps", ""),
    ]
