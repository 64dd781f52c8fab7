"""Pages that people without an account see after a round has closed: in their language, with the names to choose."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from assessments import actions as assessments
from improvement.meeting import actions as meeting
from improvement.meeting.entered import Choice
from improvement.models import BoxedObservation
from improvement.replies.actions import publish_reply
from improvement.you_said import actions as you_said
from improvement.you_said.pages import to_publish
from results.actions import close_and_freeze, freeze_evidence
from tests.translated import in_brackets, offer

URDU = '<html lang="ur" dir="rtl"'
CHOICE = 'name="language" value="cy"'
LINE = {"said": "It is slow.", "step": "", "gate": "", "decided": "We wait.", "done": "", "is_on_poster": True}


@pytest.fixture
def closed(answered_round, dev, ben):
    """Dev was asked; the round was in Welsh and Urdu too, and has closed."""
    cache.clear()
    offer(answered_round, cy=in_brackets, ur=in_brackets)
    close_and_freeze(round=answered_round, by=ben)
    answered_round.refresh_from_db()
    return answered_round


@pytest.fixture
def reader(client):
    client.cookies.load({"language": "ur"})
    return client


def said(page):
    """Whether it is in Urdu, and leads to Welsh."""
    return URDU in page.text, CHOICE in page.text


@pytest.mark.parametrize("path", ["outcome/", "outcome/tell/", "outcome/tell/?told"])
def test_link_of_a_closed_round_speaks_the_language_of_the_round(reader, closed, dev, path):
    page = reader.get(f"/s/{dev.secret}/{path}")

    assert said(page) == (True, True)
    assert page.headers["Content-Language"] == "ur"


def test_reply_with_results_and_lessons_is_in_urdu(reader, closed, dev, ben):
    reply = {"what_was_said": "It is slow.", "what_we_decided": "We wait.", "shows_results": True}
    publish_reply(round=closed, fields=reply, by=ben)

    page = reader.get(f"/s/{dev.secret}/outcome/").text

    assert "دو انتباہی نشان" in page
    assert "Two warning flags" not in page
    assert f"[ur: {next(iter(closed.canonical.principles.values())).title}]" in page


@pytest.mark.parametrize("pressed", [{"language": "cy"}, {"size": "large"}], ids=["language", "size"])
def test_choosing_on_the_form_keeps_what_was_typed_and_sends_nothing(reader, closed, dev, pressed):
    typed = {"kind": "workaround", "words": "We print it."}

    page = reader.post(f"/s/{dev.secret}/outcome/tell/", typed | pressed)

    ((name, value),) = pressed.items()
    assert page.status_code == 200
    assert "We print it.</textarea>" in page.text
    assert page.context["form"]["kind"].value() == "workaround"
    assert page.cookies[name.replace("size", "text-size")].value == value
    assert dev.secret not in page.text
    assert BoxedObservation.objects.count() == 0


def test_link_on_a_poster_speaks_it_too(reader, closed, ben):
    you_said.add_line(round=closed, fields=LINE, by=ben)
    evidence = freeze_evidence(round=closed, by=ben)
    evidence.round = closed
    you_said.publish(round=closed, lines=to_publish(evidence), shows_owners=False, by=ben)
    code = you_said.make_link(round=closed, by=ben)

    page, wrong = reader.get(f"/shared/outcome/{code}/"), reader.get("/shared/outcome/wrong/")

    assert said(page) == (True, True)
    assert said(wrong) == (True, False)  # of which round is not known
    # Browsers must say where a form comes from, or it would be refused.
    assert [one.headers["Referrer-Policy"] for one in (page, wrong)] == ["strict-origin"] * 2


def test_people_in_the_room_vote_in_it(reader, closed, ben):
    choices = [Choice("Ask"), Choice("Wait"), Choice("Fix")]
    vote = meeting.open_vote(round=closed, choices=choices, people=12, by=ben)
    enter, ballot = reverse("improvement:vote"), reverse("improvement:ballot")

    asked = reader.get(enter)
    reader.post(enter, {"code": vote.code})
    open_ballot = reader.get(ballot)
    thanked = reader.post(ballot, {"options": [str(vote.options.first().pk)]}, follow=True)
    meeting.close_vote(vote=vote, by=ben)
    ended = reader.get(ballot)

    assert [said(page) for page in (asked, open_ballot, thanked, ended)] == [(True, False), *[(True, True)] * 3]


def test_tracker_speaks_the_language_of_the_round_and_leaves_no_cookie(reader, open_round, ben):
    offer(open_round, cy=in_brackets, ur=in_brackets)
    secret = assessments.make_tracker_link(round=open_round, by=ben).split("/")[-2]

    page = reader.get(reverse("assessments:tracker", args=[secret]))

    assert said(page) == (True, False)
    assert "کتنے لوگوں نے جواب دیا ہے" in page.text
    assert not page.cookies


def test_round_in_english_alone_offers_nothing(dev, answered_round, ben):
    close_and_freeze(round=answered_round, by=ben)

    page = Client().get(f"/s/{dev.secret}/outcome/").text

    assert 'class="languages"' not in page
