"""What a results meeting left, in the full report and in its other forms."""

from datetime import date

import pytest
from django.utils import timezone
from docx import Document

from improvement.meeting import actions
from improvement.models import AgreedPosition, Meeting, MeetingVote
from improvement.present.meeting import MeetingRow, PositionRow, VoteRow, meeting_row
from improvement.present.plan import day
from reports.documents.word import after
from reports.lengths import Length
from reports.present.headlines.steps import agreed_at
from tests.improvement.meeting.test_meeting import agree, vote_of
from tests.improvement.meeting.test_votes import CHOICES, ballots
from tests.making import make_report
from tests.samples import BOARD

ROW = PositionRow(
    "Text of S11", "We ask the wards.", "How soon.", ("Doctors", "Nurses and midwives"), date(2026, 3, 4), 2
)
VOTE = VoteRow(date(2026, 3, 4), "At least 5 people voted.", ())


def test_position_says_who_was_in_the_room_and_that_others_came_before():
    assert ROW.in_words == (
        "We ask the wards.",
        "Still open: How soon.",
        "Agreed on 4 March 2026. In the room: Doctors; and Nurses and midwives. It follows 2 earlier ones.",
    )


@pytest.mark.parametrize(
    ("positions", "votes", "headline"),
    [
        ((ROW,), (), "The meeting agreed on one question"),
        ((ROW, ROW), (VOTE,), "The meeting agreed on two questions, and voted on what to do first"),
        ((), (VOTE,), "The meeting voted on what to do first"),
    ],
)
def test_headline_says_what_the_meeting_left(positions, votes, headline):
    assert list(agreed_at(MeetingRow((date(2026, 3, 4),), positions, votes))) == [headline]


def test_meeting_that_left_nothing_is_in_no_report(open_round):
    assert meeting_row(AgreedPosition.objects.none(), [], open_round) is None


def text_of(report, code=None):
    content = report.documents.get(code=code).content if code else report.pdf
    return " ".join(bytes(content).decode(errors="ignore").split())


def test_report_prints_what_was_agreed_and_voted_on(closed_round, ben, quick_drawing):
    before = make_report(closed_round, ben, length=Length.FULL)
    Meeting.objects.create(round=closed_round, held_on=date(2001, 1, 1))  # a day in the diary, not of what happened
    agree(closed_round, ben, still_open="How soon.")
    vote = actions.open_vote(round=closed_round, choices=CHOICES, people=12, by=ben)
    ballots(vote, *([1] for _ in range(10)))
    actions.close_vote(vote=vote_of(closed_round), by=ben)

    report = make_report(closed_round, ben, length=Length.FULL, what_changed="The meeting was held.")

    text, record = text_of(report), text_of(report, "json")
    assert "What the meeting agreed" not in text_of(before)
    assert "What the meeting agreed" in text
    assert "Still open: How soon." in text
    assert "In the room: Executives and board; and Doctors." in text
    assert '"present": [ "Executives and board", "Doctors" ]' in record
    assert "Fix the forms. Place 1." in text
    assert "people chose it" not in text
    assert f"People talked about these results on {day(timezone.localdate())}. What they agreed" in text
    assert '"words": "We ask the wards."' in record
    assert '"place": 1 }' in record
    assert '"chosen"' not in record.partition('"votes": [')[2].partition("]")[0]


def test_report_of_a_vote_alone_says_that_too_few_took_part(closed_round, ben, quick_drawing):
    vote = actions.open_vote(round=closed_round, choices=CHOICES, people=12, by=ben)
    ballots(vote, [1])
    actions.close_vote(vote=vote_of(closed_round), by=ben)

    text = text_of(make_report(closed_round, ben, length=Length.FULL))

    assert "Fewer than 5 people voted, so nothing is shown." in text
    assert "Fix the forms" not in text
    assert MeetingVote.objects.get().ballots is None


def test_word_file_of_a_round_without_a_meeting_has_nothing_of_it():
    paper = Document()

    after.meeting(paper, BOARD)

    assert (len(paper.paragraphs), len(paper.tables)) == (0, 0)
