"""nginx and Caddy with the files of deploy/ do what they promise, before a real gunicorn."""

import subprocess
from contextlib import closing, suppress
from http.client import HTTPConnection
from threading import Event, Thread
from time import monotonic, sleep
from types import SimpleNamespace

import pytest

from sttool.logs.requests import RESPONDENTS
from tests.deploy import proxies
from tests.deploy.proxies import NAME, PATIENCE, Browser

TOO_LARGE = 22_000_000
SECRET = "Kept0Out0Of0Logs0"
SECRET_ADDRESSES = [
    f"/{place}/{SECRET}/" for place in ("s", "a", "t", "shared", "sign-in", "accounts/password/reset/key")
]


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def site(request, tmp_path_factory):
    folder, ports = tmp_path_factory.mktemp(request.param), proxies.some_ports()
    with proxies.application(folder, ports.application), getattr(proxies, request.param)(folder, ports):
        yield SimpleNamespace(browser=Browser(ports.https), ports=ports, folder=folder)


def logged(site):
    return "".join(path.read_text() for path in site.folder.glob("*.log"))


def test_pages_are_passed_on_as_https_whatever_the_browser_says(site):
    answer = site.browser.ask("GET", "/healthz", X_Forwarded_Proto="http")

    assert (answer.status, answer.text) == (200, "ok\n")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_secret_addresses_are_not_logged(site):
    for address in SECRET_ADDRESSES:
        site.browser.ask("GET", address)
        site.browser.ask("GET", f"//{address}?{SECRET}")
    site.browser.ask("GET", f"/healthz?{SECRET}", Referer=f"https://{NAME}/s/{SECRET}/", Cookie=SECRET)

    assert SECRET not in logged(site)
    assert "/healthz" in logged(site)


def told_of(address, log):
    """The log as soon as this is in it: a proxy writes a line after the answer, not before."""
    until = monotonic() + PATIENCE
    while address not in (told := log.read_text()) and monotonic() < until:
        sleep(0.05)
    return told


def test_proxy_does_not_log_who_answers(site):
    for place in RESPONDENTS:
        site.browser.ask("GET", f"{place}{SECRET}/")
        site.browser.ask("GET", f"/{place}{SECRET}/")
    site.browser.ask("GET", "/readyz")

    told = told_of("/readyz", site.folder / "sttool.access.log")
    assert (SECRET in told, "/readyz" in told) == (False, True)


def test_request_that_comes_slowly_holds_no_thread(site):
    over = Event()

    def trickle():
        with site.browser.raw() as slow:
            slow.send(f"POST /healthz HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 10000\r\n\r\n".encode())
            while not over.wait(0.2):
                slow.send(b"x")

    threads = [Thread(target=trickle) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        answers = [site.browser.ask("GET", "/healthz").status for _ in range(5)]
    finally:
        over.set()
        for thread in threads:
            thread.join(PATIENCE)

    assert answers == [200] * 5


def test_body_above_the_limit_is_refused(site):
    with site.browser.raw() as large:
        large.send(f"POST /healthz HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: {TOO_LARGE}\r\n\r\n".encode())
        answer = large.recv(100)

    assert answer.startswith(b"HTTP/1.1 413")


# Each may be taken for one request or for two.
IN_DOUBT = [
    "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "Content-Length: 0\r\nContent-Length: 60\r\n\r\n",
    "Content-Length: +3\r\n\r\nabc",
    "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n3;\n\r\nabc\r\n0\r\n\r\n",
]


def test_request_behind_one_whose_end_is_in_doubt_never_reaches_the_application(site):
    start = f"POST /healthz HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n"
    for number, rest in enumerate(IN_DOUBT):
        hidden = f"GET /hidden-{number}/ HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n"
        with site.browser.raw() as connection, suppress(OSError):
            connection.send(f"{start}{rest}{hidden}".encode())
            while connection.recv(1000):
                pass
    site.browser.ask("GET", "/seen/")

    passed_on = (site.folder / "gunicorn.log").read_text()
    assert ("/seen/" in passed_on, "/hidden-" in passed_on) == (True, False)


def said_hello(site, *options):
    """What a browser hears that speaks TLS in this way only, and knows nothing better."""
    command = ["openssl", "s_client", "-connect", f"127.0.0.1:{site.ports.https}", "-servername", NAME, *options]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, text=True)
    return done.stdout + done.stderr


@pytest.mark.parametrize("version", ["TLSv1.2", "TLSv1.3"])
def test_versions_of_tls_in_use_are_spoken(site, version):
    assert f"New, {version}, Cipher is " in said_hello(site, f"-{version.lower().replace('v', '').replace('.', '_')}")


@pytest.mark.parametrize("version", ["tls1", "tls1_1"])
def test_old_versions_of_tls_are_refused(site, version):
    assert "alert protocol version" in said_hello(site, f"-{version}", "-cipher", "ALL:@SECLEVEL=0")


@pytest.mark.parametrize("cipher", ["AES128-GCM-SHA256", "ECDHE-RSA-AES128-SHA", "ECDHE-RSA-AES256-SHA384"])
def test_ciphers_without_forward_secrecy_or_with_old_modes_are_refused(site, cipher):
    said = said_hello(site, "-tls1_2", "-cipher", f"{cipher}:@SECLEVEL=0")

    assert "alert handshake failure" in said


def test_metrics_are_not_passed_on(site):
    assert [site.browser.ask("GET", address).status for address in ("/metrics", "/metrics/")] == [404, 404]


@pytest.mark.parametrize(("address", "status"), [("/healthz", 200), ("/s/abc/", 301)])
def test_plain_http_is_for_load_balancers_only(site, address, status):
    with closing(HTTPConnection("127.0.0.1", site.ports.http, timeout=PATIENCE)) as connection:
        connection.request("GET", address, headers={"Host": NAME})
        answer = connection.getresponse().status

    assert answer == status


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_page_of_the_proxy_says_that_the_server_is_away(name, tmp_path):
    ports = proxies.some_ports()
    with getattr(proxies, name)(tmp_path, ports):
        answer = Browser(ports.https).ask("POST", f"/s/{SECRET}/", body=b"S11=4")

    assert (answer.status, answer.headers["Retry-After"], answer.headers["Cache-Control"]) == (503, "60", "no-store")
    assert "<h1>Please try again in a minute</h1>" in answer.text
    assert SECRET not in "".join(path.read_text() for path in tmp_path.glob("*.log"))
