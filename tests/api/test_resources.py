"""What single operations refuse, and what they never tell."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.http import Http404
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEntry, OrganisationDetails
from accounts.roles import Through
from api import handlers
from api.access import organisation_of
from api.models import Token
from assessments import actions
from assessments.asking.sample import SampleError
from assessments.models import Invitation
from authoring import actions as authoring
from authoring.languages import actions as languages
from authoring.languages import queries as own_languages
from authoring.languages.drafting import Filled, by_key, mark_of
from authoring.models import Module
from authoring.queries import advice_of
from jobs.models import Job
from questions.actions import load_banks
from results.actions import close_and_freeze
from tests.api.operations import closed_round, lone_draft, report, request
from tests.bank import REAL
from tests.making import ask
from tests.test_access import rescored_round
from tests.translating import in_capitals

PERSON = {"email": "new@example.com", "group": "nursing"}


def detail_of(answer, status=409):
    assert answer.status_code == status, answer.content
    return answer.json()["detail"]


def faults_of(answer):
    assert answer.status_code == 422, answer.content
    return {fault["pointer"]: fault["detail"] for fault in answer.json()["errors"]}


def test_change_of_a_project_leaves_what_was_not_sent(ben_program, project):
    sent = {"service": "Nursing", "sites": ["Ward 3"], "starts_on": "2027-03-27"}
    answer = ben_program.send("patch", f"projects/{project.pk}", sent).json()

    assert (answer["lead"], answer["service"], answer["starts_on"]) == ("Lee Lead", "Nursing", "2027-03-27")
    assert answer["sites"] == ["Ward 1", "Ward 2", "Ward 3"]
    again = ben_program.send("patch", f"projects/{project.pk}", {"starts_on": None}).json()
    assert (again["starts_on"], again["service"]) == (None, "Nursing")


@pytest.mark.parametrize("day", ["27.3.2027", "2027-3-27", 5, "2027-02-30"])
def test_days_are_written_in_one_way(ben_program, project, day):
    answer = ben_program.send("patch", f"projects/{project.pk}", {"starts_on": day})

    assert list(faults_of(answer)) == ["/starts_on"]


def test_name_of_another_project_is_refused(ben_program, project):
    other = ben_program.send("post", "projects", {"name": "Other"}).json()["id"]

    answer = ben_program.send("patch", f"projects/{other}", {"name": project.name})

    assert "/name" in faults_of(answer)
    assert "/name" in faults_of(ben_program.send("post", "projects", {"name": project.name}))


def test_round_is_prepared_like_the_last_one(ben_program, project, edition):
    closed = closed_round(project)
    actions.change_project(project=closed.project, sites=[], fields={"name": "Again"}, by=closed.project.lead)

    body = {"stage": "live", "groups": ["nursing", "executive"], "copies": True, "closes_on": "2199-01-01"}
    answer = ben_program.send("post", f"projects/{closed.project_id}/rounds", body | {"reminder_days": [7, 2]})

    assert (answer.status_code, answer.json()["reminder_days"]) == (201, [7, 2])
    groups = ben_program.send("get", f"rounds/{answer.json()['id']}/groups").json()
    assert {row["chosen"] for row in groups["items"]} == {"everyone"}
    listed = ben_program.send("get", f"projects/{closed.project_id}/rounds").json()["items"]
    assert [row["number"] for row in listed] == [2, 1]


def test_second_round_is_refused_while_one_is_open(ben_program, open_round):
    body = {"stage": "live", "groups": ["nursing"]}
    answer = ben_program.send("post", f"projects/{open_round.project_id}/rounds", body)

    assert detail_of(answer) == "Round 1 is open. Close it before you prepare the next round."


def test_draft_changes_and_an_open_round_does_not(ben_program, draft_round, ben):
    url = f"rounds/{draft_round.pk}"

    changed = ben_program.send("patch", url, {"threshold": 6, "closes_on": "2199-01-01"}).json()
    actions.open_round(round=draft_round, by=ben)

    assert (changed["threshold"], changed["closes_on"], len(changed["groups"])) == (6, "2199-01-01", 4)
    assert "no longer change" in detail_of(ben_program.send("patch", url, {"threshold": 7}))


def published(organisation, ben, *, is_for_research=False):
    make = authoring.copy_for_research if is_for_research else authoring.make_module
    module = make(organisation=organisation, title="Nights", by=ben)
    if is_for_research:
        authoring.word_otherwise(module=module, code="S11", text="How sure are you of it?", wording={}, by=ben)
    else:
        entry = {"text": "How far do you know whom to call at night?", "asked_of": ["medical"], "wording": {}}
        authoring.add_question(module=module, fields=entry | {"labels": {}, "principle": ""}, by=ben)
        groups = [{"code": "", "title": "Porters", "like": "medical"}]
        authoring.change_groups(module=module, titles={}, groups=groups, by=ben)
    keys = [advice.key for advice in advice_of(Module.objects.get(pk=module.pk))]
    return authoring.publish(module=module, acknowledged=keys, by=ben)


def test_round_has_modules_and_languages(ben_program, project, edition, ben, northdale):
    version = published(northdale, ben)
    key, porters = f"{version.code}.1", f"porters_{version.code.removeprefix('own-')}"
    asked = {"stage": "live", "groups": ["medical", porters], "modules": [key], "is_without_closing": True}

    made = ben_program.send("post", f"projects/{project.pk}/rounds", asked).json()
    kept = ben_program.send("patch", f"rounds/{made['id']}", {"threshold": 6}).json()
    dropped = ben_program.send("patch", f"rounds/{made['id']}", {"modules": [], "groups": ["medical"]}).json()

    assert (made["modules"], made["languages"], made["is_without_closing"]) == ([key], ["en-gb"], True)
    assert (kept["modules"], kept["groups"], kept["threshold"]) == ([key], ["medical", porters], 6)
    assert (dropped["modules"], dropped["groups"], dropped["is_without_closing"]) == ([], ["medical"], True)


def test_round_is_asked_in_languages_that_have_all_words(settings, ben_program, project, ben, northdale):
    settings.BANKS_DIR = REAL
    load_banks()
    url = f"projects/{project.pk}/rounds"
    research = f"{published(northdale, ben, is_for_research=True).code}.1"
    body = {"stage": "live", "groups": ["nursing"], "other_languages": ["cy"]}

    assert ben_program.send("post", url, body).json()["languages"] == ["en-gb", "cy"]
    assert list(faults_of(ben_program.send("post", url, body | {"other_languages": ["gd"]}))) == ["/other_languages"]
    refused = faults_of(ben_program.send("post", url, body | {"modules": [research]}))
    assert refused == {
        "/other_languages": "Questions worded for research are asked in English only. Clear the other languages."
    }
    made = ben_program.send("post", url, body | {"modules": [research], "other_languages": []}).json()
    assert (made["is_reworded"], made["languages"]) == (True, ["en-gb"])


def test_modules_and_languages_are_listed(settings, ben_program, project, ben, northdale, southvale):
    settings.BANKS_DIR = REAL
    load_banks()
    version, _ = published(northdale, ben), published(southvale, "tests")

    found = ben_program.send("get", "modules").json()

    porters = f"porters_{version.code.removeprefix('own-')}"
    assert found["modules"] == [
        {
            "key": f"{version.code}.1",
            "title": "Nights",
            "version": 1,
            "questions": 1,
            "groups": [porters],
            "is_for_research": False,
        }
    ]
    assert {(one["code"], one["name"], one["is_complete"]) for one in found["languages"]} >= {("cy", "Cymraeg", True)}


def test_languages_that_are_listed_are_those_that_a_round_takes(settings, ben_program, project, ben, northdale):
    settings.BANKS_DIR = REAL
    load_banks()
    polish = languages.add_language(organisation=northdale, code="pl", by=ben)
    filled = [
        Filled(key, text.source, in_capitals(text, "pl"), "", "") for key, text in by_key(own_languages.texts()).items()
    ]
    languages.import_words(language=polish, filled=filled, by=ben)
    languages.publish(language=polish, seen=mark_of(polish.draft.content), by=ben)

    codes = [one["code"] for one in ben_program.send("get", "modules").json()["languages"]]

    body = {"stage": "live", "groups": ["nursing"], "other_languages": codes}
    assert "pl" in codes
    assert ben_program.send("post", f"projects/{project.pk}/rounds", body).json()["languages"] == ["en-gb", *codes]


def test_what_cannot_be_chosen_is_refused(ben_program, project, edition, draft_round, ben, southvale):
    """There are no modules and no languages here, and those of others do not count."""
    theirs = f"{published(southvale, 'tests').code}.1"
    body = {"modules": [theirs], "other_languages": ["cy"]}

    answer = ben_program.send("post", f"projects/{project.pk}/rounds", {"stage": "live", "groups": ["medical"]} | body)
    change = ben_program.send("patch", f"rounds/{draft_round.pk}", body)

    nothing = "There is nothing to choose from."
    assert faults_of(answer) == faults_of(change) == {"/modules": nothing, "/other_languages": nothing}


def test_modules_of_others_are_refused(ben_program, project, edition, ben, northdale, southvale):
    published(northdale, ben)
    theirs = f"{published(southvale, 'tests').code}.1"
    body = {"stage": "live", "groups": ["medical"], "modules": [theirs]}

    assert list(faults_of(ben_program.send("post", f"projects/{project.pk}/rounds", body))) == ["/modules"]


def test_round_is_extended_while_it_is_open(ben_program, open_round, ben):
    url = f"rounds/{open_round.pk}/fieldwork"

    answer = ben_program.send("patch", url, {"closes_on": "2199-01-01"}).json()
    close_and_freeze(round=open_round, by=ben)

    assert answer["closes_on"] == "2199-01-01"
    assert "only while the round is open" in detail_of(ben_program.send("patch", url, {"hand_in_at": "Box"}))


def test_round_that_is_not_ready_says_what_is_missing(ben_program, ada_program, project, edition, ben):
    round = actions.start_round(
        project=project, stage="live", groups=["nursing"], threshold=5, has_work_system=False, closes_on=None, by=ben
    )
    url = f"rounds/{round.pk}/open"
    assert "say how its people are chosen" in detail_of(ben_program.send("post", url, {}))
    actions.delete_round(round=round, by=ben)
    draft = lone_draft(project)
    url = f"rounds/{draft.pk}/open"
    OrganisationDetails.objects.all().delete()
    missing = "Missing: the organisation's details for the privacy notice."

    assert detail_of(ben_program.send("post", url, {"accept_missing": True})) == missing
    assert detail_of(ada_program.send("post", url, {})) == missing
    assert ada_program.send("post", url, {"accept_missing": True}).json()["state"] == "open"
    assert "already open" in detail_of(ada_program.send("post", url, {}))


def test_round_does_not_open_next_to_another(ben_program, draft_round, ben):
    second = actions.start_round(
        project=draft_round.project,
        stage="live",
        groups=["nursing"],
        threshold=5,
        has_work_system=False,
        closes_on=None,
        is_practice=True,
        by=ben,
    )
    actions.open_round(round=draft_round, by=ben)

    assert detail_of(ben_program.send("post", f"rounds/{second.pk}/open", {})).startswith("Round 1 of this project")


def test_only_an_open_round_closes(ben_program, draft_round):
    assert detail_of(ben_program.send("post", f"rounds/{draft_round.pk}/close")) == "Only an open round can be closed."


def test_small_numbers_are_told_to_those_who_run_the_round_only(ben_program, open_round, dev, vi, program_of):
    url = f"rounds/{open_round.pk}/groups"

    full, short = (program.send("get", url).json()["items"] for program in (ben_program, program_of(vi)))

    medical = [next(row for row in rows if row["code"] == "medical") for rows in (full, short)]
    assert [row["asked"] for row in medical] == ["1", "fewer than 5"]
    assert "dev@example.org" not in str(full)


def test_who_is_asked_names_the_group_that_is_wrong(ben_program, draft_round, ben):
    url = f"rounds/{draft_round.pk}/groups"
    wrong = {"asked": {"nowhere": {}, "nursing": {"chosen": "x"}}, "not_asked": {"medical": {"why": "x"}}}

    faults = faults_of(ben_program.send("put", url, wrong))
    actions.open_round(round=draft_round, by=ben)

    assert sorted(faults) == ["", "/asked/nursing/chosen"]
    assert "can no longer be changed" in detail_of(ben_program.send("put", url, {}))


def test_reason_that_is_none_is_named(ben_program, draft_round):
    faults = faults_of(
        ben_program.send("put", f"rounds/{draft_round.pk}/groups", {"not_asked": {"pharmacy": {"why": "x"}}})
    )

    assert len(faults) == 1


def test_open_link_keeps_its_numbers_and_needs_an_open_round(ben_program, open_round, group_of, ben):
    url = f"groups/{group_of('nursing').pk}/open-link"

    answer = ben_program.send("post", url, {"people_asked": 30, "most_people": 40})
    close_and_freeze(round=open_round, by=ben)

    assert (answer.status_code, answer.json()["url"].startswith("http://testserver/s/")) == (201, True)
    assert "only while the round is open" in detail_of(ben_program.send("post", url, {}))


# Inviting


def test_nobody_is_invited_if_one_is_wrong(ben_program, open_round):
    people = [PERSON, {"email": "no address", "group": "nursing"}, {"email": "a@example.com", "group": "nowhere"}]
    url = f"rounds/{open_round.pk}/invitations"

    assert list(faults_of(ben_program.send("post", url, {"people": people[:2]}))) == ["/people/1"]
    assert list(faults_of(ben_program.send("post", url, {"people": people}))) == ["/people"]
    assert list(faults_of(ben_program.send("post", url, {"people": [{"email": "", "group": ""}]}))) == ["/people"]
    assert not Invitation.objects.exists()


def test_confidential_groups_give_no_links(ben_program, open_round):
    people = [PERSON, {"email": "lee@example.com", "group": "executive", "name": "Lee", "site": "Ward 1"}]
    answer = ben_program.send("post", f"rounds/{open_round.pk}/invitations", {"people": people, "by_mail": False})

    assert [link["email"] for link in answer.json()["links"]] == ["lee@example.com"]


def test_round_that_is_not_open_invites_nobody(ben_program, draft_round):
    answer = ben_program.send("post", f"rounds/{draft_round.pk}/invitations", {"people": [PERSON]})

    assert "only while the round is open" in detail_of(answer)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (actions.OwnAddressError("x@example.org"), "People who run projects"),
        (actions.AlreadyInvitedError("x@example.org"), "x@example.org already has a place"),
        (SampleError("The draw is over."), "The draw is over."),
    ],
)
def test_others_who_were_quicker_are_noticed(ben_program, open_round, monkeypatch, error, words):
    def refuse(**_):
        raise error

    monkeypatch.setattr("api.resources.people.actions.invite_listed", refuse)
    answer = ben_program.send("post", f"rounds/{open_round.pk}/invitations", {"people": [PERSON]})

    assert detail_of(answer).startswith(words)


def list_file(text=b"name,email,group\nKim,kim@example.com,Wizards\nLee,no address,Wizards\n"):
    return SimpleUploadedFile("people.csv", text)


def test_list_asks_what_it_cannot_know_and_is_invited_as_it_was_shown(ben_program, open_round):
    url = f"rounds/{open_round.pk}/lists"
    first = ben_program.upload(f"{url}/preview", list_file()).json()
    assert (first["people"], first["is_ready"], first["preview"]) == (0, False, "")
    kept = {name: first[name] for name in ("carried", "choices")}
    decisions = {first["questions"][-1]["key"]: "nursing"}

    second = ben_program.send("post", f"{url}/preview/again", kept | {"decisions": decisions}).json()
    assert (second["people"], second["is_ready"], [row["line"] for row in second["problems"]]) == (1, True, [3])
    kept = {name: second[name] for name in ("carried", "choices", "preview")}
    assert "was not confirmed" in detail_of(ben_program.send("post", url, kept | {"preview": "x"}))
    assert not Invitation.objects.exists()
    answer = ben_program.send("post", url, kept)

    assert (answer.status_code, answer.json()) == (201, {"people": 1, "links": []})


def test_unanswered_question_is_named(ben_program, open_round):
    url = f"rounds/{open_round.pk}/lists"
    first = ben_program.upload(f"{url}/preview", list_file()).json()
    kept = {name: first[name] for name in ("carried", "choices", "preview")}

    answer = ben_program.send("post", url, kept)

    assert answer.status_code in {409, 422}
    assert not Invitation.objects.exists()


def test_file_that_was_carried_for_another_is_refused(ben_program, ada_program, open_round):
    url = f"rounds/{open_round.pk}/lists"
    first = ben_program.upload(f"{url}/preview", list_file()).json()
    kept = {name: first[name] for name in ("carried", "choices")}

    assert list(faults_of(ada_program.send("post", f"{url}/preview/again", kept))) == ["/carried"]


def test_file_that_cannot_be_read_is_refused(ben_program, open_round):
    answer = ben_program.upload(f"rounds/{open_round.pk}/lists/preview", SimpleUploadedFile("a.xlsx", b"PK\x03\x04"))

    assert list(faults_of(answer)) == ["/file"]


# Files of answers


def answer_file(people=6, more=b""):
    rows = [f"d{number},nursing,,S11,{1 + number % 4}" for number in range(people)]
    return SimpleUploadedFile("a.csv", "\n".join(["respondent,group,site,code,answer", *rows]).encode() + more)


def add(program, url, file, **more):
    first = program.upload(f"{url}/preview", file).json()
    kept = {name: first[name] for name in ("carried", "choices", "preview")}
    return first, program.send("post", url, kept | more)


def test_answers_that_were_added_before_are_noticed(ben_program, open_round):
    url = f"rounds/{open_round.pk}/answers"
    first, added = add(ben_program, url, answer_file())
    assert (first["problems"], added.status_code) == ([], 201)

    again, refused = add(ben_program, url, answer_file())
    assert ("already added" in again["problems"][0], "already added" in detail_of(refused)) == (True, True)
    most, refused = add(ben_program, url, answer_file(7))
    assert ("accept_repeated" in most["problems"][0], "accept_repeated" in detail_of(refused)) == (True, True)
    assert add(ben_program, url, answer_file(7), accept_repeated=True)[1].status_code == 201


def test_faults_of_a_file_are_in_its_preview(ben_program, open_round):
    url = f"rounds/{open_round.pk}/answers"

    first, refused = add(ben_program, url, answer_file(1, b"\nd0,nursing,,S11,4"))

    assert (first["is_ready"], first["people"], len(first["problems"]) >= 1) == (False, 0, True)
    assert first["problems"][0].startswith("Respondent “d0” answers S11 in row 2 and again in row 3.")
    assert detail_of(refused).startswith("Nothing has been added")


def test_answers_come_only_while_the_round_is_open(ben_program, draft_round):
    first, refused = add(ben_program, f"rounds/{draft_round.pk}/answers", answer_file())

    assert ("only while the round is open" in first["problems"][0]) == ("only while" in detail_of(refused)) is True


def test_answers_that_a_group_is_not_asked_are_left_out_and_said(ben_program, open_round):
    more = b"\nd9,service_user,,S11,4\nd9,service_user,,S12,4"
    first, added = add(ben_program, f"rounds/{open_round.pk}/answers", answer_file(6, more))

    assert (first["questions"], first["problems"]) == ([], [])
    assert "S12" in first["left_out"]
    assert added.json() == {"people": 7, "left_out": first["left_out"]}


def test_file_is_read_again_with_what_was_decided(ben_program, open_round):
    url = f"rounds/{open_round.pk}/answers"
    first = ben_program.upload(f"{url}/preview", answer_file()).json()

    kept = {name: first[name] for name in ("carried", "choices")}
    again = ben_program.send("post", f"{url}/preview/again", kept).json()

    assert (again["people"], again["is_ready"]) == (6, True)


# Results and reports


def test_results_say_by_which_figures(ben_program, project, edition):
    older = rescored_round(project)

    for asked in ("false", "true"):
        answer = ben_program.send("get", f"rounds/{older.pk}/results?for_new_reports={asked}")
        assert (answer.status_code, answer.json()["is_void"]) == (200, False)


def test_open_round_has_no_results(ben_program, open_round):
    assert ben_program.send("get", f"rounds/{open_round.pk}/results").status_code == 404


def test_report_is_made_once_at_a_time(ben_program, project, edition):
    url = f"rounds/{closed_round(project).pk}/reports"

    first = ben_program.send("post", url, {"is_draft": True})

    assert (first.status_code, first.json()["is_draft"]) == (202, True)
    assert "already being created" in detail_of(ben_program.send("post", url, {"is_draft": True}))
    listed = ben_program.send("get", url.replace("reports", "jobs")).json()["items"]
    assert [row["id"] for row in listed] == [first.json()["id"]]


def test_too_many_reports_are_refused(ben_program, project, edition, monkeypatch):
    monkeypatch.setattr("jobs.actions.MAX_LIVE_PER_OWNER", 0)

    answer = ben_program.send("post", f"rounds/{closed_round(project).pk}/reports", {"is_draft": True})

    assert "limit of waiting reports" in detail_of(answer)


def test_report_that_was_given_wrong_values_names_them(ben_program, project, edition):
    body = {"marking": "", "review_on": "2020-01-01", "is_draft": True}
    answer = ben_program.send("post", f"rounds/{closed_round(project).pk}/reports", body)

    assert sorted(faults_of(answer)) == ["/marking", "/review_on"]


def test_job_that_stopped_says_so(ben_program, project, edition):
    asked = ask(closed_round(project), "tests", is_draft=True)
    Job.objects.filter(pk=asked.job_id).update(state="parked", finished_at=timezone.now())

    answer = ben_program.send("get", f"jobs/{asked.pk}").json()

    assert (answer["state"], answer["again_after"], answer["has_draft"]) == ("parked", None, False)
    assert ben_program.send("get", f"jobs/{asked.pk}/files/draft").status_code == 404


def test_audit_trail_is_filtered_as_its_page_is(ada_program, project):
    found = ada_program.send("get", "audit?event=project%20created&since=2020-01-01").json()["items"]

    assert [(row["event"], row["about"]) for row in found] == [("project created", project.name)]
    assert list(faults_of(ada_program.send("get", "audit?event=nothing"))) == ["/event"]


def test_members_are_listed(ada_program, ada):
    (found,) = ada_program.send("get", "members").json()["items"]

    assert (found["email"], found["role"]) == (ada.email, "administrator")


def test_audit_trail_names_the_token_that_a_person_used(ben_program, ada_program, ben):
    ben_program.send("post", "projects", {"name": "Record"})

    by = f"audit?event=project%20created&person={ben.email}"
    assert [row["who"] for row in ada_program.send("get", by).json()["items"]] == [f"{ben.email} by the token “Export”"]
    call_command("verify_audit")


def test_name_of_the_longest_address_and_token_fits_into_the_audit_trail(ben, northdale):
    ben.email = f"{'b' * 240}@example.org"
    ben.through = Through(northdale.pk, frozenset(), token="x" * 60)

    audit.record(action="project created", subject="Record", organisation=northdale, by=ben)

    actor = AuditEntry.objects.latest("pk").actor
    assert (len(actor), actor.startswith(ben.email)) == (320, True)


def test_round_and_its_reports_are_shown(ben_program, project, edition):
    made = report(project)

    round = ben_program.send("get", f"rounds/{made.round_id}").json()
    listed = ben_program.send("get", f"rounds/{made.round_id}/reports").json()["items"]

    assert (round["id"], round["state"]) == (made.round_id, "closed")
    assert [(row["id"], row["version"]) for row in listed] == [(made.pk, 1)]


def test_draft_is_downloaded_by_those_who_take_a_pdf(ben_program, project, edition):
    url = f"jobs/{request(project).pk}/files/draft"

    assert ben_program.send("get", url).content == b"%PDF-1.7"
    assert "application/pdf" in detail_of(ben_program.send("get", url, Accept="text/csv"), 406)
    assert AuditEntry.objects.filter(action="draft downloaded").count() == 1


@pytest.mark.django_db
def test_user_without_a_token_has_no_organisation_of_one(ben):
    with pytest.raises(Http404):
        organisation_of(ben)


def test_token_that_only_reads_sends_nothing(ben, program_of):
    program = program_of(ben, is_read_only=True)

    assert "only reads" in detail_of(program.send("post", "projects", {"name": "New"}), 403)
    assert program.send("get", "projects").status_code == 200


@pytest.mark.django_db
def test_worker_deletes_what_is_old(ben, program_of):
    program_of(ben)
    Token.objects.update(revoked_at=timezone.now() - timedelta(days=31))

    handlers.delete_old()

    assert not Token.objects.exists()
