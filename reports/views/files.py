"""Responses that are files."""

from django.http import HttpResponse

from reports.models import Report, ReportDocument

Content = bytes | memoryview


def pdf_response(pdf: Content, name: str) -> HttpResponse:
    return file_response(pdf, name, "application/pdf")


def file_response(content: Content, name: str, media_type: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(bytes(content), content_type=media_type, headers={"Content-Disposition": disposition})


def as_issued(response: HttpResponse, issued: Report | ReportDocument) -> HttpResponse:
    """The stored bytes, named by their hash."""
    response.headers["ETag"] = f'"{issued.sha256}"'
    return response
