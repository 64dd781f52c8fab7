"""The questionnaire in the words of a draft, as one group will read it, for those who look after its translation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from assessments.questionnaire import questions_markup
from assessments.speaking import speaking
from authoring.languages import queries
from authoring.languages.access import language_to_write
from authoring.languages.drafting import mark_of
from authoring.models import OwnLanguage
from questions.catalogue import Page


@dataclass(frozen=True)
class PreviewedPage:
    page: Page
    questions: SafeString


@require_GET
def preview_language(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """`code`: of the group. All pages one under another, in the words from before the stage "pilot"."""
    language = language_to_write(request.user, pk)
    catalogue = queries.catalogue_of_draft(language)
    if code not in catalogue.groups:
        raise Http404
    label, help_text = catalogue.comment_for(code)
    pages = catalogue.pages_for(code, frozenset(catalogue.optional_banks))
    context = {
        "language": language,
        "organisation": language.organisation,
        "group": queries.built_in().groups[code].title,
        "pages": list(_previewed(language, pages, code)),
        "closing_label": label,
        "closing_help": help_text,
    }
    return render(request, "assessments/preparing/preview_language.html", context)


def _previewed(language: OwnLanguage, pages: Iterable[Page], group: str) -> Iterator[PreviewedPage]:
    key = ("draft of a language", language.code, mark_of(language.draft.content))
    with speaking(language.code):
        for page in pages:
            yield PreviewedPage(page, questions_markup(key, page, group, {}, {}))
