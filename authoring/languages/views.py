"""Pages on which a language is added, filled by files, checked, and published."""

from collections.abc import Callable, Iterable, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import organisation_to_write_questions_for
from accounts.http import SignedInRequest
from authoring.languages import actions, queries
from authoring.languages.access import language_to_write
from authoring.languages.exchange import FileRefusedError, Line, lines_of
from authoring.languages.forms import LanguageForm, PublishForm, WordsForm
from authoring.languages.present import LanguagePage, imported_words, language_page, rows_of, versions_in_words
from authoring.languages.reading import rows_of as rows_in
from authoring.languages.sheets import workbook_of
from authoring.languages.vocabulary import MOST_LANGUAGES
from authoring.languages.xliff import xliff_of
from authoring.models import OwnLanguage

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLIFF = "application/x-xliff+xml; charset=utf-8"


@require_http_methods(["GET", "POST"])
def languages(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = organisation_to_write_questions_for(request.user, pk)
    offered = queries.languages_of(organisation)
    present = [one.code for one in offered if one.own]
    form = LanguageForm(request.POST if request.method == "POST" else None, present=present)
    if form.is_valid():
        try:
            language = actions.add_language(organisation=organisation, code=form.cleaned_data["code"], by=request.user)
        except actions.TooManyLanguagesError:
            form.add_error(None, _("There are {most} languages already.").format(most=MOST_LANGUAGES))
        except actions.AddedAlreadyError:
            form.add_error("code", _("Somebody has just added this language."))
        else:
            return redirect("authoring:language", language.pk)
    context = {"organisation": organisation, "rows": rows_of(offered, queries.texts()), "form": form}
    return render(request, "authoring/languages/languages.html", context, status=422 if form.is_bound else 200)


@require_GET
def language(request: SignedInRequest, pk: int) -> HttpResponse:
    return _language(request, language_to_write(request.user, pk))


@require_POST
def import_words(request: SignedInRequest, pk: int) -> HttpResponse:
    language = language_to_write(request.user, pk)
    form = WordsForm(request.POST, request.FILES)
    if not form.is_valid():
        return _language(request, language, form=form)
    try:
        filled = rows_in(form.cleaned_data["file"], language.code, language.draft.content, queries.texts())
    except FileRefusedError as error:
        return _language(request, language, form=form, problems=error.problems)
    counts = actions.import_words(language=language, filled=filled, by=request.user)
    messages.success(request, imported_words(counts))
    return redirect("authoring:language", language.pk)


def _language(
    request: SignedInRequest, language: OwnLanguage, *, form: WordsForm | None = None, problems: Sequence[str] = ()
) -> HttpResponse:
    context = {
        "language": language,
        "organisation": language.organisation,
        "page": _page(language),
        "versions": versions_in_words(queries.versions_of(language), queries.texts()),
        "form": form or WordsForm(),
        "problems": problems,
    }
    return render(request, "authoring/languages/language.html", context, status=422 if form else 200)


def _page(language: OwnLanguage) -> LanguagePage:
    offered = queries.offered_in(language)
    return language_page(language.code, language.draft.content, queries.texts(), offered, queries.built_in())


@require_GET
def words_xlsx(request: SignedInRequest, pk: int) -> HttpResponse:
    return _file(request, pk, "xlsx", XLSX, workbook_of)


@require_GET
def words_xliff(request: SignedInRequest, pk: int) -> HttpResponse:
    return _file(request, pk, "xlf", XLIFF, xliff_of)


def _file(
    request: SignedInRequest, pk: int, suffix: str, kind: str, write: Callable[[Iterable[Line], str], bytes]
) -> HttpResponse:
    language = language_to_write(request.user, pk)
    lines = lines_of(language.draft.content, queries.texts(), queries.built_in())
    headers = {"Content-Disposition": f'attachment; filename="questions-{language.code}.{suffix}"'}
    return HttpResponse(write(lines, language.code), content_type=kind, headers=headers)


@require_http_methods(["GET", "POST"])
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    language = language_to_write(request.user, pk)
    page = _page(language)
    form = PublishForm(request.POST if request.method == "POST" else None, initial={"seen": page.mark})
    if form.is_valid():
        try:
            actions.publish(language=language, **form.cleaned_data, by=request.user)
        except actions.ChangedSinceError:
            form = PublishForm(initial={**form.cleaned_data, "seen": page.mark})
            return _publish(request, language, page, form, _("The draft has changed meanwhile. Read it again."))
        except actions.NotReadyError:
            form.add_error(None, _("Correct what is listed on the page of the language first."))
        except actions.NothingChangedError:
            form.add_error(None, _("Nothing has changed since the last version, so there is nothing to publish."))
        else:
            messages.success(request, _("Published. New rounds can be answered in it now."))
            return redirect("authoring:language", language.pk)
    return _publish(request, language, page, form)


def _publish(
    request: SignedInRequest, language: OwnLanguage, page: LanguagePage, form: PublishForm, problem: str = ""
) -> HttpResponse:
    context = {
        "language": language,
        "organisation": language.organisation,
        "page": page,
        "form": form,
        "problem": problem,
    }
    is_wrong = form.is_bound or problem
    return render(request, "authoring/languages/publish.html", context, status=422 if is_wrong else 200)


@require_POST
def retire(request: SignedInRequest, pk: int) -> HttpResponse:
    language = language_to_write(request.user, pk)
    actions.retire(language=language, is_retired=request.POST.get("is_retired") == "yes", by=request.user)
    messages.success(
        request, _("Language retired.") if language.retired_at else _("New rounds can be answered in it again.")
    )
    return redirect("authoring:language", language.pk)


@require_POST
def delete_language(request: SignedInRequest, pk: int) -> HttpResponse:
    language = language_to_write(request.user, pk)
    try:
        actions.delete_language(language=language, by=request.user)
    except actions.PublishedError:
        messages.error(request, _("A version has been published, so the language can only be retired."))
        return redirect("authoring:language", pk)
    messages.success(request, _("Language deleted."))
    return redirect("authoring:languages", language.organisation_id)
