"""A round while it is prepared and while it is open: what may change, and what happens after the last day."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry
from assessments import actions
from assessments.models import BoxedSheet, Invitation, Round
from assessments.vocabulary import RoundState
from tests.making import say_who_is_asked
from tests.packed import all_alike
from tests.questionnaire.pages import elements

TODAY = timezone.localdate()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def end(round, day=YESTERDAY):
    Round.objects.filter(pk=round.pk).update(closes_on=day)
    round.closes_on = day


def second_round(project, ben):
    return actions.start_round(
        project=project, stage="live", groups=["nursing"], threshold=5, has_work_system=False, closes_on=None, by=ben
    )


def test_draft_may_change_in_everything(as_user, ben, draft_round):
    client, url = as_user(ben), f"/rounds/{draft_round.pk}/change/"
    data = {
        "stage": "pilot",
        "groups": ["nursing", "informatics"],
        "threshold": "8",
        "has_work_system": "on",
        "closes_on": TOMORROW.isoformat(),
        "hand_in_at": "Box at reception",
    }

    shown = client.get(url)
    response = client.post(url, data)

    assert shown.text.count(" checked") == 1 + 4
    assert response.url == f"/rounds/{draft_round.pk}/"
    draft_round.refresh_from_db()
    assert (draft_round.stage, draft_round.threshold, draft_round.has_work_system) == ("pilot", 8, True)
    assert (draft_round.closes_on, draft_round.hand_in_at) == (TOMORROW, "Box at reception")
    assert sorted(draft_round.askedgroup_set.values_list("code", flat=True)) == ["informatics", "nursing"]
    assert AuditEntry.objects.latest("pk").action == "round changed"


def test_draft_may_be_deleted_after_a_question(as_user, ben, draft_round, project):
    client, url = as_user(ben), f"/rounds/{draft_round.pk}/delete/"

    asked = client.get(url)
    response = client.post(url, follow=True)

    assert "Nobody has been asked yet." in asked.text
    assert response.redirect_chain == [(f"/projects/{project.pk}/", 302)]
    assert "Round 1 deleted." in response.text
    assert not Round.objects.exists()
    assert AuditEntry.objects.latest("pk").action == "round deleted"


def test_round_with_answers_is_neither_changed_nor_deleted(as_user, ben, open_round):
    actions.import_responses(round=open_round, rows=[("nursing", "", all_alike("4", open_round))], by=ben)
    client, url = as_user(ben), f"/rounds/{open_round.pk}"

    changed = client.post(f"{url}/change/", {"stage": "pilot", "groups": ["nursing"], "threshold": "9"})
    deleted = client.post(f"{url}/delete/", follow=True)

    refusal = "This round has been opened, so you can no longer change it."
    assert (changed.status_code, changed.context["form"].non_field_errors()) == (422, [refusal])
    assert "so you can no longer delete this round" in deleted.text
    assert "so you can no longer delete this round" in client.get(f"{url}/delete/").text
    assert Round.objects.get().threshold == 5


def test_last_day_moves_while_the_round_is_open(as_user, ben, open_round):
    client, url = as_user(ben), f"/rounds/{open_round.pk}/last-day/"

    moved = client.post(url, {"closes_on": TOMORROW.isoformat(), "hand_in_at": "Room 4"}, follow=True)
    shown = client.get(url).text

    assert "the last day is" in moved.text
    assert "tomorrow" in moved.text
    [day] = elements(shown, "input", name="closes_on_day")
    assert day["value"] == str(TOMORROW.day)
    assert 'value="Room 4"' in shown
    assert AuditEntry.objects.latest("pk").action == "last day or hand-in changed"
    client.post(url, {})
    assert Round.objects.get().closes_on is None


def test_last_day_does_not_move_into_the_past(as_user, ben, open_round):
    response = as_user(ben).post(f"/rounds/{open_round.pk}/last-day/", {"closes_on": YESTERDAY.isoformat()})

    assert response.status_code == 422
    assert response.context["form"].errors == {"closes_on": ["This day has passed. Choose today or later."]}


def test_last_day_that_is_over_stays_over(as_user, ben, open_round):
    end(open_round)

    response = as_user(ben).post(f"/rounds/{open_round.pk}/last-day/", {"closes_on": TOMORROW.isoformat()})

    assert response.status_code == 422
    assert Round.objects.get().closes_on == YESTERDAY


def test_second_round_of_a_project_opens_only_after_the_first_has_closed(as_user, ben, open_round, project):
    second, client = second_round(project, ben), as_user(ben)
    say_who_is_asked(second)

    refused = client.post(f"/rounds/{second.pk}/open/", follow=True)
    actions.close_round(round=open_round, by=ben)
    opened = client.post(f"/rounds/{second.pk}/open/", follow=True)

    assert "Round 1 of this project is still open. Close it before you open this one." in refused.text
    assert "The round is open. You can now invite people." in opened.text


def test_table_refuses_two_open_rounds_of_a_project(open_round, project, ben):
    second_round(project, ben)

    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.update(state=RoundState.OPEN)


def test_round_whose_last_day_has_passed_does_not_open(as_user, ben, draft_round):
    end(draft_round)

    response = as_user(ben).post(f"/rounds/{draft_round.pk}/open/", follow=True)

    assert "The last day of this round has passed. Change it before you open the round." in response.text
    assert Round.objects.get().is_draft


@pytest.mark.parametrize(("day", "codes"), [(TODAY, (200, 302)), (YESTERDAY, (409, 409))])
def test_answers_are_taken_until_the_end_of_the_last_day(dev, dev_browser, open_round, day, codes):
    end(open_round, day)

    shown = dev_browser.get(f"/s/{dev.secret}/")
    sent = dev_browser.post(f"/a/{dev.invitation.key}/page/P1/", {"S11": "4", "S12": "4", "S13": "4"})

    assert (shown.status_code, sent.status_code) == codes
    assert ("was the last day for the questions about Shared record" in shown.text) == (day == YESTERDAY)


def test_nothing_is_kept_after_the_last_day(dev, open_round, group_of, full_answers, ben):
    actions.save_answers(invitation=dev.invitation, answers=full_answers("medical"), comments={})
    url = actions.make_open_link(asked_group=group_of("nursing"), people_asked=None, by=ben)
    end(open_round)

    with pytest.raises(actions.AlreadySubmittedError):
        actions.save_answers(invitation=dev.invitation, answers={"S11": "1"}, comments={})
    with pytest.raises(actions.AlreadySubmittedError):
        actions.submit(invitation=dev.invitation)
    with pytest.raises(actions.RoundNotOpenError):
        actions.import_responses(round=open_round, rows=[("nursing", "", all_alike("4", open_round))], by=ben)
    assert Client().post(url.removeprefix("http://testserver") + "start/").status_code == 409
    assert (Invitation.objects.count(), BoxedSheet.objects.count()) == (1, 0)
