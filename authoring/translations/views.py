"""Pages on which an organisation checks translations, and names those who do."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import membership_in, organisation_to_administer, organisation_to_see
from accounts.http import SignedInRequest
from accounts.listing import PER_PAGE
from accounts.models import Organisation
from accounts.permissions import Permission
from authoring.translations import actions, export, present, queries
from authoring.translations.access import organisation_to_check, reviewer_to_administer
from authoring.translations.forms import ReviewerForm, SuggestionForm, TextSearch
from authoring.translations.glossary import glossary
from authoring.translations.queries import Row
from authoring.translations.vocabulary import OPEN
from printing.file_names import file_name
from questions.languages import own_name

_OF_SEARCH = ("q", "area", "state", "page")


@require_GET
def translations(request: SignedInRequest, pk: int) -> HttpResponse:
    return _translations(request, organisation_to_see(request.user, pk))


@require_POST
def name_reviewer(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = organisation_to_administer(request.user, pk)
    form = ReviewerForm(request.POST, organisation=organisation)
    if form.is_valid():
        member, language = form.cleaned_data["member"], form.cleaned_data["language"]
        try:
            actions.name_reviewer(membership=member, language=language, by=request.user)
        except actions.AlreadyReviewerError:
            form.add_error("member", _("This person checks the language already."))
        else:
            messages.success(
                request,
                _("{person} can check {language} now.").format(person=member.user, language=own_name(language)),
            )
            return redirect("authoring:translations", organisation.pk)
    return _translations(request, organisation, form)


def _translations(
    request: SignedInRequest, organisation: Organisation, form: ReviewerForm | None = None
) -> HttpResponse:
    membership = membership_in(request.user, organisation=organisation.pk)
    context = {
        "organisation": organisation,
        "languages": present.languages(membership),
        "reviewers": present.reviewers(organisation),
        "may_name": membership.may[Permission.MANAGE_MEMBERS],
        "form": form or ReviewerForm(organisation=organisation),
    }
    return render(request, "authoring/translations/languages.html", context, status=422 if form else 200)


@require_POST
def remove_reviewer(request: SignedInRequest, pk: int) -> HttpResponse:
    reviewer = reviewer_to_administer(request.user, pk)
    actions.remove_reviewer(reviewer=reviewer, by=request.user)
    messages.success(request, _("{person} was removed.").format(person=reviewer.membership.user))
    return redirect("authoring:translations", reviewer.membership.organisation_id)


@require_GET
def texts(request: SignedInRequest, pk: int, language: str) -> HttpResponse:
    organisation = organisation_to_check(request.user, pk, language)
    search = TextSearch(request.GET)
    rows = queries.rows_in(organisation, language)
    found = queries.found(rows, search.chosen)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = _of_language(organisation, language) | {
        "search": search,
        "page": page,
        "lines": present.lines(page.object_list, language),
        "progress": queries.progress_of(rows),
        "areas": present.areas(rows),
        "has_open": any(row.state == OPEN for row in page.object_list),
        **_kept(request.GET),
    }
    return render(request, "authoring/translations/texts.html", context)


@require_POST
def check_texts(request: SignedInRequest, pk: int, language: str) -> HttpResponse:
    """One text, or all that the page showed. Leads back to the same search."""
    organisation = organisation_to_check(request.user, pk, language)
    sent = request.POST.getlist("text") or request.POST.getlist("shown")
    wanted = set(sent[:PER_PAGE])
    count = actions.check_texts(organisation=organisation, language=language, fingerprints=wanted, by=request.user)
    messages.success(
        request, ngettext("{count} text is checked.", "{count} texts are checked.", count).format(count=count)
    )
    if count < len(wanted):
        messages.warning(request, _("Some texts have changed since you read them. Read them once more."))
    return redirect(_back(organisation, language, request.POST))


@require_http_methods(["GET", "POST"])
def text(request: SignedInRequest, pk: int, language: str, key: str) -> HttpResponse:
    """One text, where it is wrong: with better words for it."""
    organisation = organisation_to_check(request.user, pk, language)
    row = _row(organisation, language, key)
    form = SuggestionForm(request.POST if request.method == "POST" else None, row=row)
    if form.is_valid():
        try:
            actions.suggest(
                organisation=organisation,
                language=language,
                text=row.text,
                seen=form.cleaned_data["seen"],
                wording=form.wording,
                note=form.cleaned_data["note"],
                by=request.user,
            )
        except actions.TextChangedError:
            form = SuggestionForm({**request.POST.dict(), "seen": row.text.fingerprint}, row=row)
            form.add_error(None, _("The text has changed since you read it. Read it once more."))
        else:
            messages.success(request, _("Your suggestion is kept. It goes into the file for those who maintain it."))
            return redirect(_back(organisation, language, request.GET))
    context = _of_language(organisation, language) | {
        "line": present.line(row, language),
        "form": form,
        **_kept(request.GET),
    }
    return render(request, "authoring/translations/text.html", context, status=422 if form.is_bound else 200)


@require_POST
def take_back(request: SignedInRequest, pk: int, language: str, key: str) -> HttpResponse:
    organisation = organisation_to_check(request.user, pk, language)
    row = _row(organisation, language, key)
    actions.take_back(organisation=organisation, language=language, text=row.text, by=request.user)
    messages.success(request, _("The text is to be checked again."))
    return redirect("authoring:text", organisation.pk, language, key)


@require_GET
def show_glossary(request: SignedInRequest, pk: int, language: str) -> HttpResponse:
    organisation = organisation_to_check(request.user, pk, language)
    context = _of_language(organisation, language) | {"terms": glossary(language)}
    return render(request, "authoring/translations/glossary.html", context)


@require_GET
def checks_po(request: SignedInRequest, pk: int, language: str) -> HttpResponse:
    organisation = organisation_to_check(request.user, pk, language)
    content = export.as_po(queries.rows_in(organisation, language), language, organisation.name)
    return _file(organisation, language, content, "po", "text/x-gettext-translation; charset=utf-8")


@require_GET
def checks_csv(request: SignedInRequest, pk: int, language: str) -> HttpResponse:
    organisation = organisation_to_check(request.user, pk, language)
    content = "\ufeff" + export.as_csv(queries.rows_in(organisation, language))
    return _file(organisation, language, content, "csv", "text/csv; charset=utf-8")


def _file(organisation: Organisation, language: str, content: str, ending: str, content_type: str) -> HttpResponse:
    name = f"{file_name(organisation.name, f'checks-{language}', default='organisation')}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content.encode(), content_type=content_type, headers=headers)


def _row(organisation: Organisation, language: str, key: str) -> Row:
    row = queries.row_of(organisation, language, key)
    if row is None:
        raise Http404
    return row


def _of_language(organisation: Organisation, language: str) -> dict[str, object]:
    return {"organisation": organisation, "language": language, "language_name": own_name(language)}


def _search_in(sent: QueryDict) -> Mapping[str, str]:
    """What a list was searched for, and its page."""
    return {name: value for name in _OF_SEARCH if (value := sent.get(name, ""))}


def _kept(sent: QueryDict) -> dict[str, object]:
    """The same for links and forms of a page."""
    search = _search_in(sent)
    return {"back": urlencode(search), "kept": search.items()}


def _back(organisation: Organisation, language: str, sent: QueryDict) -> str:
    """To the list as it was. The address is ours; only what was searched for comes from the browser."""
    url = reverse("authoring:texts", args=[organisation.pk, language])
    return f"{url}?{words}" if (words := urlencode(_search_in(sent))) else url
