"""The page “Ask with another tool”, and the files that it offers."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest, network_of
from assessments import actions, queries
from assessments.access import asked_group_to_add_answers_to, round_to_add_answers_to
from assessments.models import AskedGroup, Round
from intake.other_tools import TOOLS, File, Tool, form_for, forms_for, workbook_for


@require_GET
def show_other_tools(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_add_answers_to(request.user, pk)
    context = {"round": round, "tools": TOOLS, "groups": queries.groups_of(round)}
    return render(request, "intake/other_tools.html", context)


@require_GET
def download_form(request: SignedInRequest, pk: int, tool: str) -> HttpResponse:
    """The form of one group."""
    asked_group = asked_group_to_add_answers_to(request.user, pk)
    file = form_for(_tool(tool), asked_group)
    _note(request, [asked_group])
    return _download(file)


@require_GET
def download_forms(request: SignedInRequest, pk: int, tool: str) -> HttpResponse:
    """The forms of all groups."""
    round = round_to_add_answers_to(request.user, pk)
    asked_groups = _groups_of(round)
    file = forms_for(_tool(tool), round, asked_groups)
    _note(request, asked_groups)
    return _download(file)


@require_GET
def download_workbook(request: SignedInRequest, pk: int) -> HttpResponse:
    """For those who type in paper."""
    round = round_to_add_answers_to(request.user, pk)
    asked_groups = _groups_of(round)
    file = workbook_for(round, asked_groups)
    _note(request, asked_groups)
    return _download(file)


def _groups_of(round: Round) -> list[AskedGroup]:
    """With the round as it was found: with its project and organisation."""
    asked_groups = list(queries.groups_of(round))
    for asked_group in asked_groups:
        asked_group.round = round
    return asked_groups


def _tool(code: str) -> Tool:
    for tool in TOOLS:
        if tool.code == code:
            return tool
    raise Http404


def _note(request: SignedInRequest, asked_groups: list[AskedGroup]) -> None:
    for asked_group in asked_groups:
        actions.note_questionnaire(asked_group=asked_group, network=network_of(request), by=request.user)


def _download(file: File) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.content_type, headers=headers)
