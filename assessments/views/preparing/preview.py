"""The questionnaire as one group will see it, for those who run the round. Nothing is stored or sent."""

from collections.abc import Callable
from functools import wraps
from typing import TypeAlias

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from assessments import queries
from assessments.access import asked_group_to_preview
from assessments.forms.answering import CommentForm, take_comment
from assessments.models import AskedGroup
from assessments.present import (
    COMMENT,
    PREVIEW_LANGUAGE,
    cache_key_of,
    closing_question_of,
    introduction_of,
    preview_step_of,
    preview_url,
)
from assessments.questionnaire import questions_markup
from questions import languages

PreviewView: TypeAlias = Callable[..., HttpResponse]


def _in_its_language(view: PreviewView) -> PreviewView:
    """In the language that the address names, if the round is answered in it; otherwise in the reader's own."""

    @wraps(view)
    def respond(request: SignedInRequest, pk: int, **rest: str) -> HttpResponse:
        group = asked_group_to_preview(request.user, pk)
        named = request.GET.get(PREVIEW_LANGUAGE, "")
        language = named if named in group.languages else ""
        with translation.override(language or languages.current()):
            return view(request, group, language, **rest)

    return respond


@require_GET
@_in_its_language
def preview(request: SignedInRequest, group: AskedGroup, language: str) -> HttpResponse:
    """The introduction."""
    context = _context(request, group, language) | {
        "introduction": introduction_of(group, queries.people_asked_in(group)),
        "continue_url": preview_url(group, language=language),
    }
    return render(request, "assessments/preparing/preview_introduction.html", context)


@require_GET
@_in_its_language
def preview_page(request: SignedInRequest, group: AskedGroup, language: str, code: str) -> HttpResponse:
    """A page of questions or, at the end, the open question."""
    if code == COMMENT and not group.round.is_without_closing:
        return _closing_question(request, group, language)
    if (step := preview_step_of(group, code, language)) is None:
        raise Http404
    markup = questions_markup(cache_key_of(group), step.page, group.code, {}, {}, videos=group.videos)
    context = _context(request, group, language) | {"step": step, "questions": markup}
    return render(request, "assessments/preparing/preview_questions.html", context)


def _closing_question(request: SignedInRequest, group: AskedGroup, language: str) -> HttpResponse:
    label, help_text = closing_question_of(group)
    form = CommentForm(take_comment({}, ""), label=label, help_text=help_text)
    back = preview_url(group, is_last=True, language=language)
    context = _context(request, group, language) | {"form": form, "back_url": back}
    return render(request, "assessments/preparing/preview_comment.html", context)


def _context(request: SignedInRequest, group: AskedGroup, language: str) -> dict[str, object]:
    round = group.round
    others = [(code, languages.own_name(code)) for code in group.languages] if len(group.languages) > 1 else []
    return {
        "round": round,
        "project": round.project,
        "asked_group": group,
        "groups": queries.groups_of(round),
        "language": language,
        "languages": others,
        "here": request.path,
    }
