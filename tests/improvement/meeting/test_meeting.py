"""The pages of a results meeting: leading through it, preparing it, the wall, the worksheet, and what was agreed."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from assessments.models import Round
from improvement.meeting import actions, views
from improvement.meeting.access import vote_with_code
from improvement.meeting.candidates import Candidate
from improvement.meeting.codes import Paper
from improvement.meeting.entered import Agreed, Choice
from improvement.models import AgreedPosition, Meeting, MeetingVote
from printing.drawing import PdfError
from results.models import Evidence

ROOM = ["executive", "medical"]


def url(name, round, *more):
    return reverse(f"improvement:{name}", args=[round.pk, *more])


def words_of(response):
    return " ".join(response.content.decode().split())


def agreed_form(words="We ask the wards.", **more):
    return {"words": words, "present": ROOM, "agreed_on": timezone.localdate().isoformat()} | more


def question(code="apart-P1", principles=("P1",)):
    return Candidate(code, "apart", "There are no IT projects", "Doctors: about 5.", (), principles, "P1", 1.0)


def agree(round, by, words="We ask the wards.", still_open="", **more):
    agreed = Agreed(words, still_open, ROOM, timezone.localdate())
    return actions.agree(round=round, question=question(**more), agreed=agreed, by=by)


def test_page_leads_through_the_meeting_and_changes_nothing(as_user, vi, closed_round):
    page = words_of(as_user(vi).get(url("meeting", closed_round)))

    assert "60 minutes with people who answered and people who decide" in page
    assert "Question 1: where groups differ most" in page
    assert "Executives and board: 100. Doctors: about 10." in page
    assert "There is nothing that many people could not answer. So there are more questions of another kind." in page
    assert "Write down what you agree" not in page
    assert "Open a vote" not in page
    assert Meeting.objects.count() == 0


def test_page_of_a_round_of_which_nothing_can_be_shown_says_so(as_user, ben, open_round):
    from_nobody = reverse("results:close_round", args=[open_round.pk])
    as_user(ben).post(from_nobody)
    page = words_of(as_user(ben).get(url("meeting", open_round)))

    assert "No question stands out from these results, or too little of them can be shown." in page
    assert "Open a vote" in page
    assert "0 questions" not in page
    assert "Today we talk about what you see yourselves, and choose what to do first." in page
    assert "Talk about what you see yourselves" in page
    assert "Groups of fewer than 5 are not shown, except leaders, who answer on the record." in page
    assert "What do you see yourselves?" in words_of(as_user(ben).get(url("meeting_screen", open_round)))


def test_meeting_is_prepared_with_other_questions_and_another_length(as_user, ben, closed_round):
    browser, page = as_user(ben), url("prepare_meeting", closed_round)
    offered = words_of(browser.get(page))
    form = {"minutes": "90", "held_on": "2026-10-01"}
    codes = {"question_1": "low-P7", "question_2": "apart-P2", "question_3": "apart-P1"}

    twice = browser.post(page, form | codes | {"question_1": "low-P1"})
    done = words_of(browser.post(page, form | codes, follow=True))

    assert 'label="Where groups differ most"' in offered
    assert (
        twice.status_code,
        "Questions 1 and 3 are about the same. Choose another for one of them." in words_of(twice),
    ) == (422, True)
    assert browser.post(page, form | codes | {"question_2": "nothing"}).status_code == 422
    assert "The meeting is prepared." in done
    assert "Question 1: what stands lowest" in done
    assert Meeting.objects.get().questions == ["low-P7", "apart-P2", "apart-P1"]
    assert AuditEntry.objects.filter(action="results meeting prepared").count() == 1


def test_wall_shows_one_thing_at_a_time(as_user, vi, ben, closed_round):
    browser = as_user(vi)
    before = words_of(browser.get(url("meeting_screen", closed_round)))
    agree(closed_round, ben, still_open="How soon.")
    actions.open_vote(round=closed_round, choices=[Choice("Ask nurses"), Choice("Wait")], people=12, by=ben)
    vote = MeetingVote.objects.get()
    actions.cast(paper=Paper(vote.pk, "1"), options=[])

    page = words_of(browser.get(url("meeting_screen", closed_round)))

    assert before.count('<section class="screen"') == 12
    assert "What does everyone in this room accept?" in before
    assert "The vote opens when the room is ready." in before
    assert "We ask the wards." in page
    assert "How soon." in page
    assert f"{vote.code[:3]}-{vote.code[3:]}" in page
    assert "QR code that opens the vote" in page
    MeetingVote.objects.update(ends_at=timezone.now())
    assert "The time of the vote is over." in words_of(browser.get(url("meeting_screen", closed_round)))
    assert "Close it to see the result." in words_of(browser.get(url("meeting", closed_round)))
    actions.close_vote(vote=vote_of(closed_round), by=ben)
    assert "Fewer than 5 people voted, so nothing is shown." in words_of(
        browser.get(url("meeting_screen", closed_round))
    )


def vote_of(round):
    vote = MeetingVote.objects.select_related("meeting").latest("pk")
    vote.meeting.round = round
    return vote


@pytest.mark.usefixtures("quick_drawing")
def test_worksheet_has_the_questions_and_room_to_write(as_user, vi, ben, closed_round, monkeypatch):
    response = as_user(vi).get(url("meeting_worksheet", closed_round))

    text = " ".join(response.content.decode(errors="ignore").split())
    assert response["Content-Type"] == "application/pdf"
    assert "results-meeting" in response["Content-Disposition"]
    assert "What do we see that the figures do not show?" in text
    assert "Everyone has three dots" in text
    assert AuditEntry.objects.filter(action="worksheet of a results meeting downloaded").count() == 1

    def fail(*_):
        raise PdfError("Try again later.")

    monkeypatch.setattr(views, "worksheet_pdf", fail)
    assert "Try again later." in words_of(as_user(ben).get(url("meeting_worksheet", closed_round), follow=True))


def test_what_was_agreed_is_kept_and_a_later_position_follows_it(as_user, ben, closed_round):
    browser, page = as_user(ben), url("agree", closed_round, "apart-P1")

    refused = browser.post(page, agreed_form(words="", present=[]))
    first = words_of(browser.post(page, agreed_form(still_open="How soon."), follow=True))
    browser.post(page, agreed_form(still_open="How soon."))
    browser.post(page, agreed_form("We ask them again."))
    again = words_of(browser.get(page))
    meeting = words_of(browser.get(url("meeting", closed_round)))

    assert (refused.status_code, "Write what you agreed." in words_of(refused)) == (422, True)
    assert "Kept. It stands next to the answers, and in the next report." in first
    assert "In the room: Executives and board; and Doctors." in first
    assert [row.words for row in AgreedPosition.objects.all()] == ["We ask them again.", "We ask the wards."]
    assert "Agreed before" in again
    assert "Still open:</strong> How soon." in again
    assert "It follows an earlier position." in meeting
    assert AuditEntry.objects.filter(action="results meeting agreed").count() == 2
    with pytest.raises(DatabaseError, match="Agreed positions never change"), transaction.atomic():
        AgreedPosition.objects.update(words="Something else")
    assert browser.get(url("agree", closed_round, "apart-P99")).status_code == 404


def test_agreed_position_stands_next_to_the_answers_and_changes_none(as_user, vi, ben, closed_round):
    browser, stored = as_user(vi), Evidence.objects.values().get(round=closed_round)
    pages = [
        reverse("reports:results", args=[closed_round.pk]),
        reverse("results:principle", args=[closed_round.pk, "P1"]),
        reverse("improvement:plan", args=[closed_round.pk]),
    ]
    before = [words_of(browser.get(page)) for page in pages]
    agree(closed_round, ben)
    agree(closed_round, ben, words="We wait.", code="apart-P2", principles=("P2",))

    after = [words_of(browser.get(page)) for page in pages]

    assert ["What the results meeting agreed" in page for page in before] == [False] * 3
    assert [("We ask the wards." in page, "We wait." in page) for page in after] == [
        (True, True),
        (True, False),
        (True, True),
    ]
    assert Evidence.objects.values().get(round=closed_round) == stored


def test_position_on_a_question_that_was_changed_for_another_stays_on_the_page(as_user, vi, ben, closed_round):
    agree(closed_round, ben)
    actions.prepare(
        round=closed_round,
        fields={"minutes": 30, "held_on": timezone.localdate(), "questions": ["apart-P2"]},
        by=ben,
    )

    page = words_of(as_user(vi).get(url("meeting", closed_round)))

    assert "Agreed on other questions" in page
    assert "Today we talk about one question" in page


def test_links_lead_to_the_meeting(as_user, vi, closed_round):
    link = f'href="{url("meeting", closed_round)}"'

    assert link in words_of(as_user(vi).get(reverse("reports:results", args=[closed_round.pk])))
    assert link in words_of(as_user(vi).get(url("plan", closed_round)))


def test_voided_round_has_no_meeting(as_user, vi, ben, closed_round):
    actions.open_vote(round=closed_round, choices=[Choice("Ask"), Choice("Wait")], people=12, by=ben)
    Round.objects.filter(pk=closed_round.pk).update(voided_at=timezone.now())

    assert as_user(vi).get(url("meeting", closed_round)).status_code == 404
    assert vote_with_code(MeetingVote.objects.get().code) is None


def test_page_asks_the_database_no_more_for_many_positions_and_votes(as_user, vi, ben, closed_round):
    browser = as_user(vi)

    def count():
        with CaptureQueriesContext(connection) as found:
            browser.get(url("meeting", closed_round))
        return len(found)

    def more():
        agree(closed_round, ben, words=f"Position {AgreedPosition.objects.count()}")
        actions.open_vote(round=closed_round, choices=[Choice("Ask"), Choice("Wait")], people=12, by=ben)
        actions.close_vote(vote=vote_of(closed_round), by=ben)

    more()
    count()
    one = count()
    more()
    more()

    assert count() == one
