"""Certificates of deletion."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from accounts.listing import page_of
from governance import queries
from governance.access import certificate_to_read, organisation_to_govern
from governance.forms import CertificateSearch
from governance.present.certificate import in_words
from questions.languages import ENGLISH, current


@require_GET
def list_certificates(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = organisation_to_govern(request.user, pk)
    search = CertificateSearch(request.GET)
    page = page_of(queries.certificates_of(organisation, search.text), request)
    context = {"organisation": organisation, "search": search, "page": page}
    return render(request, "governance/certificates.html", context)


@require_GET
def show_certificate(request: SignedInRequest, pk: int) -> HttpResponse:
    certificate = certificate_to_read(request.user, pk)
    context = {"certificate": certificate, "text": in_words(certificate), "is_translated": current() != ENGLISH}
    return render(request, "governance/certificate.html", context)


@require_GET
def download_certificate(request: SignedInRequest, pk: int) -> HttpResponse:
    """As it was written when the deletion was done."""
    certificate = certificate_to_read(request.user, pk)
    headers = {"Content-Disposition": f'attachment; filename="certificate-{certificate.number}.txt"'}
    return HttpResponse(certificate.text, content_type="text/plain; charset=utf-8", headers=headers)
