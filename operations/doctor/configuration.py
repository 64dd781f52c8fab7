"""Do the settings make sense, and agree with each other?"""

from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.db import connection
from django.http.request import validate_host

from operations.doctor.findings import Finding, fault, note, ok

_OTHERS_MAY_READ = 0o077
_ENCRYPTED = ("rediss", "amqps")  # schemes of brokers


def deployment() -> Iterator[Finding]:
    """What `manage.py check --deploy` says."""
    found = [one for one in checks.run_checks(include_deployment_checks=True) if one.level >= checks.WARNING]
    yield from (
        fault("check --deploy", f"{one.id}: {one.msg}", one.hint or "See docs/how-to/deploy.md.") for one in found
    )
    if not found:
        yield ok("check --deploy")


def settings_agree() -> Iterator[Finding]:
    found = [*_addresses(), *_mail(), *_connections(), *_files(), *_copies()]
    yield from found or [ok("settings")]


def _addresses() -> Iterator[Finding]:
    address = urlsplit(settings.SITE_URL)
    if not validate_host(address.hostname or "", settings.ALLOWED_HOSTS):
        text = f"SITE_URL names {address.hostname}, which ALLOWED_HOSTS does not answer to"
        yield fault("settings", text, f"Add {address.hostname} to ALLOWED_HOSTS in .env.")
    if address.scheme == "https" and not settings.BEHIND_PROXY:
        text = "SITE_URL begins with https, and BEHIND_PROXY is off: every page redirects to itself behind a proxy"
        yield note("settings", text, "Set BEHIND_PROXY=on and TRUSTED_PROXIES in .env.")
    if address.scheme == "http":
        yield note("settings", "SITE_URL begins with http: cookies and answers travel unprotected", "Use HTTPS.")


def _mail() -> Iterator[Finding]:
    if settings.SENDS_MAIL and settings.DEFAULT_FROM_EMAIL == "sttool@localhost":
        text = "there is a mail server, and DEFAULT_FROM_EMAIL is sttool@localhost: other servers refuse it"
        yield fault("settings", text, "Set DEFAULT_FROM_EMAIL in .env to an address that the mail server allows.")


def _connections() -> Iterator[Finding]:
    """To other machines only with encryption, and with the certificate checked."""
    database, broker = connection.settings_dict, urlsplit(settings.CELERY_BROKER_URL)
    is_checked = database["OPTIONS"].get("sslmode") == "verify-full"
    if not _is_here(database["HOST"]) and not is_checked:
        text = "the database is on another machine, and its certificate is not checked"
        yield note("settings", text, "Add ?sslmode=verify-full and sslrootcert to DATABASE_URL.")
    if not _is_here(settings.EMAIL_HOST) and not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL):
        text = "the mail server is on another machine, and emails go there unencrypted"
        yield note("settings", text, "Begin EMAIL_URL with smtp+tls or smtp+ssl.")
    if not _is_here(broker.hostname or "") and broker.scheme not in _ENCRYPTED:
        text = "the broker is on another machine, and numbers of jobs go there unencrypted"
        yield note("settings", text, "Begin CELERY_BROKER_URL with rediss, and add ?ssl_cert_reqs=required.")


def _is_here(host: str) -> bool:
    """On this machine, by a socket or its own address. Also true of no host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host in {"", "localhost"} or host.startswith("/")


def _files() -> Iterator[Finding]:
    env = Path(settings.BASE_DIR) / ".env"
    if env.exists() and env.stat().st_mode & _OTHERS_MAY_READ:
        yield fault("settings", "other accounts of this machine can read .env and its keys", "chmod 600 .env")
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        text = "styles and scripts were not collected, so pages fail"
        yield fault("settings", text, "Run make setup, or manage.py collectstatic --no-input.")


def _copies() -> Iterator[Finding]:
    if not settings.COPIES_DAYS:
        text = "COPIES_DAYS is 0: the privacy notice does not say how long backups are kept"
        yield note("settings", text, "Set it in .env to the days that your oldest backup is kept.")
