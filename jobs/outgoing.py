"""The only way from here to servers whose addresses people have entered: an organisation's provider, a webhook.

Such an address must not reach what only this server can reach. So: https, no private addresses unless the operator
allows them, no redirects, and limits on size and time. The name is resolved once, every address of it is checked, and
the connection goes to a checked address, while the certificate must be for the name.
"""

import http.client
import io
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from jobs.tls import tls_context

SECONDS: Final = 10.0  # for everything: connecting, sending, receiving
LARGEST_ANSWER: Final = 1_000_000  # bytes
LONGEST_ADDRESS: Final = 2_000  # characters
DEFAULT_PORTS = {"https": 443, "http": 80}
TRANSLATED = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))  # the last four bytes are an IPv4 address

Address = IPv4Address | IPv6Address
What = tuple[str, bytes | None, Mapping[str, str]]  # method, body, headers


class OutgoingError(Exception):
    """Nothing was sent, or no whole answer came back. Its words are fit for the person who entered the address."""


class ForbiddenTargetError(OutgoingError):
    """The address is one that this server does not connect to."""


@dataclass(frozen=True)
class Answer:
    status: int  # redirects are not followed: 301 and the like are answers
    headers: Mapping[str, str]  # names in lower case
    body: bytes
    certificate_ends_at: datetime | None = None


def get(
    url: str, *, headers: Mapping[str, str] | None = None, seconds: float = SECONDS, limit: int = LARGEST_ANSWER
) -> Answer:
    what = ("GET", None, headers or {})
    return _ask(url, what, time.monotonic() + seconds, limit)


def post(
    url: str,
    *,
    body: bytes,
    headers: Mapping[str, str] | None = None,
    seconds: float = SECONDS,
    limit: int = LARGEST_ANSWER,
) -> Answer:
    what = ("POST", body, headers or {})
    return _ask(url, what, time.monotonic() + seconds, limit)


def check(url: str) -> None:
    """Raises OutgoingError if nothing would be sent there: for forms, before the address is stored."""
    _addresses(_parts(url))


def _ask(url: str, what: What, ends: float, limit: int) -> Answer:
    parts = _parts(url)
    addresses = _addresses(parts)
    try:
        sock = _connect(parts, addresses, ends)
    except OSError as error:
        raise OutgoingError(_why(error, parts)) from error
    with sock:
        try:
            return _exchange(_Timed(sock, ends), parts, what, limit)
        except (OSError, http.client.HTTPException) as error:
            raise OutgoingError(_why(error, parts)) from error


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ForbiddenTargetError(_("This is not an address of a web server.")) from None
    if len(url) > LONGEST_ADDRESS or not url.isascii() or not url.isprintable() or " " in url:
        raise ForbiddenTargetError(_("The address is too long, or has characters that addresses do not have."))
    if parts.scheme not in DEFAULT_PORTS:
        raise ForbiddenTargetError(_("The address must begin with https://."))
    if not parts.hostname or parts.username is not None or port == 0:
        raise ForbiddenTargetError(_("The address must name a server, without a user name or a password."))
    return parts


def _addresses(parts: SplitResult) -> list[Address]:
    """Every address of the name, each of them checked."""
    try:
        found = socket.getaddrinfo(parts.hostname, _port(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise OutgoingError(_("No server with the name {name} was found.").format(name=parts.hostname)) from None
    addresses = list(dict.fromkeys(ip_address(str(entry[4][0]).partition("%")[0]) for entry in found))
    for address in addresses:
        if not _is_open(address):
            text = _("{name} leads to the private address {address}. The operator of this server has not allowed that.")
            raise ForbiddenTargetError(text.format(name=parts.hostname, address=address))
    if parts.scheme == "http" and not all(address.is_loopback for address in addresses):
        raise ForbiddenTargetError(_("The address must begin with https://."))
    return addresses


def _is_open(address: Address) -> bool:
    """A public address, or one in a network that the operator allows. Link-local ones (metadata of clouds) never."""
    real = _inner(address)
    if real.is_link_local or real.is_multicast or real.is_unspecified:
        return False
    allowed = (ip_network(network, strict=False) for network in settings.ALLOW_PRIVATE_TARGETS)
    return _is_public(real) or any(real in network for network in allowed)


def _is_public(address: Address) -> bool:
    """Python takes some IPv6 addresses for public that were once private, or stood for those of IPv4."""
    is_old = isinstance(address, IPv6Address) and address.is_site_local
    return address.is_global and not address.is_reserved and not is_old


def _inner(address: Address) -> Address:
    """The IPv4 address that some IPv6 addresses stand for."""
    if isinstance(address, IPv4Address):
        return address
    if any(address in network for network in TRANSLATED):
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour or address


def _connect(parts: SplitResult, addresses: list[Address], ends: float) -> socket.socket:
    problem: OSError = OSError()
    for address in addresses:
        try:
            raw = socket.create_connection((str(address), _port(parts)), timeout=_left(ends))
        except OSError as error:
            problem = error
            continue
        return _secured(raw, parts, ends)
    raise problem


def _secured(raw: socket.socket, parts: SplitResult, ends: float) -> socket.socket:
    if parts.scheme == "http":
        return raw
    raw.settimeout(_left(ends))
    try:
        return tls_context().wrap_socket(raw, server_hostname=parts.hostname)
    except OSError:
        raw.close()
        raise


def _exchange(sock: "_Timed", parts: SplitResult, what: What, limit: int) -> Answer:
    method, body, headers = what
    connection = http.client.HTTPConnection(parts.hostname or "", _port(parts))
    connection.sock = sock
    given = {name.lower(): value for name, value in headers.items()}
    ours = {"host": _host(parts), "user-agent": "sttool", "accept-encoding": "identity", "connection": "close"}
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request(method, target, body=body, headers=given | ours)
    with connection.getresponse() as response:
        content = response.read(limit + 1)
    if len(content) > limit:
        raise OutgoingError(
            _("{name} answered with more than {most} bytes.").format(name=parts.hostname, most=f"{limit:,}")
        )
    found = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, found, content, _certificate_end(sock.sock))


def _certificate_end(sock: socket.socket) -> datetime | None:
    certificate = sock.getpeercert() if isinstance(sock, ssl.SSLSocket) else None
    if not certificate:
        return None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(certificate["notAfter"])), UTC)


def _port(parts: SplitResult) -> int:
    return parts.port or DEFAULT_PORTS[parts.scheme]


def _host(parts: SplitResult) -> str:
    return parts.netloc if parts.port != DEFAULT_PORTS[parts.scheme] else parts.netloc.rpartition(":")[0]


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _why(error: Exception, parts: SplitResult) -> str:
    name = parts.hostname
    if isinstance(error, ssl.SSLCertVerificationError):
        return _("The certificate of {name} is not valid: {why}.").format(name=name, why=error.verify_message)
    if isinstance(error, ssl.SSLError):
        return _("{name} does not speak https there.").format(name=name)
    if isinstance(error, TimeoutError):
        return _("{name} did not answer in time.").format(name=name)
    if isinstance(error, OSError):
        return _("{name} cannot be reached.").format(name=name)
    return _("{name} answered with something that is not a web page.").format(name=name)


class _Timed:
    """A socket for http.client whose every step ends at the same moment, however slowly the bytes drip."""

    def __init__(self, sock: socket.socket, ends: float) -> None:
        self.sock = sock
        self.ends = ends

    def sendall(self, data: bytes) -> None:
        self.sock.settimeout(_left(self.ends))
        self.sock.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self))

    def close(self) -> None:
        """The one who opened it closes it."""


class _Reader(io.RawIOBase):
    def __init__(self, timed: _Timed) -> None:
        super().__init__()
        self.timed = timed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 (a writable buffer, as RawIOBase has it)
        self.timed.sock.settimeout(_left(self.timed.ends))
        return self.timed.sock.recv_into(buffer)
