"""A second round starts with what the first one had, and its people can be asked again; never who answered."""

import re

import pytest

from accounts import actions as accounts
from accounts.models import AuditEntry
from accounts.roles import Role
from assessments import actions
from assessments.asking.again import to_ask_again
from assessments.models import (
    AskedGroup,
    Comment,
    Draw,
    Invitation,
    InvitedList,
    Letter,
    NotAskedGroup,
    OpenLink,
    Response,
    Round,
    Wording,
)
from assessments.tokens import new_key
from assessments.vocabulary import InvitationState, ListedPerson, Person
from tests.making import say_who_is_asked
from tests.packed import all_alike

FORM = {"stage": "design", "groups": ["nursing", "medical", "executive"], "threshold": "6", "go_on": "on"}


def listed(round, *people):
    persons = [ListedPerson(Person(name, email), group, site) for name, email, group, site in people]
    return actions.invite_listed(round=round, people=persons, by_mail=True, by="tests")


@pytest.fixture
def first(open_round, ben, asha, settings):
    """Closed, with people, words, a link and answers."""
    settings.SENDS_MAIL = True
    listed(
        open_round,
        ("Kim", "kim@example.org", "nursing", "Ward 1"),
        ("Lou", "lou@example.org", "nursing", ""),
        ("Pat", "pat@example.org", "executive", ""),
    )
    group = AskedGroup.objects.get(round=open_round, code="executive")
    group.round = open_round
    actions.invite_members(asked_group=group, members=asha.membership_set.all(), by=ben)
    nurses = AskedGroup.objects.select_related("round__project__organisation").get(round=open_round, code="nursing")
    actions.make_open_link(asked_group=nurses, people_asked=60, by=ben)
    words = {"kind": "invitation", "audience": "staff", "subject": "Hello", "text": "Answer: {link}"}
    actions.change_wording(round=open_round, by=ben, **words)
    actions.import_responses(round=open_round, rows=[("nursing", "", all_alike("4", open_round))] * 6, by=ben)
    actions.change_opening(round=open_round, first_line="One.", second_line="Two.", third_line="Three.", by=ben)
    actions.close_round(round=open_round, by=ben)
    Comment.objects.create(asked_group=group, text="Board paper 7")
    return open_round


@pytest.fixture
def prepared(as_user, ben, first):
    """Round 2, through the page."""
    as_user(ben).post(f"/projects/{first.project_id}/rounds/new/", FORM | {"copies": "on"})
    return Round.objects.select_related("project__organisation").get(number=2)


@pytest.fixture
def second(prepared, ben):
    say_who_is_asked(prepared)
    actions.open_round(round=prepared, by=ben)
    return prepared


def again(round, first):
    return [(row.asked_group.code, row.address) for row in to_ask_again(round, first, {"nursing", "executive"})]


def test_form_starts_with_the_last_round_one_stage_further(as_user, ben, first):
    Round.objects.update(hand_in_at="Room 4", has_work_system=True, threshold=7)

    page = as_user(ben).get(f"/projects/{first.project_id}/rounds/new/")

    initial = page.context["form"].initial
    assert initial["stage"] == "design"
    assert sorted(initial["groups"]) == ["executive", "medical", "nursing", "service_user"]
    assert (initial["hand_in_at"], initial["has_work_system"], initial["threshold"]) == ("Room 4", True, 7)
    assert "Prepare round 2 for Shared record" in re.sub(r"\s+", " ", page.text)
    assert "People: 4 of round 1 are still known by name." in re.sub(r"\s+", " ", page.text)


def test_last_stage_stays(as_user, ben, first):
    Round.objects.update(stage="live")

    page = as_user(ben).get(f"/projects/{first.project_id}/rounds/new/")

    assert page.context["form"].initial["stage"] == "live"


def test_first_round_has_nothing_to_start_from(as_user, ben, project, edition):
    page = as_user(ben).get(f"/projects/{project.pk}/rounds/new/")

    assert "copies" not in page.context["form"].fields
    assert "What comes from" not in page.text


@pytest.mark.parametrize("field", ["voided_at", "is_practice"])
def test_round_that_does_not_count_is_not_copied(as_user, ben, first, field):
    Round.objects.update(**{field: first.closed_at if field == "voided_at" else True})

    page = as_user(ben).get(f"/projects/{first.project_id}/rounds/new/")

    assert "copies" not in page.context["form"].fields


def test_who_is_asked_and_the_words_are_copied(as_user, ben, first):
    AskedGroup.objects.filter(code="nursing").update(chosen="everyone", size=40, is_estimate=True)

    as_user(ben).post(f"/projects/{first.project_id}/rounds/new/", FORM | {"copies": "on"})

    round = Round.objects.get(number=2)
    groups = {row.code: (row.chosen, row.size, row.is_estimate) for row in AskedGroup.objects.filter(round=round)}
    assert groups["nursing"] == ("everyone", 40, True)
    assert set(groups) == {"nursing", "medical", "executive"}
    reasons = set(NotAskedGroup.objects.filter(round=round).values_list("code", flat=True))
    assert reasons == set(NotAskedGroup.objects.filter(round=first).values_list("code", flat=True))
    assert (round.first_line, round.second_line, round.third_line) == ("One.", "Two.", "Three.")
    assert [(row.subject, row.text) for row in Wording.objects.filter(round=round)] == [("Hello", "Answer: {link}")]
    assert (round.stage, round.threshold) == ("design", 6)
    assert AuditEntry.objects.latest("pk").subject == "Shared record, round 2, from round 1"


def test_reason_is_copied_as_long_as_the_group_is_not_asked(first, ben):
    AskedGroup.objects.filter(round=first, code="service_user").delete()
    NotAskedGroup.objects.create(round=first, code="service_user", why="later", reason="No way yet.")
    fields = {"stage": "live", "threshold": 5, "has_work_system": False, "closes_on": None}

    without = actions.start_round(project=first.project, groups=["nursing"], copy_from=first, by=ben, **fields)
    asked = actions.start_round(project=first.project, groups=["service_user"], copy_from=first, by=ben, **fields)

    assert NotAskedGroup.objects.get(round=without, code="service_user").reason == "No way yet."
    assert not NotAskedGroup.objects.filter(round=asked, code="service_user").exists()
    assert AskedGroup.objects.get(round=asked).chosen == ""


def test_sample_that_was_drawn_is_said_anew(first, ben):
    group = AskedGroup.objects.get(round=first, code="nursing")
    Draw.objects.create(asked_group=group, method="m", seed="s", listed=20, drawn=10)
    fields = {"stage": "live", "threshold": 5, "has_work_system": False, "closes_on": None}

    round = actions.start_round(project=first.project, groups=["nursing", "medical"], copy_from=first, by=ben, **fields)

    chosen = {row.code: row.chosen for row in AskedGroup.objects.filter(round=round)}
    assert chosen == {"nursing": "", "medical": "everyone"}


def test_nothing_is_copied_without_the_tick(as_user, ben, first):
    as_user(ben).post(f"/projects/{first.project_id}/rounds/new/", FORM)

    round = Round.objects.get(number=2)
    assert set(AskedGroup.objects.filter(round=round).values_list("chosen", flat=True)) == {""}
    assert not Wording.objects.filter(round=round).exists()
    assert AuditEntry.objects.latest("pk").subject == "Shared record, round 2"


def test_answers_links_and_people_are_never_copied(prepared):
    of_round = {"asked_group__round": prepared}

    for model in (Response, Comment, OpenLink, Invitation, Draw):
        assert not model.objects.filter(**of_round).exists()
    assert not Letter.objects.filter(invitation__asked_group__round=prepared).exists()


def test_nobody_is_asked_again_before_the_round_opens(as_user, ben, prepared):
    browser, url = as_user(ben), f"/rounds/{prepared.pk}/ask-again/"

    page, refused = browser.get(url), browser.post(url, {"groups": ["nursing"]})

    assert "You can invite people only while the round is open." in page.text
    assert refused.status_code == 422
    assert not Invitation.objects.filter(asked_group__round=prepared).exists()


def test_people_are_asked_again_with_new_invitations(as_user, ben, first, second, settings):
    browser, url = as_user(ben), f"/rounds/{second.pk}/ask-again/"
    page = browser.get(url)
    groups = ["nursing", "executive"]

    done = browser.post(url, {"groups": groups}, follow=True)

    people = Invitation.objects.filter(asked_group__round=second)
    assert "Nurses and midwives: 2 people" in page.text
    assert done.redirect_chain[0][0] == f"/rounds/{second.pk}/invitations/"
    assert "4 people invited again." in done.text
    assert sorted(row.address for row in people) == [
        "asha@example.org",
        "kim@example.org",
        "lou@example.org",
        "pat@example.org",
    ]
    assert people.get(email="kim@example.org").site.name == "Ward 1"
    assert Letter.objects.filter(invitation__in=people).count() == 4
    assert again(second, first) == []
    assert "There is nobody to ask again" in browser.get(url).text


def test_only_the_chosen_groups_are_asked_again(as_user, ben, second):
    group = AskedGroup.objects.get(round=second, code="nursing")

    as_user(ben).post(f"/rounds/{second.pk}/ask-again/", {"groups": ["nursing"]})

    assert set(Invitation.objects.filter(asked_group__round=second).values_list("asked_group", flat=True)) == {group.pk}


def test_without_mail_links_are_for_groups_on_the_record_only(as_user, ben, second, settings):
    settings.SENDS_MAIL = False
    groups = ["nursing", "executive"]

    page = as_user(ben).post(f"/rounds/{second.pk}/ask-again/", {"groups": groups})

    assert "Print sealed invitations for confidential groups" in page.text
    assert "pat@example.org, http" in page.text
    assert "kim@example.org, http" not in page.text


def test_without_mail_and_links_it_leads_to_the_people(as_user, ben, second, settings):
    settings.SENDS_MAIL = False

    done = as_user(ben).post(f"/rounds/{second.pk}/ask-again/", {"groups": ["nursing"]})

    assert done.url == f"/rounds/{second.pk}/invitations/"


def test_who_answered_makes_no_difference(first, second):
    before = again(second, first)

    Invitation.objects.filter(email="kim@example.org").update(state=InvitationState.SUBMITTED)
    Invitation.objects.filter(email="lou@example.org").update(state=InvitationState.UNUSED)

    assert again(second, first) == before
    assert ("nursing", "kim@example.org") in before


def test_people_who_were_withdrawn_or_erased_are_not_asked_again(first, second):
    Invitation.objects.filter(email="kim@example.org").update(state=InvitationState.REVOKED)
    Invitation.objects.filter(email="lou@example.org").update(email="", name="")

    assert [code for code, _ in again(second, first)] == ["executive", "executive"]


def test_people_who_run_the_project_now_get_no_place_in_a_confidential_group(first, second, northdale):
    accounts.add_member(
        organisation=northdale, email="Kim+nurse@example.org", name="Kim", role=Role.PROGRAMME_MANAGER, by="tests"
    )

    assert ("nursing", "kim@example.org") not in again(second, first)
    assert ("nursing", "lou@example.org") in again(second, first)


def test_mailbox_that_is_invited_already_is_left_out(first, second):
    listed(second, ("Kim", "kim@example.org", "nursing", ""))

    assert ("nursing", "kim@example.org") not in again(second, first)


def test_first_round_has_nobody_to_ask_again(as_user, ben, open_round):
    page = as_user(ben).get(f"/rounds/{open_round.pk}/ask-again/")

    assert "There is nobody to ask again" in page.text
    assert "/ask-again/" not in as_user(ben).get(f"/rounds/{open_round.pk}/invitations/").text


def test_people_page_of_a_second_round_leads_to_asking_again(as_user, ben, second):
    assert f"/rounds/{second.pk}/ask-again/" in as_user(ben).get(f"/rounds/{second.pk}/invitations/").text


@pytest.mark.parametrize("how", [actions.erase, actions.revoke])
def test_people_who_were_erased_or_withdrawn_do_not_come_back(first, second, ben, how):
    """The earlier round still knows them by name. The page that asks again says numbers only, so nobody would see."""
    groups = list(AskedGroup.objects.filter(round=second))
    actions.invite_again(round=second, last=first, groups=groups, by_mail=True, by=ben)
    gone = Invitation.objects.with_round().filter(asked_group__round=second)

    how(invitation=gone.get(email="kim@example.org"), by=ben)
    how(invitation=gone.get(member__isnull=False), by=ben)

    assert again(second, first) == []
    assert Invitation.objects.filter(asked_group__round=first, email="kim@example.org").exists()


def test_people_of_a_withdrawn_list_do_not_come_back(first, second, ben):
    groups = list(AskedGroup.objects.filter(round=second))
    actions.invite_again(round=second, last=first, groups=groups, by_mail=True, by=ben)

    actions.revoke_list(listed=InvitedList.objects.get(round=second), by=ben)

    assert not [who for who in again(second, first) if "kim@example.org" in who]
    assert Invitation.objects.get(asked_group__round=first, email="kim@example.org").stays_away


def test_somebody_without_an_address_is_erased(second, ben):
    nurses = AskedGroup.objects.select_related("round__project").get(round=second, code="nursing")
    actions.invite(asked_group=nurses, site=None, people=[Person("Sam", "")], by=ben)

    actions.erase(invitation=Invitation.objects.with_round().get(name="Sam"), by=ben)

    assert not Invitation.objects.filter(stays_away=True).exists()


def test_people_with_a_place_are_not_asked_again_in_another_group(first, second, ben):
    listed(second, ("Kim", "kim@example.org", "medical", ""))
    nurses = AskedGroup.objects.filter(round=second, code="nursing")

    invited = actions.invite_again(round=second, last=first, groups=nurses, by_mail=True, by=ben)

    assert invited.people == 1
    assert list(Invitation.objects.filter(asked_group__in=nurses).values_list("email", flat=True)) == [
        "lou@example.org"
    ]


def test_withdrawing_from_one_group_leaves_the_place_in_another(first, second, ben):
    listed(second, ("Kim", "kim@example.org", "nursing", ""))
    kim = Invitation.objects.get(asked_group__round=second, email="kim@example.org")
    kim.pk, kim.key, kim.token_hash = None, new_key(), new_key()  # a second place, as earlier versions let one
    kim.asked_group = AskedGroup.objects.get(round=second, code="medical")
    kim.save()
    of_kim = Invitation.objects.with_round().filter(asked_group__round=second, email="kim@example.org")

    actions.revoke(invitation=of_kim.get(asked_group__code="medical"), by=ben)

    assert not Invitation.objects.filter(stays_away=True).exists()
