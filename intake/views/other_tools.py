"""The page “Ask with another tool”, and the forms that it offers."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest, network_of
from assessments import actions, queries
from assessments.access import asked_group_to_add_answers_to, round_to_add_answers_to
from intake.other_tools import TOOLS, Tool, archive_for, archive_name, file_name, form_of


@require_GET
def show_other_tools(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_add_answers_to(request.user, pk)
    context = {"round": round, "tools": TOOLS, "groups": queries.groups_of(round)}
    return render(request, "intake/other_tools.html", context)


@require_GET
def download_form(request: SignedInRequest, pk: int, tool: str) -> HttpResponse:
    """The form of one group."""
    asked_group, chosen = asked_group_to_add_answers_to(request.user, pk), _tool(tool)
    content = chosen.make(form_of(asked_group.round, asked_group))
    actions.note_questionnaire(asked_group=asked_group, network=network_of(request), by=request.user)
    return _file(content, file_name(asked_group, chosen), chosen.content_type)


@require_GET
def download_forms(request: SignedInRequest, pk: int, tool: str) -> HttpResponse:
    """The forms of all groups."""
    round, chosen = round_to_add_answers_to(request.user, pk), _tool(tool)
    asked_groups = queries.groups_of(round)
    for asked_group in asked_groups:
        asked_group.round = round  # with its project, organisation and role
        actions.note_questionnaire(asked_group=asked_group, network=network_of(request), by=request.user)
    return _file(archive_for(chosen, asked_groups), archive_name(round, chosen), "application/zip")


def _tool(code: str) -> Tool:
    for tool in TOOLS:
        if tool.code == code:
            return tool
    raise Http404


def _file(content: bytes, name: str, content_type: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition})
