"""A respondent's own copy of their answers, to print or to download. Only while this browser opens the draft."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from assessments.models import Invitation
from assessments.present import own_copy_of, text_of_copy
from assessments.views.invited import with_open_draft

FILE_NAME = "my-answers.txt"  # names neither project nor person, because others may see the folder


@require_GET
@with_open_draft
def own_copy(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    context = {
        "invitation": invitation,
        "copy": own_copy_of(invitation),
        "project": invitation.asked_group.round.project,
        "today": timezone.localdate(),
    }
    return render(request, "assessments/answering/own_copy.html", context)


@require_GET
@with_open_draft
def download_copy(_: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Nothing about it is kept or recorded."""
    group = invitation.asked_group
    text = text_of_copy(
        own_copy_of(invitation), project=group.round.project.name, group=str(group), today=timezone.localdate()
    )
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response
