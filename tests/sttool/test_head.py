"""HEAD is answered wherever GET is, with the same code and headers, no body, and no change."""

import re
import socket
import sys

import pytest
from django.http import FileResponse
from django.test import Client

from accounts.sessions import inactivity
from accounts.signin import sign_in_link
from sttool.middleware.headers import head_is_get
from tests.fixtures_of_addresses import addresses, made_once, quick_drawing
from tests.mail_server import free_port
from tests.processes import wait_until
from tests.test_access import everything

__all__ = ["addresses", "made_once", "quick_drawing"]
AN_HOUR = 3600  # seconds


def test_head_is_answered_as_get_and_changes_nothing(addresses, as_user, ada, ben, monkeypatch):
    monkeypatch.setattr(inactivity, "BETWEEN_NOTES", AN_HOUR)  # on a busy machine all addresses take over a minute
    browsers = (Client(), as_user(ada), as_user(ben))
    before = everything()

    heads = {name: [browser.head(url) for browser in browsers] for name, url in addresses.items()}
    after = everything()
    gets = {name: [browser.get(url).status_code for browser in browsers] for name, url in addresses.items()}

    assert {name: [head.status_code for head in answers] for name, answers in heads.items()} == gets
    assert {name for name, answers in heads.items() if any(head.content for head in answers)} == set()
    assert after == before


def test_head_spends_no_sign_in_link(client, ben):
    link = sign_in_link(ben)

    codes = [client.head(link).status_code, client.post(link).status_code]

    assert codes == [200, 302]


def test_head_of_a_link_opens_as_its_page_does(client, dev):
    url = f"/s/{dev.secret}/"

    head, get = client.head(url), client.get(url)

    assert (head.status_code, head.content) == (200, b"")
    assert abs(int(head.headers["Content-Length"]) - len(get.content)) < 200  # the token of the form differs


def test_form_without_a_page_is_refused_for_head_too(client, dev):
    assert client.head(f"/s/{dev.secret}/start/").status_code == client.get(f"/s/{dev.secret}/start/").status_code


def test_file_that_is_streamed_is_left_to_the_server(db, rf, tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"content")

    response = head_is_get(lambda _: FileResponse(file.open("rb")))(rf.head("/"))

    assert response.headers["Content-Length"] == "7"
    response.close()


@pytest.fixture
def server(start, db):
    """The server as in use: where it listens."""
    port = free_port()
    process = start(
        sys.executable,
        "-m",
        "gunicorn",
        "--bind",
        f"127.0.0.1:{port}",
        "sttool.wsgi",
        DJANGO_SETTINGS_MODULE="tests.settings",
    )
    wait_until(lambda: is_listening(port), process)
    return "127.0.0.1", port


def is_listening(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def asked(server, method, path):
    """The code and length that the server says, and all that follows the headers."""
    with socket.create_connection(server) as connection:
        connection.sendall(f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        head, _, body = b"".join(iter(lambda: connection.recv(65_536), b"")).partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    return int(head.split()[1]), length and int(length[1]), len(body)


def test_server_sends_no_body_to_head(server):
    for path in ("/healthz", "/help/", f"/s/{'x' * 43}/"):
        (code, length, body), (code_of_get, _, body_of_get) = asked(server, "HEAD", path), asked(server, "GET", path)

        assert (code, body) == (code_of_get, 0), path
        assert length == body_of_get > 0, path
