"""What the server connects to: the database, the mail server, a broker; what people enter, through `jobs.outgoing`."""

import ast
import ssl

import pytest
from django.core.mail import get_connection

from jobs.tls import tls_context
from tests.test_architecture import OURS, ROOT

CONNECTING = ("aiohttp", "asyncio", "ftplib", "http.client", "httpx", "imaplib", "paramiko", "poplib", "requests")
CONNECTING += (
    "socket.socket",
    "socket.create_connection",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "websockets",
    "xmlrpc",
)
STARTING = {f"subprocess.{name}" for name in ("run", "call", "check_call", "check_output", "Popen")}
RUNNING = ("os.system", "os.popen", "os.execv", "pty", "pickle", "marshal", "shelve", "code")
GUARDED = "jobs/outgoing.py"  # the only module that opens connections to addresses that people have entered
PROBING = "sttool/probing.py"  # asks this machine alone
WARM = "printing/warm/copying.py"  # the socket that it was given by its parent
IN_USE = [path for path in OURS if path.parts[0] != "bench"]
OPENING = {"smtplib.SMTP", "smtplib.SMTP_SSL", "socket.socket", "socket.create_connection"}


def imports_of(path):
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def those_that_import(*libraries):
    return {
        str(path)
        for path in IN_USE
        if any(f"{name}.".startswith(f"{library}.") for name in imports_of(path) for library in libraries)
    }


def called_in(path):
    return {
        ast.unparse(node.func) for node in ast.walk(ast.parse((ROOT / path).read_text())) if isinstance(node, ast.Call)
    }


def test_only_the_guarded_module_opens_a_connection():
    assert those_that_import(*CONNECTING) == {GUARDED, PROBING}
    assert {str(path) for path in IN_USE if called_in(path) & OPENING} == {GUARDED, WARM}


def test_only_printing_and_operations_start_processes_and_never_through_a_shell():
    """Printing draws in a child; operations starts the programs of PostgreSQL, age and gpg, in one module."""
    found = [path for path in IN_USE if called_in(path) & STARTING]

    assert {str(path) for path in found if path.parts[0] != "printing"} == {"operations/backups/programs.py"}
    assert any(path.parts[0] == "printing" for path in found)
    assert [str(path) for path in found if "shell=" in (ROOT / path).read_text()] == []


def test_nothing_that_is_read_becomes_code():
    assert those_that_import(*RUNNING) == set()
    assert {str(path) for path in IN_USE if called_in(path) & {"eval", "exec", "compile", "__import__"}} == set()


@pytest.fixture
def mail(settings):
    settings.EMAIL_HOST = "mail.example"
    return get_connection("jobs.tls.EmailBackend", use_tls=True)


def test_certificate_of_the_mail_server_is_checked(mail):
    assert (mail.ssl_context.verify_mode, mail.ssl_context.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert mail.ssl_context.minimum_version >= ssl.TLSVersion.TLSv1_2


def test_every_context_of_tls_is_made_in_one_place():
    """And names the oldest version, which some builds of Python do not."""
    makers = ("create_default_context", "SSLContext(", "_create_unverified_context")
    found = {str(path) for path in IN_USE if any(maker in (ROOT / path).read_text() for maker in makers)}

    assert found == {"jobs/tls.py"}
    assert tls_context().minimum_version == ssl.TLSVersion.TLSv1_2


def test_those_that_import_finds_a_module_by_part_of_its_name():
    assert "sttool/urls.py" in those_that_import("django.urls")
    assert those_that_import("django.url") == set()
