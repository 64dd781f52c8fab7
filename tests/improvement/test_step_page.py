"""Steps that the project adds itself, notes and evidence on steps, and who owns a step."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.actions import remove_member
from accounts.models import AuditEntry
from improvement.models import PlannedPractice, StepNote, StepOwner
from improvement.plan import actions as plan_actions
from improvement.steps import actions
from improvement.steps.actions import NoSuchStepError
from improvement.steps.naming import NamedOwner
from results.models import Evidence
from tests.changing import NOW, THEN, closed, next_round
from tests.making import make_report


def plan_of(round):
    return reverse("improvement:plan", args=[round.pk])


def page_of(round, code, name="step"):
    return reverse(f"improvement:{name}", args=[round.pk, code])


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def own(closed_round, ben):
    fields = {"title": "Visit the wards", "urgency": "live", "owner": "Lee Lead"}
    return actions.add_step(round=closed_round, fields=fields, by=ben)


def row_of(code):
    return PlannedPractice.objects.get(code=code)


# Steps of the project's own.


def test_own_action_is_added_shown_and_printed_like_the_others(as_user, ben, vi, closed_round, today, quick_drawing):
    due = today + timedelta(days=9)
    fields = {"title": " Visit  the wards ", "urgency": "money", "owner": "Lee Lead", "measure": "Four visits"}
    days = {"due_on_day": due.day, "due_on_month": due.month, "due_on_year": due.year}

    response = as_user(ben).post(reverse("improvement:add_step", args=[closed_round.pk]), fields | days)

    (row,) = PlannedPractice.objects.filter(round=closed_round)
    assert (response.url, row.is_own, row.due_on) == (plan_of(closed_round), True, due)
    assert (row.urgency, row.owner, row.measure, row.person) == ("money", "Lee Lead", "Four visits", None)
    mine, theirs = (as_user(person).get(plan_of(closed_round)) for person in (ben, vi))
    assert [step.words.value() for step in mine.context["own"]] == [row.title]
    assert mine.context["kept"] == []
    assert row.code in [action.code for action in theirs.context["actions"]]
    assert theirs.context["lead"].startswith("There are 6 steps. 1 step is agreed. 5 steps are not decided yet.")
    report = bytes(make_report(closed_round, ben).pdf).decode()
    assert (report.count("Added by the project."), report.count("There are 6 steps. 1 step is agreed.")) == (1, 1)
    entry = AuditEntry.objects.filter(action="step added").get()
    assert entry.subject == f"{closed_round}: {row.code}"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"urgency": "later"}, "title"),
        ({"title": "Visit", "urgency": "now"}, "urgency"),
        ({"title": "Visit", "urgency": "later", "due_on": "2001-01-01"}, "due_on"),
    ],
)
def test_own_action_says_what_is_wrong(as_user, ben, closed_round, fields, wrong):
    response = as_user(ben).post(reverse("improvement:add_step", args=[closed_round.pk]), fields)

    assert (response.status_code, list(response.context["form"].errors)) == (422, [wrong])
    assert not PlannedPractice.objects.exists()


def test_own_action_is_changed_on_the_plan_and_stays_when_its_fields_are_emptied(as_user, ben, closed_round, own):
    opened = {f"initial-{own}-title": "Visit the wards", f"initial-{own}-owner": "Lee Lead"}
    sent = {f"{own}-title": "Visit all wards", f"{own}-owner": "", f"{own}-urgency": "live"}

    response = as_user(ben).post(plan_of(closed_round), opened | sent | {f"initial-{own}-urgency": "live"})

    assert response.status_code == 302
    assert (row_of(own).title, row_of(own).owner, row_of(own).urgency) == ("Visit all wards", "", "live")
    response = as_user(ben).post(
        plan_of(closed_round), {f"{own}-title": " ", f"initial-{own}-title": "Visit all wards"}
    )
    assert next(iter(response.context["form"].errors)) == f"{own}-title"


def test_own_action_is_removed_with_its_notes_after_a_question(as_user, ben, vi, closed_round, own):
    actions.add_note(round=closed_round, code=own, words="One visit so far.", by=ben)
    address = page_of(closed_round, own, "remove_step")

    asked = as_user(ben).get(address)

    assert "with 1 note." in " ".join(asked.text.split())
    assert as_user(vi).post(address).status_code == 403
    assert as_user(ben).post(address).url == plan_of(closed_round)
    assert not PlannedPractice.objects.exists()
    assert not StepNote.objects.exists()
    assert as_user(ben).post(address).status_code == 404
    with pytest.raises(NoSuchStepError):
        actions.remove_step(round=closed_round, code=own, by=ben)


def test_proposed_step_is_decided_about_and_never_removed(as_user, ben, closed_round):
    plan_actions.save_plan(round=closed_round, changes={"R12": {"owner": "Lee"}}, titles={"R12": "Lead"}, by=ben)

    assert as_user(ben).get(page_of(closed_round, "R12", "remove_step")).status_code == 404


def test_change_of_an_action_that_someone_removed_is_said_not_to_be_saved(as_user, ben, closed_round, own):
    actions.remove_step(round=closed_round, code=own, by=ben)

    response = as_user(ben).post(
        plan_of(closed_round), {f"initial-{own}-title": "Visit the wards", f"{own}-title": "Visit all"}, follow=True
    )

    assert response.text.count("Someone else has removed “Visit the wards”.") == 1
    plan_actions.save_plan(round=closed_round, changes={own: {"title": "Visit all"}}, by=ben)
    assert not PlannedPractice.objects.exists()


def test_own_action_is_carried_into_what_was_agreed_last_time(as_user, vi, ben, open_round, project, full_answers):
    first = closed(open_round, THEN, full_answers, ben)
    actions.add_step(round=first, fields={"title": "Visit the wards", "urgency": "live"}, by=ben)
    second = next_round(project, NOW, full_answers, ben)

    (step,) = as_user(vi).get(plan_of(second)).context["last_time"].steps

    assert (step.title, step.word) == ("Visit the wards", "Open")


# Notes and evidence.


def test_note_is_added_shown_newest_first_and_removed(as_user, ben, vi, cara, closed_round, own):
    for number in range(26):
        actions.add_note(round=closed_round, code=own, words=f"Visit {number}", by=ben)

    sent = {"words": "Minutes are <there>", "evidence": "intranet.example/minutes"}
    response = as_user(ben).post(page_of(closed_round, own), sent)

    assert response.url == page_of(closed_round, own)
    page = as_user(vi).get(page_of(closed_round, own))
    newest = page.context["notes"][0]
    assert (newest.who, newest.words, newest.evidence) == (ben.name, sent["words"], f"https://{sent['evidence']}")
    assert page.text.count("Minutes are &lt;there&gt;") == 1
    assert page.text.count("Page 1 of 2") == 1
    assert "Remove" not in page.text
    remove = reverse("improvement:remove_note", args=[closed_round.pk, newest.pk])
    assert [as_user(person).post(remove).status_code for person in (vi, cara, ben, ben)] == [403, 404, 302, 404]
    assert StepNote.objects.count() == 26
    assert AuditEntry.objects.filter(action__startswith="note on a step").count() == 28


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"words": " "}, "words"),
        ({"words": "x" * 1001}, "words"),
        ({"words": "Seen", "evidence": "ftp://files.example/a"}, "evidence"),
        ({"words": "Seen", "evidence": "javascript:alert(1)"}, "evidence"),
    ],
)
def test_note_says_what_is_wrong(as_user, ben, closed_round, own, sent, wrong):
    response = as_user(ben).post(page_of(closed_round, own), sent)

    assert (response.status_code, list(response.context["form"].errors)) == (422, [wrong])
    assert not StepNote.objects.exists()


def test_page_of_a_step_counts_no_more_queries_with_more_notes(as_user, vi, closed_round, own, ben):
    def counted():
        with CaptureQueriesContext(connection) as found:
            as_user(vi).get(page_of(closed_round, own))
        return len(found)

    actions.add_note(round=closed_round, code=own, words="One", by=ben)
    counted()
    before = counted()
    for _ in range(3):
        actions.add_note(round=closed_round, code=own, words="More", by=ben)

    assert counted() == before


def test_note_among_many_is_found_by_its_words_and_by_who_wrote_it(as_user, vi, ben, closed_round, own):
    StepNote.objects.bulk_create(
        StepNote(round=closed_round, code=own, words=f"Visit {number}", who="Ben") for number in range(26)
    )
    actions.add_note(round=closed_round, code=own, words="The lift is broken", by=ben)
    browser, address = as_user(vi), page_of(closed_round, own)

    every, found, none = (browser.get(address, {"q": words}) for words in ("", "lift ben", "fax"))

    assert [len(page.context["notes"]) for page in (every, found, none)] == [25, 1, 0]
    assert [page.text.count('role="search"') for page in (every, found, none)] == [1, 1, 1]
    assert "Nothing is found." in none.text


def test_step_that_nobody_proposed_or_planned_has_no_page(as_user, ben, cara, closed_round, own):
    assert as_user(ben).get(page_of(closed_round, "R98")).status_code == 404
    assert as_user(cara).get(page_of(closed_round, own)).status_code == 404


def test_step_of_which_nothing_is_said_yet_has_a_page(as_user, vi, closed_round):
    code = as_user(vi).get(plan_of(closed_round)).context["actions"][0].code

    page = as_user(vi).get(page_of(closed_round, code))

    assert page.context["action"].state == "Not decided yet"


# Owners.


def save_owner(browser, round, code, **sent):
    return browser.post(page_of(round, code, "name_owner"), {"member": "", "name": "", "email": ""} | sent)


def test_owner_is_a_member(as_user, ben, asha, closed_round, own):
    member = asha.membership_set.get()

    response = save_owner(as_user(ben), closed_round, own, member=str(member.pk), name="Nobody")

    row = row_of(own)
    assert (response.url, row.owner) == (page_of(closed_round, own), asha.name)
    assert (row.person.member, row.person.email, row.person.address) == (member, "", asha.email)
    form = as_user(ben).get(page_of(closed_round, own)).context["owner_form"]
    assert [form[name].value() for name in ("member", "name", "email")] == [str(member.pk), "", ""]
    remove_member(membership=member, by=ben)
    assert (row_of(own).owner, row_of(own).person, StepOwner.objects.count()) == (asha.name, None, 0)


def test_owner_is_a_name_with_an_address_of_a_step_that_was_not_planned(as_user, ben, closed_round):
    code = as_user(ben).get(plan_of(closed_round)).context["actions"][0].code
    title = as_user(ben).get(plan_of(closed_round)).context["actions"][0].title

    save_owner(as_user(ben), closed_round, code, name="Lee Lead", email="Lee@Example.org")
    save_owner(as_user(ben), closed_round, code, name="Lee Lead", email="Lee@Example.org")

    row = row_of(code)
    assert (row.owner, row.title, row.person.address) == ("Lee Lead", title, "lee@example.org")
    assert str(row.person) == f"Owner {row.person.pk} in {closed_round.project}"
    save_owner(as_user(ben), closed_round, code)
    assert (PlannedPractice.objects.count(), StepOwner.objects.count()) == (0, 0)
    save_owner(as_user(ben), closed_round, code)
    actions.name_owner(round=closed_round, code=code, title=title, owner=NamedOwner(), by=ben)
    assert PlannedPractice.objects.count() == 0


def test_owner_form_says_what_is_wrong(as_user, ben, vi, closed_round, own, cara):
    wrong = {
        "name": {"email": "lee@example.org"},
        "email": {"name": "Lee", "email": "lee"},
        "member": {"member": str(cara.membership_set.get().pk)},
    }
    for field, sent in wrong.items():
        response = save_owner(as_user(ben), closed_round, own, **sent)
        assert (response.status_code, list(response.context["form"].errors)) == (422, [field])

    assert save_owner(as_user(vi), closed_round, own, name="Vi").status_code == 403
    assert row_of(own).owner == "Lee Lead"


def test_another_name_on_the_plan_is_another_person(ben, closed_round, own):
    lee = NamedOwner(name="Lee Lead", email="lee@example.org")
    actions.name_owner(round=closed_round, code=own, title="", owner=lee, by=ben)
    PlannedPractice.objects.update(emailed_on=date(2026, 1, 1))

    plan_actions.save_plan(round=closed_round, changes={own: {"owner": "Lee Lead", "measure": "Visits"}}, by=ben)
    assert row_of(own).person is not None
    plan_actions.save_plan(round=closed_round, changes={own: {"owner": "Kim"}}, by=ben)

    assert (row_of(own).person, row_of(own).emailed_on, StepOwner.objects.count()) == (None, None, 0)


@pytest.mark.parametrize(
    ("table", "fields", "name"),
    [
        (StepNote, {"code": "R12", "who": "Ben", "words": ""}, "notes_say_something"),
        (StepOwner, {"name": "Lee"}, "owners_are_members_or_have_an_address"),
    ],
)
def test_tables_refuse_what_makes_no_sense(closed_round, table, fields, name):
    about = {"project": closed_round.project} if table is StepOwner else {"round": closed_round}

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        table.objects.create(**about, **fields)


def test_names_of_rows_say_what_they_are(closed_round, own, ben):
    note = actions.add_note(round=closed_round, code=own, words="One", by=ben)

    assert str(note) == f"Note {note.pk} on {own} of {closed_round}"
    assert Evidence.objects.filter(round=closed_round).count() == 1
