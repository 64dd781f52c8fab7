"""What is held about an address is found, handed out and erased: all of it, and nothing of other people."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from accounts import actions as people_actions
from accounts import audit
from accounts.joining import actions as joining
from accounts.me import actions as me
from accounts.models import AuditEntry, MemberInvitation, User
from assessments import actions as assessments
from assessments.models import BoxedSheet, Draft, Invitation, Letter, MailedLink
from assessments.tokens import hash_of
from assessments.vocabulary import Person
from authoring.translations import actions as checking
from authoring.translations.texts import texts_in
from governance import actions
from governance.addresses import is_about, without_others
from governance.gather import held_about
from improvement.models import PlannedPractice, StepNote, StepOwner
from improvement.steps.actions import add_note, add_step, name_owner
from improvement.steps.naming import NamedOwner
from reports.models import SignOff
from tests import making
from tests.making import make_report

DEV = "dev@example.org"


def _held(content):
    with ZipFile(BytesIO(content)) as archive:
        return json.loads(archive.read("what-is-held.json")), archive.read("what-is-held.txt").decode()


@pytest.fixture
def page(as_user, ada, northdale):
    browser = as_user(ada)
    return lambda part="", **form: browser.post(f"/organisations/{northdale.pk}/person/{part}", form, follow=True)


@pytest.mark.parametrize(
    ("text", "found", "shown"),
    [
        ("Ann@Example.org as viewer", True, "Ann@Example.org as viewer"),
        ("joann@example.org", False, "someone else"),
        ("ann@example.org.uk and bob@example.org", False, "someone else and someone else"),
        ("ann@example.org: bob@example.org", True, "ann@example.org: someone else"),
        ("worker", False, "worker"),
    ],
)
def test_addresses_of_others_are_hidden(text, found, shown):
    assert (is_about(text, "ann@example.org"), without_others(text, "ann@example.org")) == (found, shown)


def test_export_holds_the_account_and_what_it_did(asha, northdale, ada):
    asha.last_login = timezone.now()
    asha.set_password("correct horse battery")
    asha.save()

    held, text = _held(actions.export_person(organisation=northdale, email="Asha@example.org", by=ada))

    (account,) = held["account"]
    assert (account["name"], account["email"], account["role"]) == ("Asha", "asha@example.org", "Executive")
    assert account["password"] == "set, stored as a hash"
    assert account["last signed in"] == f"{timezone.localtime():%d %B %Y}"
    assert [entry["action"] for entry in held["audit"]] == ["member added"]
    assert text.splitlines()[0] == "What Northdale holds about Asha@example.org in sttool"
    assert text.count("- name: Asha; email: asha@example.org; role: Executive") == 1


def test_export_is_audited(northdale, ada):
    actions.export_person(organisation=northdale, email=DEV, by=ada)

    entry = AuditEntry.objects.latest("pk")
    assert (entry.actor, entry.action, entry.subject) == (ada.email, "personal data exported", DEV)


def test_export_does_not_say_who_answered_in_a_confidential_group(people, open_round, northdale, ada):
    answered, _ = _held(actions.export_person(organisation=northdale, email="doctor1@example.org", by=ada))
    silent, _ = _held(actions.export_person(organisation=northdale, email="doctor2@example.org", by=ada))

    alike = [
        [{name: value for name, value in entry.items() if name not in {"name", "email"}} for entry in invitations]
        for invitations in (answered["invitations"], silent["invitations"])
    ]
    assert alike[0] == alike[1]
    assert "state" not in answered["invitations"][0]


def test_export_says_the_state_of_those_on_the_record(people, northdale, ada):
    held, _ = _held(actions.export_person(organisation=northdale, email="exec@example.org", by=ada))

    assert [entry["state"] for entry in held["invitations"]] == ["Submitted"]


def test_export_holds_plans_projects_and_reports(closed_round, project, northdale, ben, asha, ada, quick_drawing):
    report = make_report(closed_round, ben)
    SignOff.objects.create(report=report, name="Asha", email=asha.email, statement="Seen")
    PlannedPractice.objects.create(round=closed_round, code="R18", owner="asha")
    PlannedPractice.objects.create(round=closed_round, code="R19", owner="Ashanti")
    project.contact_email = asha.email
    project.save()

    held, _ = _held(actions.export_person(organisation=northdale, email=asha.email, by=ada))
    maker = held_about(northdale, ben.email)

    assert [entry["action"] for entry in held["plan"]] == ["R18"]
    assert [entry["project"] for entry in held["projects"]] == ["Shared record"]
    assert [(entry["what"], entry["statement"]) for entry in held["reports"]] == [("signed off", "Seen")]
    assert [entry["what"] for entry in maker.reports] == ["made"]


def test_owner_of_steps_is_found_handed_out_and_erased(page, closed_round, northdale, asha, ben, ada):
    lee = NamedOwner(name="Lee Lead", email="lee@example.org")
    codes = [
        add_step(round=closed_round, fields={"title": f"Step {number}", "urgency": "later"}, by=ben)
        for number in range(3)
    ]
    for code, owner in zip(codes, (lee, NamedOwner(asha.membership_set.get()), NamedOwner(name="Kim")), strict=True):
        name_owner(round=closed_round, code=code, title="", owner=owner, by=ben)
    person = StepOwner.objects.get(email="lee@example.org")
    add_note(round=closed_round, code=codes[0], words="All are visited.", by=person)

    held, _ = _held(actions.export_person(organisation=northdale, email="Lee@Example.org", by=ada))
    members, _ = _held(actions.export_person(organisation=northdale, email=asha.email, by=ada))

    assert [(row["action"], row["email"]) for row in held["plan"]] == [(codes[0], "lee@example.org")]
    assert [(row["as"], row["words"]) for row in held["notes"]] == [("Lee Lead", "All are visited.")]
    assert [(row["action"], row["email"]) for row in members["plan"]] == [(codes[1], asha.email)]
    for email in ("lee@example.org", asha.email):
        page("erase/", email=email)
    owners = list(PlannedPractice.objects.order_by("pk").values_list("owner", "person"))
    assert owners == [("Name removed", None), ("Name removed", None), ("Kim", None)]
    note = StepNote.objects.get()
    assert (note.who, note.email, note.words) == ("Name removed", "", "All are visited.")
    assert not StepOwner.objects.exists()


def test_export_holds_earlier_names_and_addresses(northdale, ada, asha):
    me.change_name(user=asha, name="Asha Rao", by=ada)
    me.request_address(user=asha, email="asha.rao@example.org")

    held, text = _held(actions.export_person(organisation=northdale, email=asha.email, by=ada))

    changes = [(row["what"], row["before"], row["after"], row["by"]) for row in held["changes"]]
    assert changes == [
        ("Name", "Asha", "Asha Rao", "someone else"),
        ("Email address", "asha@example.org", "asha.rao@example.org", "asha@example.org"),
    ]
    assert text.count("before: asha@example.org; after: asha.rao@example.org") == 1


def test_export_holds_nothing_of_other_people(northdale, ada, asha, ben, invite):
    invite("medical")
    people_actions.change_role(membership=asha.membership_set.get(), role="viewer", by=ada)

    _, text = _held(actions.export_person(organisation=northdale, email=asha.email, by=ada))

    assert [text.count(other) for other in ("ada@", "ben@", "dev@", "Ada", "Ben", "Dev")] == [0] * 6
    assert text.count("by: someone else; action: role changed; subject: asha@example.org to viewer") == 1


def test_export_holds_nothing_of_other_organisations(dev, southvale, cara):
    held, text = _held(actions.export_person(organisation=southvale, email=DEV, by=cara))

    assert [
        held[part]
        for part in ("account", "changes", "to_join", "invitations", "projects", "plan", "notes", "reports", "audit")
    ] == [[]] * 9
    assert text.count("Nothing.") == 9


def test_page_says_what_is_held(dev, page):
    words = " ".join(page(email=" DEV@example.org").text.split())

    assert words.count("<h2>Held under DEV@example.org</h2>") == 1
    assert words.count("<li>Invitations: 1</li>") == 1
    assert words.count("Account in this organisation: no") == 1


def test_page_says_that_nothing_is_held(page):
    words = " ".join(page(email="nobody@example.org").text.split())

    assert words.count("Northdale holds nothing under nobody@example.org.") == 1


@pytest.mark.parametrize("part", ["", "export/", "erase/"])
def test_page_says_what_is_wrong_with_an_address(page, part):
    response = page(part, email="nobody")

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["email"])


def test_page_hands_out_the_file(dev, page):
    response = page("export/", email=DEV)

    assert response.headers["Content-Disposition"] == 'attachment; filename="what-is-held.zip"'
    assert [entry["email"] for entry in _held(response.content)[0]["invitations"]] == [DEV]


def test_invitation_to_join_is_found_handed_out_and_erased(page, northdale, southvale, ada, cara):
    for organisation, by in ((northdale, ada), (southvale, cara)):
        joining.invite_member(organisation=organisation, email="eve@example.org", name="Eve", role="viewer", by=by)

    found = page(email="eve@example.org").text
    held, _ = _held(page("export/", email="eve@example.org").content)
    page("erase/", email="Eve@example.org")

    assert found.count("Invited to join this organisation: yes") == 1
    today = f"{timezone.localtime():%d %B %Y}"
    told = {"name": "Eve", "email": "eve@example.org", "role": "Viewer", "invited on": today, "by": "someone else"}
    assert held["to_join"] == [told]
    assert list(MemberInvitation.objects.values_list("organisation", flat=True)) == [southvale.pk]


def test_export_gives_the_network_address_of_own_acts_only(northdale, ada):
    for by in (ada, "bob@example.org"):
        audit.record(action="x", subject=ada.email, organisation=northdale, network="203.0.113.9", by=by)

    held, _ = _held(actions.export_person(organisation=northdale, email=ada.email, by=ada))

    addresses = [(entry["by"], entry["network address"]) for entry in held["audit"] if entry["action"] == "x"]
    assert addresses == [(ada.email, "203.0.113.9"), ("someone else", "")]


def test_erasing_empties_an_invitation(dev, full_answers, page):
    assessments.save_answers(invitation=dev.invitation, answers=full_answers("medical"), comments={})
    Letter.objects.create(invitation=dev.invitation, kind="invitation", state="sent")
    round = dev.invitation.asked_group.round
    MailedLink.objects.create(round=round, invitation=dev.invitation, token_hash=hash_of("mailed"))

    response = page("erase/", email="Dev@Example.org")

    row = Invitation.objects.get()
    assert (row.name, row.email, row.state) == ("", "", "started")
    assert row.key != dev.invitation.key
    assert [model.objects.count() for model in (Draft, Letter, MailedLink)] == [0, 0, 0]
    assert [Client().get(f"/s/{secret}/").status_code for secret in (dev.secret, "mailed")] == [404, 404]
    assert response.text.count("Invitations without a name now: 1. There was no account.") == 1


def test_erasing_keeps_what_was_submitted_and_its_count(people, open_round, page, ada):
    page("erase/", email="doctor1@example.org")

    assert sorted(Invitation.objects.values_list("email", "state")) == [
        ("", "submitted"),
        ("doctor2@example.org", "invited"),
        ("exec@example.org", "submitted"),
    ]
    assert BoxedSheet.objects.count() == 2
    entry = AuditEntry.objects.latest("pk")
    assert (entry.actor, entry.action, entry.subject) == (ada.email, "personal data erased", "Northdale")


def test_erasing_removes_a_member_and_keeps_the_count_of_the_invitation(group_of, northdale, ben, asha, page):
    member = northdale.membership_set.filter(user=asha)
    assessments.invite_members(asked_group=group_of("executive"), members=member, by=ben)

    response = page("erase/", email=asha.email)

    assert not User.objects.filter(email=asha.email).exists()
    assert list(Invitation.objects.values_list("member", "state")) == [(None, "invited")]
    assert response.text.count("The account was removed from this organisation.") == 1


def test_erasing_leaves_other_organisations_alone(dev, page, group_of, southvale, cara):
    other = assessments.create_project(organisation=southvale, sites=[], fields={"name": "Other"}, by=cara)
    round = assessments.start_round(
        project=other, stage="live", groups=["nursing"], threshold=5, has_work_system=False, closes_on=None, by=cara
    )
    making.open_round(round, by=cara)
    assessments.invite(asked_group=round.askedgroup_set.get(), site=None, people=[Person("Dev", DEV)], by=cara)

    page("erase/", email=DEV)

    assert list(Invitation.objects.exclude(email="").values_list("asked_group__round", flat=True)) == [round.pk]


def test_erasing_the_only_administrator_is_refused_whole(page, ada, group_of, ben):
    response = page("erase/", email=ada.email)

    assert response.text.count("This is the only administrator.") == 1
    assert User.objects.filter(email=ada.email).exists()


def test_erasing_waits_for_a_hold(dev, page, northdale, project, ada):
    actions.place_hold(organisation=northdale, project=project, reason="Inquiry", by=ada)

    response = page("erase/", email=DEV)

    assert response.text.count("A legal hold is on, so nothing can be erased. Lift it first.") == 1
    assert Invitation.objects.get().email == DEV
    assert page(email=DEV).text.count(">Erase</button>") == 0


def test_command_writes_the_same_file(dev, tmp_path, capsys):
    file = tmp_path / "held.zip"

    call_command("export_person", DEV, "--organisation", "Northdale", "--output", file)

    assert [entry["email"] for entry in _held(file.read_bytes())[0]["invitations"]] == [DEV]
    assert capsys.readouterr().out == (
        f"Written to {file}. It is personal data: keep it safe, and delete it when you are done.\n"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [["export_person", DEV, "--organisation", "Westdale"], ["export_organisation", "Westdale"]],
)
def test_commands_refuse_an_organisation_that_is_not_there(words, tmp_path):
    with pytest.raises(CommandError, match=r"^There is no organisation called “Westdale”\.$"):
        call_command(*words, "--output", tmp_path / "held.zip")

    assert list(tmp_path.iterdir()) == []


def test_export_of_an_organisation_holds_its_rows_and_no_secret(
    closed_round, invite, ben, asha, southvale, cara, quick_drawing, tmp_path, capsys
):
    report = make_report(closed_round, ben)
    file = tmp_path / "northdale.zip"

    call_command("export_organisation", "Northdale", "--output", file)

    with ZipFile(file) as archive:
        parts = {name: archive.read(name).decode().splitlines() for name in archive.namelist()}
    rows = {name: [json.loads(line) for line in lines] for name, lines in parts.items()}
    columns = {column for lines in rows.values() for row in lines for column in row}
    assert {row["email"] for row in rows["accounts.User.jsonl"]} == {ben.email, asha.email}
    assert rows["reports.Report.jsonl"][0]["sha256"] == report.sha256
    assert columns & {"password", "token_hash", "sealed", "key", "fingerprint"} == set()
    assert capsys.readouterr().out == (
        f"{sum(map(len, rows.values())):,} rows written to {file}. It is as confidential as the database.\n"
    )
    assert AuditEntry.objects.latest("pk").action == "organisation exported"


def test_export_holds_what_somebody_said_of_translations(ada, ben, northdale):
    first, second, *_ = texts_in("cy", None)
    checking.name_reviewer(membership=ada.membership_set.get(), language="cy", by=ben)
    checking.check_texts(organisation=northdale, language="cy", fingerprints={first.fingerprint}, by=ada)
    better = {"wording": ["Gwell"], "note": "Plainer", "seen": second.fingerprint}
    checking.suggest(organisation=northdale, language="cy", text=second, by=ada, **better)

    notes = held_about(northdale, ada.email).notes

    today = date_format(timezone.localdate(), "d F Y")
    assert notes == [
        {"language": "cy", "may check since": today},
        {"language": "cy", "texts checked": "1"},
        {"language": "cy", "suggested on": today, "words": "Gwell", "note": "Plainer"},
    ]
    assert held_about(northdale, ben.email).notes == []
