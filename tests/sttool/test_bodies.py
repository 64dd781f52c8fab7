"""Requests that are too large are refused before anything reads them, whatever page they are for."""

import pytest
from django.http import HttpResponse

from sttool.middleware.bodies import limited_body


def _unread(request):
    raise AssertionError("read")


class Bottomless:
    """A body that nobody may read."""

    def read(self, *_):
        raise AssertionError("read")


@pytest.mark.parametrize(
    ("path", "length", "code"),
    [
        ("/accounts/login/", 6_000_001, 413),
        ("/nowhere/", 60_000_000, 413),
        ("/check/", 21_000_001, 413),
        ("/check/", 20_000_000, 200),
        ("/accounts/login/", 6_000_000, 200),
        ("/", "", 200),
        ("/", "many", 200),
        ("/", "-5", 200),
    ],
)
def test_body_is_limited_by_the_length_it_claims(rf, path, length, code):
    request = rf.generic("POST", path)
    request.META |= {"CONTENT_LENGTH": length, "wsgi.input": Bottomless()}

    response = limited_body(lambda _: HttpResponse())(request)

    assert response.status_code == code


def test_body_without_a_length_is_refused(rf):
    request = rf.generic("POST", "/accounts/login/", headers={"Transfer-Encoding": "chunked"})

    response = limited_body(_unread)(request)

    assert response.status_code == 411
    assert "The request did not say how long it is." in response.text


def test_large_body_is_refused_on_every_page(client):
    """No database and no session is asked for."""
    response = client.generic("POST", "/accounts/login/", b"x" * 6_000_001, content_type="multipart/form-data")

    assert response.status_code == 413
    assert "You can send up to 6 MB at a time. Nothing was saved." in response.text
    assert response.headers["Cache-Control"] == "no-store"
