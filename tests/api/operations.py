"""Every operation of the API with what it needs, what it answers, and what it is sent. One that is missing fails."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from api.resources.every import service
from assessments import actions
from assessments.models import AskedGroup
from improvement.models import PickedIndicator
from tests.making import NO_CONCERN
from tests.test_access import closed_round, lone_draft, measured, report, request

FILE = object()


@dataclass(frozen=True)
class Operation:
    """`power` in the words of tests.test_access; empty: every member. `place`: what the address names."""

    power: str
    status: int = 200
    place: str = ""
    body: Any = None
    is_of_organisation: bool = field(default=False)  # others get their own


def of_organisation(power, status=200, body=None):
    return Operation(power, status, body=body, is_of_organisation=True)


WHO = {
    "asked": {"nursing": {"chosen": "everyone", "size": 60}},
    "not_asked": {"medical": {"why": NO_CONCERN.why, "reason": NO_CONCERN.reason}},
}
PERSON = {"email": "new@example.com", "group": "nursing"}
NEW = {"name": "New"}  # and another name each time
CARRIED = "again"  # a body that a preview gave
OPERATIONS = {
    "show_me": of_organisation(""),
    "list_projects": of_organisation("see projects"),
    "create_project": of_organisation("manage projects", 201, NEW),
    "show_project": Operation("see projects", place="draft"),
    "change_project": Operation("manage projects", place="draft", body={"service": "Community nursing"}),
    "list_modules": of_organisation("see projects"),
    "list_rounds": Operation("see projects", place="draft"),
    "start_round": Operation("run rounds", 201, "draft", {"stage": "live", "groups": ["nursing"]}),
    "show_round": Operation("see projects", place="draft"),
    "change_round": Operation("run rounds", place="draft", body={"stage": "pilot"}),
    "change_fieldwork": Operation("run rounds", place="open", body={"hand_in_at": "Box 1"}),
    "open_round": Operation("run rounds", place="draft", body={}),
    "close_round": Operation("run rounds", place="open"),
    "show_checks": Operation("run rounds", place="open"),
    "list_groups": Operation("see projects", place="open"),
    "state_who_is_asked": Operation("run rounds", place="draft", body=WHO),
    "make_open_link": Operation("invite", 201, "open", {}),
    "invite": Operation("invite", 201, "open", {"people": [PERSON]}),
    "read_people": Operation("invite", place="open", body=FILE),
    "read_people_again": Operation("invite", place="open", body=CARRIED),
    "invite_list": Operation("invite", 201, "open", CARRIED),
    "read_answers": Operation("add answers", place="open", body=FILE),
    "read_answers_again": Operation("add answers", place="open", body=CARRIED),
    "add_answers": Operation("add answers", 201, "open", CARRIED),
    "list_indicators": Operation("read results", place="closed"),
    "list_values": Operation("read results", place="indicator"),
    "add_values": Operation(
        "keep the plan", 201, "indicator", {"values": [{"on": "2025-01-31", "value": 41.5}], "replaces": True}
    ),
    "show_results": Operation("read results", place="closed"),
    "list_reports": Operation("read results", place="closed"),
    "request_report": Operation("make reports", 202, "closed", {"for_information": True}),
    "list_jobs": Operation("make reports", place="closed"),
    "show_job": Operation("make reports", place="job"),
    "download_draft": Operation("make reports", place="job"),
    "show_report": Operation("read results", place="report"),
    "download_file": Operation("read results", place="report"),
    "list_members": of_organisation("manage members"),
    "list_entries": of_organisation("manage members"),
}


def declared():
    """operation -> method and path, as the schema has them."""
    return {
        operation["operationId"]: (method, path)
        for path, methods in service.schema()["paths"].items()
        for method, operation in methods.items()
    }


def named_views():
    """An address has one view, named by its first operation."""
    first = {}
    for name, (_, path) in declared().items():
        first.setdefault(path, name)
    return set(first.values())


def open_round(project):
    round = lone_draft(project)
    actions.open_round(round=round, by="tests")
    return round


MAKERS = {"draft": lone_draft, "open": open_round, "closed": closed_round}


def place_of(kind, project):
    """What addresses name, all of it in a project of its own."""
    if kind == "report":
        return SimpleNamespace(report=report(project), code="annex")
    if kind == "job":
        return SimpleNamespace(job=request(project))
    if kind == "indicator":
        return SimpleNamespace(indicator=PickedIndicator.objects.get(pk=measured(project)["indicator"]))
    if not kind:
        return SimpleNamespace()
    round = MAKERS[kind](project)
    group = AskedGroup.objects.get(round=round, code="nursing")
    return SimpleNamespace(project=round.project, round=round, group=group)


def path_of(path, place):
    named = {name: getattr(value, "pk", value) for name, value in vars(place).items()}
    return path.format(**named).removeprefix("/api/v1/")


def file_of(name):
    rows = {
        "people": b"name,email,group\nKim,kim@example.com,nursing\n",
        "answers": b"respondent,group,site,code,answer\nd1,nursing,,S11,4\n",
    }
    kind = "answers" if "answers" in name else "people"
    return SimpleUploadedFile(f"{kind}.csv", rows[kind])


def send(program, name, method, path):
    """The operation with everything right."""
    body = OPERATIONS[name].body
    if body is FILE:
        return program.upload(path, file_of(name))
    if body is CARRIED:
        return program.send(method, path, carried(program, name, path))
    return program.send(method, path, {"name": f"New {program.token}"} if body is NEW else body)


def carried(program, name, path):
    """What the preview gave this program; made up if it may not have one."""
    base = path.removesuffix("/preview/again")
    answer = program.upload(f"{base}/preview", file_of(name)).json()
    return {part: answer.get(part, "x") for part in ("carried", "choices", "preview")}
