"""A round's life: prepared, opened, filled from files."""

from datetime import timedelta
from html import unescape

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEntry
from assessments import actions, queries
from assessments.forms.rounds import USUAL_REMINDERS
from assessments.models import AskedGroup, Draft, Entry, Invitation, Response, Round
from assessments.vocabulary import InvitationState, RoundState
from tests.intake.pages.steps import add_answers
from tests.packed import all_alike

HEAD = "respondent,group,site,code,answer\n"


def row(respondent, group="medical", site="", code="S11", answer="4"):
    return f"{respondent},{group},{site},{code},{answer}\n"


def test_round_is_prepared_and_pinned_to_the_newest_edition(as_user, ben, project, edition, catalogue):
    client = as_user(ben)
    url = f"/projects/{project.pk}/rounds/new/"
    data = {"stage": "design", "groups": ["executive", "nursing"], "threshold": "7", "has_work_system": "on"}

    shown = client.get(url)
    response = client.post(url, data)

    round = Round.objects.get()
    assert shown.text.count(" checked") == len(catalogue.groups) + len(USUAL_REMINDERS)
    assert response.url == f"/rounds/{round.pk}/"
    assert (round.number, round.stage, round.state) == (1, "design", RoundState.DRAFT)
    assert (round.threshold, round.edition, round.modules) == (7, edition, {"work-system"})
    assert sorted(AskedGroup.objects.values_list("code", flat=True)) == ["executive", "nursing"]


def test_rounds_of_a_project_are_numbered(draft_round, project, ben):
    second = actions.start_round(
        project=project, stage="live", groups=["nursing"], threshold=5, has_work_system=False, closes_on=None, by=ben
    )

    assert (second.number, str(second)) == (2, "Shared record, round 2")
    assert [round.number for round in queries.rounds_of(project)] == [2, 1]
    assert second.modules == frozenset()


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"stage": "never"}, "stage", "Select a valid choice. never is not one of the available choices."),
        ({"groups": []}, "groups", "This field is required."),
        ({"groups": ["wizards"]}, "groups", "Select a valid choice. wizards is not one of the available choices."),
        ({"threshold": "4"}, "threshold", "Ensure this value is greater than or equal to 5."),
        ({"closes_on": "2001-01-01"}, "closes_on", "This day has passed. Choose today or later."),
    ],
)
def test_round_form_says_what_is_wrong(as_user, ben, project, edition, change, field, message):
    data = {"stage": "design", "groups": ["nursing"], "threshold": "5"} | change

    response = as_user(ben).post(f"/projects/{project.pk}/rounds/new/", data)

    assert response.status_code == 422
    assert response.context["form"].errors == {field: [message]}
    assert not Round.objects.exists()


def test_round_may_close_today(as_user, ben, project, edition):
    today = timezone.localdate()
    data = {"stage": "design", "groups": ["nursing"], "threshold": "5", "closes_on": today.isoformat()}

    as_user(ben).post(f"/projects/{project.pk}/rounds/new/", data)

    assert Round.objects.get().closes_on == today


def test_round_opens_once(as_user, ben, draft_round):
    client = as_user(ben)

    first = client.post(f"/rounds/{draft_round.pk}/open/", follow=True)
    second = client.post(f"/rounds/{draft_round.pk}/open/", follow=True)

    assert "The round is open. You can now invite people." in first.text
    assert "This round is already open or closed." in second.text
    assert list(AuditEntry.objects.values_list("action", flat=True))[-1] == "round opened"


def test_round_page_shows_how_far_each_group_is(as_user, ben, open_round, invite, group_of):
    started, _ = invite("medical", "a@example.org"), invite("medical", "b@example.org")
    actions.save_answers(invitation=started.invitation, answers={"S11": "1"}, comments={})
    actions.import_responses(round=open_round, rows=[("nursing", "Ward 1", all_alike("4", open_round))] * 3, by=ben)

    rows = as_user(ben).get(f"/rounds/{open_round.pk}/").context["progress"]

    assert [(r.group.code, r.asked, r.started, r.submitted, r.missing) for r in rows] == [
        ("executive", 0, 0, 0, 1),
        ("medical", 2, 1, 0, 5),
        ("nursing", None, 0, 3, 2),
        ("service_user", 0, 0, 0, 5),
    ]


def test_round_page_never_tells_what_was_said(as_user, ben, open_round):
    actions.import_responses(round=open_round, rows=[("nursing", "", all_alike("1", open_round))] * 20, by=ben)

    text = as_user(ben).get(f"/rounds/{open_round.pk}/").text

    assert "What people said is shown only after the round has closed." in text
    assert "/results/" not in text


@pytest.mark.parametrize("count", [1, 3])
def test_round_page_takes_the_same_queries_for_any_number(
    as_user, ben, invite, open_round, django_assert_num_queries, count
):
    for number in range(count):
        invite("medical", f"m{number}@example.org")
    client = as_user(ben)

    with django_assert_num_queries(26):  # one of them once in each process: the translations of the edition
        client.get(f"/rounds/{open_round.pk}/")


def test_round_page_leads_on_by_state_and_role(as_user, ben, vi, draft_round):
    url = f"/rounds/{draft_round.pk}/"

    assert "Open the round" in as_user(ben).get(url).text
    assert "Open the round" not in as_user(vi).get(url).text
    actions.open_round(round=draft_round, by=ben)
    assert "Close the round" in as_user(ben).get(url).text
    assert "Close the round" not in as_user(vi).get(url).text
    actions.close_round(round=draft_round, by=ben)
    assert "See the results" in as_user(vi).get(url).text


def test_closing_throws_drafts_away_and_is_final(open_round, invite, ben):
    started = invite("medical")
    actions.save_answers(invitation=started.invitation, answers={"S11": "1"}, comments={})

    actions.close_round(round=open_round, by=ben)

    open_round.refresh_from_db()
    started.invitation.refresh_from_db()
    assert open_round.is_closed
    assert timezone.now() - open_round.closed_at < timedelta(minutes=1)
    assert (started.invitation.state, Draft.objects.count()) == (InvitationState.LAPSED, 0)
    with pytest.raises(actions.RoundNotOpenError):
        actions.close_round(round=open_round, by=ben)


def test_file_of_answers_is_added_whole(as_user, ben, open_round):
    text = HEAD + row("d1") + row("d1", code="S12", answer="dont_know") + row("n1", "nursing", "Ward 2")

    response = add_answers(as_user(ben), open_round, text)

    found = {(r.asked_group.code, r.site and r.site.name, r.answers.strip("-")) for r in Response.objects.all()}
    assert response.url == f"/rounds/{open_round.pk}/"
    assert found == {("medical", None, "4d"), ("nursing", "Ward 2", "4")}
    assert AuditEntry.objects.latest("pk").subject == "Shared record, round 1: 2"


def test_file_with_faults_adds_nothing_and_names_each_kind(as_user, ben, open_round):
    text = HEAD + row("d1") + row("d1") + row("d2") + row("d2", "nursing")

    response = add_answers(as_user(ben), open_round, text)

    assert response.status_code == 422
    assert len(response.context["answers"].troubles) == 2
    assert all(str(trouble) in unescape(response.text) for trouble in response.context["answers"].troubles)
    assert "Nothing can be added yet." in response.text
    assert not Response.objects.exists()


def test_file_that_was_added_before_is_refused(as_user, ben, open_round, tmp_path):
    client, text = as_user(ben), HEAD + row("d1")
    add_answers(client, open_round, text)

    again = add_answers(client, open_round, text)
    file = tmp_path / "answers.csv"
    file.write_text(text)
    with pytest.raises(CommandError, match="was already imported into round"):
        call_command("import_answers", file, round=open_round.pk)

    assert again.status_code == 422
    (error,) = again.context["form"].non_field_errors()
    assert error.startswith("The answers in this file were already added on ")
    assert error.endswith(" by ben@example.org. Nothing was added.")
    assert Response.objects.count() == 1
    assert str(Entry.objects.get()) == "File of answers of Shared record, round 1"


@pytest.mark.parametrize("text", [b"", b"\0" * 100])
def test_file_that_is_no_table_is_refused(as_user, ben, open_round, text):
    response = add_answers(as_user(ben), open_round, text)

    assert response.status_code == 422
    assert not Response.objects.exists()


def test_file_of_more_than_five_megabytes_is_refused_before_it_is_read(as_user, ben, open_round):
    response = add_answers(as_user(ben), open_round, b"x" * 5_500_000)

    assert response.status_code == 422
    assert "The file is larger than 5 MB." in response.context["form"].errors["file"][0]


def test_file_is_taken_only_while_the_round_is_open(as_user, ben, open_round):
    client = as_user(ben)
    shown = client.get(f"/rounds/{open_round.pk}/import/")
    actions.close_round(round=open_round, by=ben)

    response = add_answers(client, open_round, HEAD + row("d1"))

    assert shown.status_code == 200
    assert response.status_code == 422
    assert "You can add answers only while the round is open." in response.text
    assert not Response.objects.exists()


def test_import_command_adds_a_file(open_round, tmp_path, capsys):
    file = tmp_path / "answers.csv"
    file.write_text(HEAD + row("d1"))

    call_command("import_answers", file, round=open_round.pk)

    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "The answers of 1 person were imported into Shared record, round 1."
    assert Response.objects.count() == 1


def test_import_command_says_every_fault(open_round, tmp_path):
    file = tmp_path / "answers.csv"
    file.write_text(HEAD + row("d1") + row("d2", "wizards") + row("d3", answer="7"))

    with pytest.raises(CommandError) as refusal:
        call_command("import_answers", file, round=open_round.pk)

    assert "“wizards”" in str(refusal.value)
    assert "“7”" in str(refusal.value)
    assert not Response.objects.exists()


def test_import_command_says_what_is_missing(open_round, tmp_path, ben):
    with pytest.raises(CommandError, match="There is no round 999"):
        call_command("import_answers", tmp_path / "none.csv", round=999)
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("import_answers", tmp_path / "none.csv", round=open_round.pk)


def test_import_command_refuses_a_closed_round(open_round, tmp_path, ben):
    file = tmp_path / "answers.csv"
    file.write_text(HEAD + row("d1"))
    actions.close_round(round=open_round, by=ben)

    with pytest.raises(CommandError, match="is not open"):
        call_command("import_answers", file, round=open_round.pk)


def test_table_refuses_a_threshold_below_five(draft_round):
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.update(threshold=4)


def test_table_refuses_a_closed_round_without_its_day(draft_round):
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.update(state=RoundState.CLOSED)


def test_people_asked_counts_invitations_or_what_the_manager_says(group_of, invite, ben):
    invite("nursing")
    nursing = group_of("nursing")

    assert queries.people_asked_in(nursing) == 1
    assert queries.people_asked_in(group_of("medical")) is None
    actions.make_open_link(asked_group=nursing, people_asked=40, by=ben)
    assert queries.people_asked_in(group_of("nursing")) == 40
    assert {row.group.code: row.asked for row in queries.progress(nursing.round)}["nursing"] == 40
    assert Invitation.objects.count() == 1
