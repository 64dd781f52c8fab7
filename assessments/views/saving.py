"""The script's autosave: saves answers as they are chosen."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments import actions
from assessments.forms.answering import OVERALL, take_comment
from assessments.models import Invitation
from assessments.present import COMMENT, cache_key_of, given, page_of
from assessments.questionnaire import Taken, take
from assessments.views.invited import with_open_draft
from questions import languages

MAX_BYTES = 400_000  # 12 comments of maximum length, at 12 bytes per character
TOO_LARGE, CONFLICT, INVALID = 413, 409, 422


@require_POST
@with_open_draft
def save(request: HttpRequest, invitation: Invitation, code: str) -> HttpResponse:
    """Two queries: find the invitation, change its draft. Sending it twice changes nothing the second time."""
    if int(request.headers.get("Content-Length") or 0) > MAX_BYTES:
        return JsonResponse({"message": _("Not saved because it is too long.")}, status=TOO_LARGE)
    taken = _taken(request, invitation, code)
    if taken.errors:
        message = _("Not saved. {problem}").format(problem=next(iter(taken.errors.values())))
        return JsonResponse({"message": message}, status=CONFLICT if taken.has_clashes else INVALID)
    actions.save_answers(
        invitation=invitation, answers=taken.answers, comments=taken.comments, language=languages.current()
    )
    return JsonResponse({"seen": taken.seen})


def _taken(request: HttpRequest, invitation: Invitation, code: str) -> Taken:
    group = invitation.asked_group
    if code == COMMENT and not group.round.is_without_closing:
        return take_comment(request.POST, invitation.comments.get(OVERALL, ""))
    if (page := page_of(group, code)) is None:
        raise Http404
    return take(cache_key_of(group), page, group.code, request.POST, given(invitation), require_all=False)
