"""What those who were asked find under their link when the round has closed."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from assessments import actions as assessments
from assessments.models import Invitation
from assessments.vocabulary import InvitationState
from improvement.models import Reply
from results import actions
from results.models import Evidence
from results.present.for_respondents_page import for_respondents
from scoring.disclosure.published import published
from scoring.model import serial

WORDS = {"what_was_said": "It is slow.", "what_we_decided": "We wait\nfor a month.", "next_steps": "Lee tries it."}
FIELDS = WORDS | {"contact": "Lee Lead, extension 1", "shown": "results"}
TOKEN = re.compile(r'value="\w{64}"')


@pytest.fixture
def links(invite, answered_round, full_answers, group_of, ben):
    """The secrets of four doctors and of the open link: one has submitted, one has started, one has not, one is out."""
    secrets = {}
    for name in ("submitted", "started", "untouched", "withdrawn", "expired"):
        made = invite("medical", f"{name}@example.org")
        secrets[name] = made.secret
        if name in {"submitted", "started"}:
            assessments.save_answers(invitation=made.invitation, answers=full_answers("medical"), comments={})
        if name == "submitted":
            assessments.submit(invitation=made.invitation)
        if name == "withdrawn":
            assessments.revoke(invitation=made.invitation, by=ben)
        if name == "expired":
            Invitation.objects.filter(pk=made.invitation.pk).update(expires_at=timezone.now())
    url = assessments.make_open_link(asked_group=group_of("nursing"), people_asked=None, by=ben)
    return secrets | {"open": url.split("/")[-2]}


@pytest.fixture
def closed(links, answered_round, ben):
    actions.close_and_freeze(round=answered_round, by=ben)
    return answered_round


def page(secret):
    return Client().get(f"/s/{secret}/", follow=True)


def tell(browser, round, **fields):
    return browser.post(reverse("improvement:edit_reply", args=[round.pk]), FIELDS | fields)


@pytest.mark.parametrize("is_published", [False, True], ids=["before the answer", "after it"])
def test_every_link_of_a_closed_round_leads_to_the_same_page(links, closed, as_user, ben, is_published):
    if is_published:
        tell(as_user(ben), closed, publish="1")

    found = {name: page(links[name]) for name in ("submitted", "started", "untouched", "open")}

    assert {name: response.status_code for name, response in found.items()} == dict.fromkeys(found, 200)
    assert {response.redirect_chain[0][1] for response in found.values()} == {302}
    assert len({TOKEN.sub("", response.text).replace(links[name], "") for name, response in found.items()}) == 1
    assert {response.headers["Referrer-Policy"] for response in found.values()} == {"strict-origin"}


def test_links_that_were_dead_before_closing_stay_dead(links, closed):
    found = [page(links["withdrawn"]), page(links["expired"]), page("wrong")]
    told = [Client().get(f"/s/{secret}/outcome/") for secret in (links["withdrawn"], links["expired"], "wrong")]

    assert [response.status_code for response in [*found, *told]] == [404] * 6
    assert len({response.text for response in [*found, *told]}) == 1


def test_link_is_known_long_after_closing(links, closed):
    Invitation.objects.exclude(state=InvitationState.REVOKED).exclude(email="expired@example.org").update(
        expires_at=closed.closed_at + timedelta(seconds=1)
    )

    assert [page(links[name]).status_code for name in ("submitted", "untouched")] == [200, 200]


def test_page_of_a_link_says_that_there_is_no_answer_yet(links, closed):
    html = page(links["submitted"]).text

    assert html.count("The round has closed. The project has not published its reply yet.") == 1
    assert html.count("Until then you can ask Lee Lead.") == 1
    assert html.count("The results") == 0


def test_page_of_a_link_does_not_exist_while_the_round_is_open(links, answered_round, dev_browser, dev):
    urls = [f"/s/{links['untouched']}/outcome/", f"/a/{dev.invitation.key}/outcome/"]

    assert [dev_browser.get(url).status_code for url in urls] == [404, 404]


def test_page_of_a_questionnaire_leads_there_too_and_takes_nothing(dev_browser, dev, answered_round, ben):
    actions.close_and_freeze(round=answered_round, by=ben)
    key = dev.invitation.key

    opened = dev_browser.get(f"/a/{key}/page/P1/", follow=True)
    sent = dev_browser.post(f"/a/{key}/page/P1/", {"S11": "4"})

    assert opened.redirect_chain == [(f"/a/{key}/outcome/", 302)]
    assert opened.status_code == 200
    assert sent.status_code == 409
    assert "This round has closed" in sent.text


def test_closed_round_tells_nobody_by_an_error_who_had_submitted(links, closed):
    secrets = [links[name] for name in ("submitted", "started", "untouched", "open")]
    sent = [Client().post(f"/s/{secret}/start/") for secret in secrets]

    assert [response.status_code for response in sent] == [409] * 4
    told = [TOKEN.sub("", page.text).replace(secret, "") for page, secret in zip(sent, secrets, strict=True)]
    assert told == [told[0]] * 4


def test_member_who_signs_in_finds_it_too(as_user, asha, ben, group_of, answered_round):
    assessments.invite_members(asked_group=group_of("executive"), members=asha.membership_set.all(), by=ben)
    key = Invitation.objects.get(member__user=asha).key
    actions.close_and_freeze(round=answered_round, by=ben)

    assert as_user(asha).get(f"/a/{key}/", follow=True).redirect_chain == [(f"/a/{key}/outcome/", 302)]


def test_page_of_a_link_shows_the_answer_with_flags_and_bars(links, closed, as_user, ben):
    tell(as_user(ben), closed, publish="1")

    html = page(links["started"]).text

    readiness = serial.readiness_from_json(Evidence.objects.get().readiness)
    results = for_respondents(published(readiness), closed.catalogue)
    assert [html.count(words) for words in ("It is slow.", "We wait<br>for a month.", "Lee tries it.")] == [1, 1, 1]
    assert html.count("Ask Lee Lead, extension 1.") == 1
    problems = [flag.problem for flag in results.flags if flag.state != "insufficient"]
    assert ([html.count(problem) for problem in problems], html.count("The problem:")) == (
        [1] * len(problems),
        len(problems),
    )
    assert all(flag.meaning in html for flag in results.flags)
    assert html.count('class="bar"') == sum(row.bar is not None for row in results.principles) == 5
    assert html.count("/figures/") == 0


def test_page_of_a_link_shows_no_results_where_none_are_released(links, closed, as_user, ben):
    tell(as_user(ben), closed, publish="1", shown="nothing", next_steps="", contact="")

    html = page(links["started"]).text

    assert [html.count(words) for words in ("The results", 'class="bar"', "What happens next", "Questions?")] == [0] * 4


def test_tell_shows_what_will_be_seen_and_publishes_nothing(closed, as_user, ben):
    response = tell(as_user(ben), closed)

    assert response.status_code == 200
    assert response.text.count("<p>It is slow.</p>") == 1
    assert response.text.count('class="bar"') == 5
    assert Reply.objects.count() == 0


def test_tell_publishes_and_writes_it_down(closed, as_user, ben):
    response = tell(as_user(ben), closed, publish="1")

    reply = Reply.objects.get()
    assert response.url == reverse("assessments:show_round", args=[closed.pk])
    assert (reply.what_we_decided, reply.shows_results) == ("We wait\nfor a month.", True)
    entry = AuditEntry.objects.latest("pk")
    assert (entry.actor, entry.action, entry.subject) == (ben.email, "reply published", str(closed))


def test_tell_changes_an_answer_and_keeps_the_earlier_one(closed, as_user, ben, links):
    browser = as_user(ben)
    tell(browser, closed, publish="1")
    form = browser.get(reverse("improvement:edit_reply", args=[closed.pk])).context["form"]
    assert (form["what_was_said"].value(), form["shown"].value()) == ("It is slow.", "results")

    tell(browser, closed, publish="1", what_was_said="It was slow.", shown="nothing")

    assert list(Reply.objects.values_list("what_was_said", flat=True)) == ["It was slow.", "It is slow."]
    assert "It was slow." in page(links["open"]).text
    assert (
        browser.get(reverse("improvement:edit_reply", args=[closed.pk])).context["form"]["shown"].value() == "nothing"
    )


@pytest.mark.parametrize("field", ["what_was_said", "what_we_decided", "shown"])
def test_tell_wants_words_and_a_choice(closed, as_user, ben, field):
    response = tell(as_user(ben), closed, publish="1", **{field: ""})

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert Reply.objects.count() == 0


def test_tell_starts_with_the_projects_lead_as_contact(closed, as_user, ben):
    form = as_user(ben).get(reverse("improvement:edit_reply", args=[closed.pk])).context["form"]

    assert form["contact"].value() == "Lee Lead"


def test_tell_does_not_exist_while_the_round_is_open(answered_round, as_user, ben):
    assert as_user(ben).get(reverse("improvement:edit_reply", args=[answered_round.pk])).status_code == 404


def test_reply_has_a_name(closed_round):
    assert str(Reply(round=closed_round)) == "Reply to Shared record, round 1"
