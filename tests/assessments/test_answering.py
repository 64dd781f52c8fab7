"""A respondent's way: the link, the questions page by page, check, submit, thanks."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from assessments import actions
from assessments.models import BoxedSheet, Comment, Draft, Invitation, OpenLink, Response, Round
from assessments.vocabulary import InvitationState, RoundState
from questions.packing import unpack
from tests.making import draft_in, give_draft


def page_url(invitation, code):
    return f"/a/{invitation.key}/page/{code}/"


def fill(invitation, answers, comments=None):
    actions.save_answers(invitation=invitation, answers=answers, comments=comments or {})


def close(round):
    Round.objects.filter(pk=round.pk).update(state=RoundState.CLOSED, closed_at=timezone.now())


def test_link_says_who_asks_why_and_how_answers_are_protected(client, dev, full_answers):
    response = client.get(f"/s/{dev.secret}/")

    assert response.status_code == 200
    assert "Nobody tells their story twice." in response.text
    assert "<strong>Doctors</strong>" in response.text
    assert "We asked 1 person in your group." in response.text
    assert f"{len(full_answers('medical'))} questions, about 5 minutes." in response.text
    assert "only if at least 5 of you have answered" in response.text
    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert response.headers["Cache-Control"] == "no-store"


def test_link_writes_nothing_when_it_is_only_looked_at(client, dev):
    before = Invitation.objects.values().get()

    for _ in range(5):
        client.get(f"/s/{dev.secret}/")

    assert Invitation.objects.values().get() == before
    assert client.post(f"/s/{dev.secret}/start/").status_code == 302


def test_start_takes_the_secret_out_of_the_address(client, dev):
    response = client.post(f"/s/{dev.secret}/start/")

    cookie = response.cookies["invitation"]
    assert response.url == page_url(dev.invitation, "P1")
    assert (cookie.value, cookie["path"]) == (dev.secret, f"/a/{dev.invitation.key}/")
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


@pytest.mark.parametrize("change", [{"state": InvitationState.REVOKED}, {"expires_at": timezone.now()}])
def test_wrong_expired_and_withdrawn_links_look_the_same(client, dev, change):
    Invitation.objects.update(**change)

    dead = client.get(f"/s/{dev.secret}/")
    wrong = client.get("/s/wrong/")

    assert (dead.status_code, dead.content) == (wrong.status_code, wrong.content)
    assert dead.status_code == 404
    assert client.post(f"/s/{dev.secret}/start/").status_code == 404


def test_questions_need_the_secret(client, dev):
    assert client.get(page_url(dev.invitation, "P1")).status_code == 404
    client.cookies["invitation"] = "wrong"
    assert client.get(page_url(dev.invitation, "P1")).status_code == 404


def test_questions_close_with_the_invitation(dev_browser, dev):
    Invitation.objects.update(state=InvitationState.REVOKED)

    assert dev_browser.get(page_url(dev.invitation, "P1")).status_code == 404


def test_questions_stand_in_the_words_of_the_group(client, invite):
    patient = invite("service_user")
    client.post(f"/s/{patient.secret}/start/")

    text = client.get(page_url(patient.invitation, "P1")).text

    assert "how far do they talk about your care, rather than about a computer system?" in text
    assert "S12" not in text


def test_page_that_a_group_is_not_asked_is_not_there(dev_browser, dev):
    assert dev_browser.get(page_url(dev.invitation, "executive-checklist")).status_code == 404


def test_opening_a_page_takes_one_query(dev_browser, dev, django_assert_num_queries):
    dev_browser.get(page_url(dev.invitation, "P1"))

    with django_assert_num_queries(1):
        dev_browser.get(page_url(dev.invitation, "P1"))


def test_answers_are_saved_page_by_page(dev_browser, dev, full_answers):
    response = dev_browser.post(page_url(dev.invitation, "P1"), {"S11": "4", "S12": "dont_know", "S13": "1"})

    dev.invitation.refresh_from_db()
    assert response.url == page_url(dev.invitation, "P2")
    assert draft_in(dev_browser, dev.invitation).answers == {"S11": "4", "S12": "dont_know", "S13": "1"}
    assert dev.invitation.state == InvitationState.STARTED
    of_all = len(full_answers("medical"))
    assert f"Questions 4 to 5 of {of_all}. About 4 minutes left." in dev_browser.get(response.url).text


def test_answers_are_shown_again(dev_browser, dev):
    fill(dev.invitation, {"S11": "4"})

    text = dev_browser.get(page_url(dev.invitation, "P1")).text

    assert text.count(" checked") == 1


def test_continue_asks_for_each_answer_and_keeps_those_given(dev_browser, dev):
    response = dev_browser.post(page_url(dev.invitation, "P1"), {"S11": "4"})

    assert response.status_code == 422
    assert list(response.context["errors"]) == ["S12", "S13"]
    assert '<a href="#id_S12">' in response.text
    assert "<title>Error: " in " ".join(response.text.split())
    assert response.text.count(" checked") == 1


@pytest.mark.parametrize("value", ["6", "0", "", "4; drop table", "true"])
def test_answer_that_is_not_on_the_scale_is_refused(dev_browser, dev, value):
    response = dev_browser.post(page_url(dev.invitation, "P1"), {"S11": value, "S12": "4", "S13": "4"})

    assert response.status_code == 422
    assert draft_in(dev_browser, dev.invitation).answers == {}


def test_save_and_come_back_takes_a_page_half_done(dev_browser, dev):
    response = dev_browser.post(page_url(dev.invitation, "P1"), {"S11": "4", "leave": "1"}, follow=True)

    draft = draft_in(dev_browser, dev.invitation)
    assert draft.answers == {"S11": "4"}
    assert "Your answers are saved" in response.text
    assert "open your link again" in response.text
    assert f'value="{draft.return_code}"' in response.text


def test_link_leads_on_to_where_somebody_stopped(client, dev):
    fill(dev.invitation, {"S11": "4", "S12": "4", "S13": "4"})
    give_draft(client, dev.invitation)

    introduced = client.get(f"/s/{dev.secret}/")
    response = client.post(f"/s/{dev.secret}/start/")

    assert "Continue" in introduced.text
    assert response.url == f"/a/{dev.invitation.key}/?continue"
    assert client.get(response.url).url == page_url(dev.invitation, "P2")


def test_introduction_can_be_read_again_on_the_way(dev_browser, dev):
    response = dev_browser.get(f"/a/{dev.invitation.key}/")

    assert response.status_code == 200
    assert response.context["continue_url"] == page_url(dev.invitation, "P1")


def test_last_page_leads_to_the_comment_and_that_to_the_check(dev_browser, dev):
    last = dev_browser.post(page_url(dev.invitation, "P7"), {"S71": "4", "S72": "4", "S73": "4"})
    shown = dev_browser.get(last.url)
    response = dev_browser.post(last.url, {"comment": "We were never asked."})

    assert last.url == f"/a/{dev.invitation.key}/comment/"
    assert page_url(dev.invitation, "P7") in shown.text
    assert response.url == f"/a/{dev.invitation.key}/check/"
    assert draft_in(dev_browser, dev.invitation).comments == {"": "We were never asked."}


def test_change_from_the_check_leads_back_to_it(dev_browser, dev):
    changed = dev_browser.post(f"{page_url(dev.invitation, 'P1')}?check", {"S11": "4", "S12": "4", "S13": "4"})

    assert changed.url == f"/a/{dev.invitation.key}/check/"


def test_comment_can_be_left_for_later_and_taken_back(dev_browser, dev):
    url = f"/a/{dev.invitation.key}/comment/"

    left = dev_browser.post(url, {"comment": "We were never asked.", "leave": "1"})
    shown = dev_browser.get(url)
    dev_browser.post(url, {"comment": ""})

    assert left.url == f"/a/{dev.invitation.key}/saved/"
    assert "We were never asked.</textarea>" in shown.text
    assert draft_in(dev_browser, dev.invitation).comments == {}


def test_comment_of_a_hundred_thousand_characters_is_refused_and_kept_on_the_page(dev_browser, dev):
    response = dev_browser.post(f"/a/{dev.invitation.key}/comment/", {"comment": "x" * 100_000})

    assert response.status_code == 422
    assert "x" * 100_000 in response.text
    assert response.context["form"].errors == {"comment": ["Shorten your comment by 98,000 characters."]}
    assert draft_in(dev_browser, dev.invitation).comments == {}


def test_check_shows_every_answer_and_escapes_what_was_written(dev_browser, dev, full_answers):
    hostile = "<script>alert(1)</script><style>*{}</style><img src=file:///etc/passwd>"
    fill(dev.invitation, full_answers("medical") | {"S11": "dont_know"}, {"": hostile})

    text = dev_browser.get(f"/a/{dev.invitation.key}/check/").text

    assert "I don&#x27;t know" in text
    assert "<script>" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_submit_cuts_every_tie(dev_browser, dev, full_answers, catalogue):
    answers = full_answers("medical") | {"S11": "dont_know", "S12": "not_applicable", "S13": "1"}
    fill(dev.invitation, answers, {"": "We were never asked."})

    response = dev_browser.post(f"/a/{dev.invitation.key}/submit/", follow=True)

    sheet = BoxedSheet.objects.get()
    dev.invitation.refresh_from_db()
    assert "Thank you" in response.text
    assert (unpack(sheet.answers, catalogue), sheet.comments) == (answers, {"": "We were never asked."})
    assert sheet.asked_group.code == "medical"
    assert not Response.objects.exists()
    assert {field.name for field in BoxedSheet._meta.get_fields()} == {
        "id",
        "asked_group",
        "language",
        "site",
        "answers",
        "comments",
    }
    assert {field.name for field in Response._meta.get_fields()} == {
        "language",
        "id",
        "asked_group",
        "site",
        "answers",
        "is_imported",
        "entry",
    }
    kept, by_moderators = {"id", "asked_group", "code", "text"}, {"state", "redacted", "shown_as", "is_chosen"}
    assert {field.name for field in Comment._meta.get_fields()} == kept | by_moderators | {"is_imported", "entry"}
    assert (dev.invitation.state, Draft.objects.count()) == (InvitationState.SUBMITTED, 0)
    assert dev_browser.get(page_url(dev.invitation, "P7")).status_code == 409  # "Back" finds a kind page


def test_submit_takes_four_queries(dev_browser, dev, full_answers, django_assert_num_queries):
    fill(dev.invitation, full_answers("medical"))
    dev_browser.get(f"/a/{dev.invitation.key}/check/")

    with django_assert_num_queries(6):  # with the savepoint that a test adds and takes away
        dev_browser.post(f"/a/{dev.invitation.key}/submit/")


def test_submit_refuses_missing_answers_and_says_which(dev_browser, dev, full_answers):
    answers = full_answers("medical")
    del answers["S43"]
    fill(dev.invitation, answers)

    response = dev_browser.post(f"/a/{dev.invitation.key}/submit/")

    assert response.status_code == 422
    assert response.context["missing"] == ("S43",)
    assert f"{page_url(dev.invitation, 'P4')}?check#question-S43" in response.text
    assert draft_in(dev_browser, dev.invitation).answers == answers
    assert not BoxedSheet.objects.exists()


def test_link_says_already_answered_after_submitting(client, dev, full_answers):
    fill(dev.invitation, full_answers("medical"))
    give_draft(client, dev.invitation)
    client.post(f"/s/{dev.secret}/start/")
    client.post(f"/a/{dev.invitation.key}/submit/")

    again = client.get(f"/s/{dev.secret}/")
    start = client.post(f"/s/{dev.secret}/start/")

    assert (again.status_code, start.status_code) == (409, 409)
    assert "Already answered" in again.text
    assert "Someone else may have used your link. Please tell Lee Lead" in " ".join(again.text.split())


def test_second_submit_changes_nothing(dev_browser, dev, full_answers):
    fill(dev.invitation, full_answers("medical"))
    stale = Invitation.objects.with_round().get()
    stale.held = dev.invitation.held
    actions.submit(invitation=stale)

    with pytest.raises(actions.AlreadySubmittedError):
        actions.submit(invitation=stale)
    response = dev_browser.post(f"/a/{dev.invitation.key}/submit/")

    assert response.status_code == 409
    assert BoxedSheet.objects.count() == 1


def test_submit_of_an_older_draft_sends_people_back_to_the_check(dev_browser, dev, full_answers, monkeypatch):
    fill(dev.invitation, full_answers("medical"))
    stale = Invitation.objects.with_round().get()
    stale.held = dev.invitation.held
    fill(dev.invitation, {"S11": "1"})
    monkeypatch.setattr("assessments.views.invited.invitation_for", lambda request, key: stale)

    response = dev_browser.post(f"/a/{dev.invitation.key}/submit/")

    assert response.url == f"/a/{dev.invitation.key}/check/"
    assert not BoxedSheet.objects.exists()


def test_closed_round_refuses_with_kindness(dev_browser, dev, open_round, full_answers):
    fill(dev.invitation, full_answers("medical"))
    close(open_round)

    link = dev_browser.get(f"/s/{dev.secret}/")
    saved = dev_browser.post(page_url(dev.invitation, "P1"), {"S11": "1"})
    submitted = dev_browser.post(f"/a/{dev.invitation.key}/submit/")

    assert [r.status_code for r in (link, saved, submitted)] == [302, 409, 409]
    assert "This round has closed" in saved.text
    assert "speak to Lee Lead" in saved.text
    assert not BoxedSheet.objects.exists()


def test_round_that_closes_while_somebody_submits_takes_nothing(dev, open_round, full_answers):
    fill(dev.invitation, full_answers("medical"))
    stale = Invitation.objects.with_round().get()
    stale.held = dev.invitation.held
    close(open_round)

    with pytest.raises(actions.AlreadySubmittedError):
        actions.submit(invitation=stale)
    with pytest.raises(actions.AlreadySubmittedError):
        fill(stale, {"S11": "1"})

    assert not BoxedSheet.objects.exists()


def test_round_that_is_not_open_yet_says_so(client, dev, open_round):
    Round.objects.update(state=RoundState.DRAFT)

    response = client.get(f"/s/{dev.secret}/")

    assert response.status_code == 409
    assert "Not open yet" in response.text


def test_open_link_gives_each_person_a_place_of_their_own(group_of, ben, full_answers):
    link = actions.make_open_link(asked_group=group_of("nursing"), people_asked=40, by=ben)
    browsers = [Client(), Client()]

    introduced = browsers[0].get(link)
    keys = [browser.post(f"{link}start/").url.split("/")[2] for browser in browsers]

    assert "We asked 40 people in your group." in introduced.text
    assert len(set(keys)) == 2
    assert Invitation.objects.filter(is_from_open_link=True).count() == 2
    assert browsers[0].get(f"/a/{keys[1]}/page/P1/").status_code == 404


def test_open_link_respondent_gets_a_link_to_come_back_with(client, group_of, ben):
    link = actions.make_open_link(asked_group=group_of("nursing"), people_asked=None, by=ben)
    first = client.post(f"{link}start/").url

    saved = client.post(first, {"S11": "2", "leave": "1"}, follow=True)

    own, code = saved.context["own_link"], saved.context["invitation"].held.return_code
    other = Client()
    assert saved.text.count(f'<p class="print-only" dir="ltr">{own}</p>') == 1  # a box would cut it off on paper
    assert code in other.post(f"{own}return/", {"code": code}, follow=True).text
    assert other.get(first).text.count(" checked") == 1


def test_open_link_of_a_closed_round_opens_nothing(client, group_of, ben, open_round):
    link = actions.make_open_link(asked_group=group_of("nursing"), people_asked=None, by=ben)
    close(open_round)

    assert client.post(f"{link}start/").status_code == 409
    with pytest.raises(actions.RoundNotOpenError):
        actions.start_from_open_link(link=OpenLink.objects.select_related("asked_group__round").get())
    assert not Invitation.objects.exists()


def test_executive_answers_the_checklist_on_one_page(as_user, asha, group_of, ben, full_answers):
    actions.invite_members(asked_group=group_of("executive"), members=asha.membership_set.all(), by=ben)
    client = as_user(asha)
    place = Invitation.objects.get(member__user=asha)

    home = client.get("/home/")
    started = client.get(f"/a/{place.key}/")
    url = client.post(started.context["start_url"]).url
    answers = full_answers("executive")
    saved = client.post(url, answers | {"E01_evidence": "Board paper 7"})
    check = client.get(f"/a/{place.key}/check/")
    thanked = client.post(f"/a/{place.key}/submit/", follow=True)

    assert f"/a/{place.key}/" in home.text
    assert "on the record" in started.text
    assert url == page_url(place, "executive-checklist")
    assert saved.url == f"/a/{place.key}/comment/"
    assert "Board paper 7" in check.text
    assert "See what else you need to do" in thanked.text
    assert BoxedSheet.objects.get().comments == {"E01": "Board paper 7"}
    assert "You have nothing to do." in client.get("/home/").text


def test_only_page_has_no_number(client, invite):
    leader = invite("executive")
    first = client.post(f"/s/{leader.secret}/start/").url

    text = client.get(first).text

    assert "Questions 1 to 4 of 4." in text
    assert "Page 1 of 1" not in text


def test_member_who_left_half_way_finds_the_questions_on_the_first_page(as_user, asha, group_of, ben):
    actions.invite_members(asked_group=group_of("executive"), members=asha.membership_set.all(), by=ben)
    client = as_user(asha)
    place = Invitation.objects.get(member__user=asha)

    client.post(f"/a/{place.key}/begin/")
    saved = client.post(page_url(place, "executive-checklist"), {"E01": "3", "leave": "1"}, follow=True)

    assert "You will find the questions on your home page" in saved.text
    assert "Go on with your answers" in client.get("/home/").text


def test_invitation_of_a_member_opens_for_nobody_else(as_user, client, asha, vi, group_of, ben):
    actions.invite_members(asked_group=group_of("executive"), members=asha.membership_set.all(), by=ben)
    key = Invitation.objects.get(member__user=asha).key

    assert as_user(vi).get(f"/a/{key}/").status_code == 404
    assert client.get(f"/a/{key}/").status_code == 404
    client.cookies["invitation"] = ""
    assert client.get(f"/a/{key}/").status_code == 404


@pytest.mark.parametrize("answers", ["", "9", "1239321", "1 2", "12x", "D"])
def test_table_refuses_answers_off_the_scale(group_of, answers):
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.create(asked_group=group_of("medical"), answers=answers)


def test_table_refuses_comments_that_are_too_long(group_of):
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.create(asked_group=group_of("medical"), text="x" * 2001)


def test_table_refuses_an_invitation_without_a_door(group_of):
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(asked_group=group_of("medical"), expires_at=timezone.now())


def test_rows_say_what_they_are_and_nothing_of_what_was_said(group_of, dev, ben):
    nursing = group_of("nursing")
    actions.make_open_link(asked_group=nursing, people_asked=None, by=ben)

    assert str(OpenLink.objects.get()) == "Open link for Nurses and midwives"
    assert str(dev.invitation) == f"Invitation {dev.invitation.key}"
    assert str(Response(asked_group=nursing)) == "Response of Nurses and midwives"
    assert str(Comment(asked_group=nursing)) == "Comment of Nurses and midwives"


def test_executive_without_an_account_answers_the_checklist_by_link(client, invite, full_answers):
    leader = invite("executive", "leader@example.org")
    first = client.post(f"/s/{leader.secret}/start/").url

    client.post(first, full_answers("executive") | {"E01_evidence": "Board paper 7"})
    thanked = client.post(f"/a/{leader.invitation.key}/submit/", follow=True)

    assert first == page_url(leader.invitation, "executive-checklist")
    assert "Thank you" in thanked.text
    assert BoxedSheet.objects.get().comments == {"E01": "Board paper 7"}
