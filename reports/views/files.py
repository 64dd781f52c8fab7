"""Answers that are files."""

from django.http import HttpResponse


def pdf_response(pdf: bytes | memoryview, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(bytes(pdf), content_type="application/pdf", headers={"Content-Disposition": disposition})
