"""The questionnaire as one group will see it, for those who run the round. Nothing is stored or sent."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from assessments import queries
from assessments.access import asked_group_to_preview
from assessments.forms.answering import CommentForm, take_comment
from assessments.models import AskedGroup
from assessments.present import (
    COMMENT,
    cache_key_of,
    closing_question_of,
    introduction_of,
    preview_step_of,
    preview_url,
)
from assessments.questionnaire import questions_markup


@require_GET
def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """The introduction."""
    group = asked_group_to_preview(request.user, pk)
    context = _context(group) | {
        "introduction": introduction_of(group, queries.people_asked_in(group)),
        "continue_url": preview_url(group),
    }
    return render(request, "assessments/preparing/preview_introduction.html", context)


@require_GET
def preview_page(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """A page of questions or, at the end, the open question."""
    group = asked_group_to_preview(request.user, pk)
    if code == COMMENT:
        return _closing_question(request, group)
    if (step := preview_step_of(group, code)) is None:
        raise Http404
    markup = questions_markup(cache_key_of(group), step.page, group.code, {}, {})
    context = _context(group) | {"step": step, "questions": markup}
    return render(request, "assessments/preparing/preview_questions.html", context)


def _closing_question(request: SignedInRequest, group: AskedGroup) -> HttpResponse:
    label, help_text = closing_question_of(group)
    form = CommentForm(take_comment({}, ""), label=label, help_text=help_text)
    context = _context(group) | {"form": form, "back_url": preview_url(group, is_last=True)}
    return render(request, "assessments/preparing/preview_comment.html", context)


def _context(group: AskedGroup) -> dict[str, object]:
    round = group.round
    return {"round": round, "project": round.project, "asked_group": group, "groups": queries.groups_of(round)}
