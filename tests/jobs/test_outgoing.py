"""Connections to addresses that people have entered: what is refused, and what never takes long or much."""

import datetime as dt
import ipaddress
import socket
import ssl
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from jobs import outgoing
from jobs.outgoing import ForbiddenTargetError, OutgoingError

REAL_LOOK_UP = socket.getaddrinfo


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.seen.append((self.command, self.path, dict(self.headers.items())))
        self.server.answer(self)

    def do_POST(self):
        self.body = self.rfile.read(int(self.headers["content-length"]))
        self.do_GET()

    def log_message(self, *_):
        """Nothing on the screen."""


def says(content=b"hello", status=200, **headers):
    def answer(handler):
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def drips(handler):
    """A byte now and then, for ever."""
    for _ in range(100):
        handler.wfile.write(b"H")
        time.sleep(0.05)


def bleats(handler):
    handler.wfile.write(b"this is not HTTP\r\n\r\n")


@contextmanager
def serving(answer, context=None):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.answer, server.seen = True, answer, []
    server.handle_error = lambda *_: None
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    server.port = server.server_address[1]
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(autouse=True)
def _operator_allows_this_machine(settings):
    settings.ALLOW_PRIVATE_TARGETS = ["127.0.0.0/8"]


@pytest.fixture
def names(monkeypatch):
    """What names lead to, instead of a look-up."""
    known = {}

    def look_up(host, port, *rest, **named):
        if host not in known:
            return REAL_LOOK_UP(host, port, *rest, **named)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in known[host]]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


@pytest.fixture(scope="session")
def certified(tmp_path_factory):
    """A certificate for provider.example, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "provider.example")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("provider.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("certificate") / "both.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def https(certified):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certified)
    with serving(says(), context) as server:
        yield server


@pytest.fixture
def _trusted(certified, monkeypatch):
    """As if an authority of the system had signed it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certified))


def test_answer_has_status_headers_and_body():
    with serving(says(b"{}", 201, X_Kind="first")) as server:
        answer = outgoing.get(f"http://127.0.0.1:{server.port}/a?b=c", headers={"X-Ours": "1"})

    assert (answer.status, answer.headers["x-kind"], answer.body) == (201, "first", b"{}")
    method, path, headers = server.seen[0]
    assert (method, path, headers["x-ours"]) == ("GET", "/a?b=c", "1")
    assert headers["host"] == f"127.0.0.1:{server.port}"


def test_body_is_posted():
    def echo(handler):
        says(handler.body)(handler)

    with serving(echo) as server:
        answer = outgoing.post(f"http://127.0.0.1:{server.port}", body=b"a=1", headers={"Content-Type": "text/plain"})

    assert answer.body == b"a=1"
    assert server.seen[0][:2] == ("POST", "/")


def test_redirect_is_not_followed():
    with serving(says(b"", 302, Location="http://127.0.0.1:1/")) as server:
        assert outgoing.get(f"http://127.0.0.1:{server.port}/").status == 302

    assert len(server.seen) == 1


def test_too_much_is_refused():
    with serving(says(b"x" * 101)) as server, pytest.raises(OutgoingError, match="more than 100 bytes"):
        outgoing.get(f"http://127.0.0.1:{server.port}/", limit=100)


def test_answer_that_drips_is_given_up_in_time():
    before = time.monotonic()

    with serving(drips) as server, pytest.raises(OutgoingError, match="did not answer in time"):
        outgoing.get(f"http://127.0.0.1:{server.port}/", seconds=0.3)

    assert time.monotonic() - before < 4


def test_answer_that_is_no_answer_is_refused():
    with serving(bleats) as server, pytest.raises(OutgoingError, match="not a web page"):
        outgoing.get(f"http://127.0.0.1:{server.port}/")


def test_server_that_is_away_is_told():
    with serving(says()) as server:
        port = server.port

    with pytest.raises(OutgoingError, match="cannot be reached"):
        outgoing.get(f"http://127.0.0.1:{port}/")


def test_no_time_is_left():
    with pytest.raises(OutgoingError, match="did not answer in time"):
        outgoing.get("http://127.0.0.1:9/", seconds=0)


@pytest.mark.usefixtures("_trusted")
def test_certificate_is_checked_for_the_name_although_the_address_was_checked_before(https, names):
    names["provider.example"] = ["127.0.0.1"]
    names["other.example"] = ["127.0.0.1"]

    assert outgoing.get(f"https://provider.example:{https.port}/x").body == b"hello"
    assert https.seen[0][2]["host"] == f"provider.example:{https.port}"
    with pytest.raises(OutgoingError, match=r"certificate of other\.example is not valid: Hostname mismatch"):
        outgoing.get(f"https://other.example:{https.port}/")


def test_certificate_must_be_signed_by_an_authority(https, names):
    names["provider.example"] = ["127.0.0.1"]

    with pytest.raises(OutgoingError, match=r"certificate of provider\.example is not valid"):
        outgoing.get(f"https://provider.example:{https.port}/")


def test_https_is_not_spoken_there():
    with serving(says()) as server, pytest.raises(OutgoingError, match="does not speak https"):
        outgoing.get(f"https://127.0.0.1:{server.port}/")


def test_second_address_is_tried_if_the_first_is_away(names, monkeypatch):
    names["two.example"] = ["127.0.0.2", "127.0.0.1"]
    real, tried = socket.create_connection, []

    def connect(address, timeout):
        tried.append(address[0])
        if address[0] == "127.0.0.2":
            raise ConnectionRefusedError
        return real(address, timeout)

    monkeypatch.setattr(socket, "create_connection", connect)
    with serving(says()) as server:
        assert outgoing.get(f"http://two.example:{server.port}/").status == 200

    assert tried == ["127.0.0.2", "127.0.0.1"]


def test_name_is_resolved_once(names, monkeypatch):
    """A name server that says something else the second time gains nothing."""
    looked_up = []
    real = socket.getaddrinfo

    def look_up(host, port, *rest, **named):
        looked_up.append(host)
        return real(host, port, *rest, **named)

    names["rebinding.example"] = ["127.0.0.1"]
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with serving(says()) as server:
        monkeypatch.setattr(socket, "create_connection", _straight)
        outgoing.get(f"http://rebinding.example:{server.port}/")

    assert looked_up == ["rebinding.example"]


def _straight(address, timeout):
    """Without a look-up, so that it works for addresses only."""
    ipaddress.ip_address(address[0])
    sock = socket.socket(socket.AF_INET)
    sock.settimeout(timeout)
    sock.connect(address)
    return sock


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "fec0::1",
        "::a00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::a00:1",
        "2002:a00:1::",
    ],
)
def test_private_address_is_refused(names, address):
    names["inside.example"] = ["93.184.215.14", address]  # one bad address is enough

    with pytest.raises(ForbiddenTargetError, match=r"leads to the private address .* has not allowed"):
        outgoing.check("https://inside.example/")


def test_public_addresses_are_fine(names):
    names["outside.example"] = ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2002:5db8:d70e::"]

    outgoing.check("https://outside.example:8443/path")


def test_this_machine_is_refused_unless_the_operator_allows_it(settings):
    settings.ALLOW_PRIVATE_TARGETS = []

    for url in ("https://127.0.0.1/", "https://localhost/", "https://[::1]/", "https://2130706433/", "https://0x7f.1/"):
        with pytest.raises(ForbiddenTargetError):
            outgoing.check(url)


def test_operator_allows_a_network_and_never_the_metadata_of_a_cloud(settings, names):
    settings.ALLOW_PRIVATE_TARGETS = ["10.20.0.0/16", "169.254.0.0/16"]
    names |= {"near.example": ["10.20.1.1"], "far.example": ["10.21.1.1"], "cloud.example": ["169.254.169.254"]}

    outgoing.check("https://near.example/")
    for name in ("far.example", "cloud.example"):
        with pytest.raises(ForbiddenTargetError):
            outgoing.check(f"https://{name}/")


def test_plain_http_is_for_this_machine_only(settings, names):
    settings.ALLOW_PRIVATE_TARGETS = ["10.0.0.0/8"]
    names |= {"near.example": ["10.20.1.1"], "outside.example": ["93.184.215.14"]}

    for name in names:
        with pytest.raises(ForbiddenTargetError, match="must begin with https"):
            outgoing.check(f"http://{name}/")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://x.example/", "must begin with https"),
        ("file:///etc/passwd", "must begin with https"),
        ("https://", "must name a server"),
        ("https://me:secret@x.example/", "must name a server"),
        ("https://x.example:0/", "must name a server"),
        ("https://x.example:x/", "not an address"),
        ("https://[x/", "not an address"),
        ("https://x.example/a b", "has characters"),
        ("https://x.example/\r\nX: y", "has characters"),
        ("https://exämple.org/", "has characters"),
        ("https://x.example/" + "a" * 2000, "too long"),
    ],
)
def test_strange_address_is_refused_before_it_is_looked_up(url, why, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", None)

    with pytest.raises(ForbiddenTargetError, match=why):
        outgoing.check(url)


def test_unknown_name_is_told(monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    with pytest.raises(OutgoingError, match=r"No server with the name nowhere\.example"):
        outgoing.check("https://nowhere.example/")


def test_usual_port_is_left_out_of_the_name_of_the_host():
    assert outgoing._host(outgoing._parts("https://x.example:443/")) == "x.example"
    assert outgoing._host(outgoing._parts("https://x.example/")) == "x.example"
