"""The page of a module as one group will see it, for those who write it. Nothing is stored or sent."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from assessments.questionnaire import questions_markup
from authoring import drafting, queries
from authoring.access import module_to_write
from questions.own.composing import with_own
from questions.own.parts import fingerprint_of


@require_GET
def preview_module(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """`code`: of the group. Words before the stage "pilot" and after are the same."""
    module = module_to_write(request.user, pk)
    whole = drafting.tried(module.draft.content, module.code)
    if whole is None:
        messages.error(request, _("The draft is not whole yet. Correct what the checks say, then preview it."))
        return redirect("authoring:module", module.pk)
    pages = with_own(queries.built_in(), [whole]).pages_for(code, frozenset({module.code}))
    page = next((page for page in pages if page.code == module.code), None)
    if page is None:
        raise Http404
    context = {
        "module": module,
        "organisation": module.organisation,
        "page": page,
        "group": drafting.titles_of(module.draft.content, queries.built_in())[code],
        "questions": questions_markup(("draft", fingerprint_of(whole)), page, code, {}, {}),
    }
    return render(request, "assessments/preparing/preview_module.html", context)
