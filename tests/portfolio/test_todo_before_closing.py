"""What waits before a round is closed: for whom it appears, and when it goes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import OrganisationDetails
from accounts.permissions import Permission
from assessments import actions
from assessments.models import AskedGroup, Invitation, Letter, Round
from tests.making import open_round as open_for_answers
from tests.packed import all_alike

DAY = timedelta(days=1)


def last_day(round, day):
    Round.objects.filter(pk=round.pk).update(closes_on=day)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def asha_is_asked(open_round, asha, ben):
    group = AskedGroup.objects.get(round=open_round, code="executive")
    group.round = open_round
    actions.invite_members(asked_group=group, members=[asha.membership_set.get()], by=ben)
    return Invitation.objects.get(member__user=asha)


def test_questionnaire_that_was_begun_says_until_when_it_can_be_submitted(
    about, asha, asha_is_asked, open_round, today
):
    last_day(open_round, today)
    actions.save_answers(invitation=asha_is_asked, answers={"E01": "4"}, comments={})

    (sentence,) = about(asha, "Go on")

    assert sentence.startswith("Go on with your answers about Shared record for the group Executives and board, until ")


def test_own_questionnaire_waits_until_it_is_submitted(about, asha, vi, asha_is_asked, full_answers):
    waiting = about(asha, "Answer")
    actions.save_answers(invitation=asha_is_asked, answers={"E01": "4"}, comments={})
    begun = about(asha, "Go on")
    actions.save_answers(invitation=asha_is_asked, answers=full_answers("executive"), comments={})
    actions.submit(invitation=asha_is_asked)

    assert waiting == ["Answer the questions about Shared record for the group Executives and board."]
    assert begun == ["Go on with your answers about Shared record for the group Executives and board."]
    assert about(asha, "Answer") == about(asha, "Go on") == about(vi, "Answer") == []


@pytest.mark.parametrize(("days", "place"), [(0, 0), (3, 0), (4, 1)])
def test_own_questionnaire_comes_first_near_its_last_day(
    sentences, asha, invite, asha_is_asked, open_round, today, days, place
):
    last_day(open_round, today + days * DAY)
    asha.membership_set.update(role="administrator")
    Letter.objects.create(invitation=invite("medical").invitation, kind="invitation", state="bounced")

    found = sentences(asha, today)

    assert found[place].startswith(
        "Answer the questions about Shared record for the group Executives and board, until "
    )


def test_own_questionnaire_of_a_round_that_is_over_is_gone(about, asha, asha_is_asked, open_round, today):
    last_day(open_round, today - DAY)

    assert about(asha, "Answer") == []


def test_privacy_notice_waits_for_administrators_until_it_is_filled_in(about, ada, ben, northdale):
    empty = about(ada, "Fill in")
    others = about(ben, "Fill in")
    OrganisationDetails.objects.create(organisation=northdale, controller="Northdale NHS Trust")

    assert empty == ["Fill in the privacy notice of Northdale: rounds need it, because it says who keeps the answers."]
    assert others == about(ada, "Fill in") == []


def test_prepared_round_waits_to_be_opened(about, ben, asha, vi, draft_round):
    prepared = about(ben, "Prepare")
    others = about(asha, "Prepare") + about(vi, "Prepare")
    actions.open_round(round=draft_round, by=ben)

    assert prepared == ["Prepare and open round 1 of Shared record: nobody can answer yet."]
    assert others == about(ben, "Prepare") == []


def test_prepared_round_waits_behind_the_open_one(about, ben, open_round):
    actions.start_round(
        project=open_round.project,
        stage="live",
        groups=["nursing"],
        threshold=5,
        has_work_system=False,
        closes_on=None,
        by=ben,
    )

    assert about(ben, "Prepare") == []


def test_rounds_of_archived_projects_wait_for_nobody(sentences, ben, draft_round):
    actions.archive(project=draft_round.project, by=ben)

    assert sentences(ben) == []


def test_open_round_waits_for_people_until_every_group_is_invited(about, ben, vi, open_round, invite):
    nobody = about(ben, "Invite")
    others = about(vi, "Invite")
    some = []
    for group in open_round.askedgroup_set.order_by("pk"):
        invite(group.code, f"{group.code}@example.org")
        some += about(ben, "Invite")

    beginning = "Invite people to round 1 of Shared record: "
    assert nobody == [f"{beginning}it is open, and nobody has been invited."]
    assert some == [
        f"{beginning}nobody of Doctors and two more groups has been invited.",
        f"{beginning}nobody of Nurses and midwives and one more group has been invited.",
        f"{beginning}nobody of Patients, service users and carers has been invited.",
    ]
    assert others == about(ben, "Invite") == []


def test_nobody_is_invited_after_the_last_day(about, ben, open_round, today):
    last_day(open_round, today - DAY)

    assert about(ben, "Invite") == []


@pytest.mark.parametrize(("days", "is_there"), [(-1, False), (0, True), (3, True), (4, False)])
def test_groups_with_too_few_answers_appear_within_three_days(about, ben, answered_round, today, days, is_there):
    last_day(answered_round, today + days * DAY)

    assert bool(about(ben, "Remind", today)) is is_there


def test_groups_with_too_few_answers_are_told_in_the_steps_of_the_round_page(
    about, ben, asha, vi, answered_round, today
):
    last_day(answered_round, today)

    (sentence,) = about(ben, "Remind")

    assert sentence.startswith(
        "Remind people in round 1 of Shared record: Nurses and midwives and one more group have fewer than five "
        "answers, and the last day is "
    )
    assert about(asha, "Remind") == about(vi, "Remind") == []


def test_groups_with_different_needs_are_told_together(about, ben, open_round, today):
    last_day(open_round, today)

    (sentence,) = about(ben, "Remind")

    assert (
        ": Executives and board and three more groups have too few answers to be shown, and the last day is "
        in sentence
    )


@pytest.mark.parametrize(("asked", "words"), [(["executive"], "no answers"), (["nursing"], "fewer than five answers")])
def test_one_group_alone_is_named(about, ben, project, edition, today, asked, words):
    round = actions.start_round(
        project=project, stage="live", groups=asked, threshold=5, has_work_system=False, closes_on=today, by=ben
    )
    open_for_answers(round, by=ben)

    (sentence,) = about(ben, "Remind")

    assert f"{AskedGroup.objects.get(round=round).group.title} have {words}, and the last day is" in sentence


def test_groups_on_the_record_without_answers_are_told_together(about, ben, project, edition, today):
    round = actions.start_round(
        project=project,
        stage="live",
        groups=["executive", "programme"],
        threshold=5,
        has_work_system=False,
        closes_on=today,
        by=ben,
    )
    open_for_answers(round, by=ben)

    (sentence,) = about(ben, "Remind")

    assert ": Executives and board and one more group have no answers, and the last day is " in sentence


def test_groups_that_can_be_shown_wait_for_nothing(about, ben, answered_round, today):
    last_day(answered_round, today)
    rows = [(code, "", all_alike("4", answered_round)) for code in ("nursing", "service_user") for _ in range(5)]
    actions.import_responses(round=answered_round, rows=rows, by=ben)

    assert about(ben, "Remind") == []


def test_round_past_its_last_day_waits_to_be_closed(about, ben, vi, open_round, today):
    last_day(open_round, today)
    in_time = about(ben, "Close", today)
    over = about(ben, "Close", today + DAY)
    others = about(vi, "Close", today + DAY)
    actions.close_round(round=open_round, by=ben)

    assert len(over) == 1
    assert over[0].startswith("Close round 1 of Shared record: its last day was ")
    assert in_time == others == about(ben, "Close", today + DAY) == []


def test_undelivered_email_waits_until_it_is_sent_again(about, ben, vi, dev):
    letter = Letter.objects.create(invitation=dev.invitation, kind="invitation", state="bounced")
    bounced = about(ben, "Correct")
    others = about(vi, "Correct")
    Letter.objects.filter(pk=letter.pk).update(state="sent")

    assert bounced == ["Correct addresses in round 1 of Shared record: 1 email was not delivered."]
    assert others == about(ben, "Correct") == []


def test_several_undelivered_emails_are_counted(about, ben, invite):
    for name in ("a", "b"):
        Letter.objects.create(
            invitation=invite("medical", f"{name}@example.org").invitation, kind="invitation", state="failed"
        )

    assert about(ben, "Correct") == ["Correct addresses in round 1 of Shared record: 2 emails were not delivered."]


def test_reminder_in_a_confidential_group_never_tells_that_somebody_had_not_submitted(about, ben, invite):
    doctor, executive = invite("medical", "a@example.org"), invite("executive", "b@example.org")
    Letter.objects.create(invitation=doctor.invitation, kind="reminder", state="bounced")
    silent = about(ben, "Correct")
    Letter.objects.create(invitation=executive.invitation, kind="reminder", state="bounced")

    assert silent == []
    assert about(ben, "Correct") == ["Correct addresses in round 1 of Shared record: 1 email was not delivered."]


def test_links_wait_until_they_are_sent(about, ben, vi, invite):
    one = invite("medical", "a@example.org")
    first = about(ben, "Send")
    two = invite("medical", "b@example.org")
    both = about(ben, "Send")
    others = about(vi, "Send")
    for link in (one, two):
        Letter.objects.create(invitation=link.invitation, kind="invitation", state="sent")

    end = "made and not sent from here, and nobody of these groups has begun."
    assert first == [f"Send the links of round 1 of Shared record: 1 link was {end}"]
    assert both == [f"Send the links of round 1 of Shared record: 2 links were {end}"]
    assert others == about(ben, "Send") == []


def test_links_that_somebody_of_the_group_uses_were_passed_on(about, ben, invite):
    used = invite("medical", "a@example.org")
    invite("medical", "b@example.org")
    actions.save_answers(invitation=used.invitation, answers={"S11": "4"}, comments={})

    assert about(ben, "Send") == []


def test_links_of_people_who_sign_in_are_not_sent(about, ben, asha_is_asked):
    assert about(ben, "Send") == []


def test_links_of_a_round_that_is_over_are_not_sent(about, ben, dev, open_round, today):
    last_day(open_round, today - DAY)

    assert about(ben, "Send") == []


def test_no_wait_shows_to_those_who_may_not_do_it(sentences, member_who_may, una, answered_round, dev, today):
    """Each permission opens its own kinds and no other."""
    last_day(answered_round, today)
    reader = member_who_may("Rea", Permission.SEE_PROJECTS, Permission.READ_RESULTS)
    inviter = member_who_may("Ina", Permission.INVITE)

    assert sentences(reader) == sentences(una) == []
    assert [sentence.split()[0] for sentence in sentences(inviter)] == ["Send", "Invite"]


def test_nothing_of_another_organisation_shows(about, sentences, cara, southvale, answered_round, dev, today):
    last_day(answered_round, today)

    assert [sentence for sentence in sentences(cara) if "Shared record" in sentence] == []
