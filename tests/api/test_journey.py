"""A program goes the whole way, from a project to its report, by token of a person and of an organisation."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import AuditEntry
from assessments.models import Response
from jobs.worker import run_waiting
from tests.making import NO_CONCERN

GROUPS = ["executive", "nursing"]


@pytest.fixture(params=["person", "organisation"])
def program(request, details, edition, ada, program_of):
    return program_of(ada, is_own=request.param == "person")


def answers_of(round_id, people):
    """A file in which all give the same answer."""
    lines = [f"d{number},nursing,,S11,4" for number in range(people)]
    return SimpleUploadedFile("answers.csv", "\n".join(["respondent,group,site,code,answer", *lines]).encode())


def who_is_asked(groups):
    reason = {"why": NO_CONCERN.why, "reason": NO_CONCERN.reason}
    return {"asked": {code: {"chosen": "everyone"} for code in GROUPS}, "not_asked": dict.fromkeys(groups, reason)}


def prepared(program, catalogue):
    """A round that can be opened."""
    answer = program.send("post", "projects", {"name": "Record", "aim": "Better care", "contact_name": "Lee Lead"})
    assert answer.status_code == 201, answer.content
    project = answer.json()["id"]
    answer = program.send("post", f"projects/{project}/rounds", {"stage": "live", "groups": GROUPS, "threshold": 5})
    assert answer.status_code == 201, answer.content
    round = answer.json()["id"]
    answer = program.send("put", f"rounds/{round}/groups", who_is_asked(set(catalogue.groups) - set(GROUPS)))
    assert (answer.status_code, answer.json().get("unsaid")) == (200, []), answer.content
    return round


def assert_files_come_once(program, files, first):
    """What the program has is not sent again, nor recorded; what it cannot take is refused."""
    downloads = AuditEntry.objects.filter(action="report downloaded")
    before = downloads.count()
    assert before >= len(files)
    for file in files:
        has = program.get(file["url"], headers={"If-None-Match": first[file["code"]].headers["ETag"]})
        assert (has.status_code, has.content) == (304, b"")
        other = program.get(file["url"], headers={"Accept": "image/png"})
        assert (other.status_code, other.json()["status"]) == (406, 406)
        assert file["media_type"].partition(";")[0] in other.json()["detail"]
        asked = program.get(file["url"], headers={"Accept": file["media_type"], "If-None-Match": '"other"'})
        assert asked.content == first[file["code"]].content
    assert downloads.count() == before + len(files)


def test_program_goes_from_a_project_to_its_report(program, catalogue, quick_drawing):
    round = prepared(program, catalogue)

    assert program.send("post", f"rounds/{round}/open", {}).json()["state"] == "open"
    people = [{"name": "Kim", "email": f"kim{number}@example.com", "group": "executive"} for number in range(2)]
    invited = program.send("post", f"rounds/{round}/invitations", {"people": people, "by_mail": False})
    assert (invited.status_code, invited.json()["people"], len(invited.json()["links"])) == (201, 2, 2)

    preview = program.upload(f"rounds/{round}/answers/preview", answers_of(round, 6))
    assert (preview.status_code, preview.json()["people"], preview.json()["is_ready"]) == (200, 6, True)
    kept = {name: preview.json()[name] for name in ("carried", "choices", "preview")}
    assert not Response.objects.exists()
    added = program.send("post", f"rounds/{round}/answers", kept)
    assert (added.status_code, added.json()) == (201, {"people": 6, "left_out": ""})
    assert program.send("post", f"rounds/{round}/answers", kept).status_code == 409

    closed = program.send("post", f"rounds/{round}/close")
    assert (closed.json()["state"], closed.json()["has_results"]) == ("closed", True)
    results = program.send("get", f"rounds/{round}/results").json()
    assert results["readiness"]["groups"]["nursing"]["answered"] == 6

    job = program.send("post", f"rounds/{round}/reports", {"for_information": True})
    assert (job.status_code, job.json()["state"]) == (202, "waiting"), job.content
    run_waiting()
    done = program.get(job.headers["Location"]).json()
    assert (done["state"], done["message"]) == ("done", "The report is issued.")
    report = program.send("get", f"reports/{done['report']}").json()
    files = {file["code"]: program.get(file["url"]) for file in report["files"]}
    assert {answer.status_code for answer in files.values()} == {200}
    assert files["pdf"].headers["ETag"] == f'"{report["sha256"]}"'
    assert json.loads(files["json"].content)["readiness"] == results["readiness"]
    assert_files_come_once(program, report["files"], files)
    listed = program.send("get", f"rounds/{round}/reports").json()["items"]
    assert [row["version"] for row in listed] == [1]


def test_what_a_program_does_is_recorded_under_its_name(service, catalogue, details):
    prepared(service, catalogue)

    assert set(AuditEntry.objects.filter(action="round prepared").values_list("actor", flat=True)) == {
        "API token “Export”"
    }
