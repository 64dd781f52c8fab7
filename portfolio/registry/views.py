"""The registry of question banks, and a page that checks a bank file from elsewhere."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import organisation_to_describe
from accounts.http import SignedInRequest
from accounts.permissions import Permission
from accounts.queries import memberships_of
from portfolio.queries import where
from portfolio.registry import present, queries
from portfolio.registry.forms import BankFileForm
from questions.content import SUFFIX, canonical_texts, fingerprint, versions_of
from questions.models import BankVersion
from questions.problems import BankError, Problem
from questions.queries import catalogue_of, current_edition
from questions.reader import read_with


@dataclass(frozen=True)
class Verdict:
    """On a file that was checked: its faults, or what it is."""

    problems: tuple[Problem, ...] = ()
    number: int = 0
    fingerprint: str = ""
    published: BankVersion | None = None  # the version that has this content
    newest: int = 0  # the number of the newest version that is published

    @property
    def needs_higher(self) -> bool:
        return self.published is None and self.number <= self.newest


@require_GET
def banks(request: SignedInRequest) -> HttpResponse:
    memberships = list(memberships_of(request.user))
    administered = where(memberships, Permission.MANAGE_ORGANISATION)
    context = {
        "banks": present.banks_of(queries.registered(memberships)),
        "administered": [row.organisation for row in memberships if row.organisation_id in administered],
    }
    return render(request, "portfolio/registry/banks.html", context)


@require_GET
def version(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    found = queries.registered_one(list(memberships_of(request.user)), code, number)
    edition = queries.edition_with(found.version) or current_edition()
    entries = present.entries_of(found.version, catalogue_of(edition.pk))
    context = {"row": present.row_of(found), "entries": entries}
    return render(request, "portfolio/registry/version.html", context)


@require_GET
def download_json(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """Byte for byte what the fingerprint is the SHA-256 of."""
    found = queries.registered_one(list(memberships_of(request.user)), code, number)
    return _file(found.version.content, "application/json", f"{code}-{number}.json")


@require_GET
def download_yaml(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    found = queries.registered_one(list(memberships_of(request.user)), code, number)
    return _file(present.as_yaml(found.version), "application/yaml; charset=utf-8", f"{code}-{number}.yaml")


def _file(text: str, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text.encode(), content_type=content_type, headers=headers)


@require_http_methods(["GET", "POST"])
def check_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """Reads a bank file as the operator's command does, and says what is wrong with it. Nothing is stored."""
    organisation = organisation_to_describe(request.user, pk)
    form = BankFileForm(request.POST, request.FILES) if request.method == "POST" else BankFileForm()
    verdict = _verdict(form.cleaned_data["bank"], form.cleaned_data["file"]) if form.is_valid() else None
    context = {"organisation": organisation, "form": form, "verdict": verdict}
    is_wrong = form.is_bound and (verdict is None or verdict.problems)
    return render(request, "portfolio/registry/check_file.html", context, status=422 if is_wrong else 200)


def _verdict(name: str, raw: bytes) -> Verdict:
    try:
        found = read_with(name, raw)
    except BankError as error:
        return Verdict(error.problems)
    code = name.removesuffix(SUFFIX)
    content = fingerprint(canonical_texts(found)[code])
    return Verdict(
        number=versions_of(found)[code],
        fingerprint=content,
        published=queries.published_as(code, content),
        newest=queries.newest_number(code),
    )
