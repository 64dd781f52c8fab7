"""What the settings make of the environment, seen from a process that starts with it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from accounts.sessions.adapter import ClosedSignUpAdapter
from accounts.signin import sign_in_link
from sttool.proxies import counted_proxies

FOLDER = Path(__file__).resolve().parents[2]
IN_USE = {
    "DEBUG": "no",
    "SECRET_KEY": "only-for-tests-" + "x" * 50,
    "SITE_URL": "https://sttool.example",
    "ALLOWED_HOSTS": "sttool.example",
    "DATABASE_URL": "sqlite://:memory:",
}
SETTINGS = """
import json
from sttool import settings
print(json.dumps({name: getattr(settings, name) for name in dir(settings) if name.startswith(%r)}, default=str))
"""
GROUPS = ("SESSION_", "CSRF_", "SECURE_", "IS_HTTPS", "DEBUG", "ALLAUTH_", "ALLOWED_HOSTS", "DATABASES", "SECRET_KEY_")
GROUPS += (
    "DEVICE_",
    "MESSAGE_",
    "EMAIL_HOST",
    "EMAIL_PORT",
    "EMAIL_USE_",
    "EMAIL_BACKEND",
    "SENDS_MAIL",
    "VAR_DIR",
    "STATIC_ROOT",
)
COOKIES = {
    "SESSION_COOKIE_NAME": "__Host-session",
    "SESSION_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_AGE": 12 * 60 * 60,
    "SESSION_INACTIVITY_MINUTES": 30,
    "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
    "CSRF_COOKIE_NAME": "__Host-csrf",
    "CSRF_COOKIE_SECURE": True,
    "CSRF_COOKIE_HTTPONLY": True,
    "CSRF_FAILURE_VIEW": "sttool.views.csrf_failure",
}
TRANSPORT = {
    "SECURE_SSL_REDIRECT": True,
    "SECURE_REDIRECT_EXEMPT": ["^healthz$", "^readyz$"],
    "SECURE_HSTS_SECONDS": 365 * 24 * 60 * 60,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": False,
    "SECURE_PROXY_SSL_HEADER": None,
    "SECURE_REFERRER_POLICY": "same-origin",
    "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
    "SECURE_CONTENT_TYPE_NOSNIFF": True,
}


def settings_under(**environment):
    """The settings of a process of its own, by the first part of their names."""
    child = subprocess.run(
        [sys.executable, "-c", SETTINGS % (GROUPS,)],
        cwd=FOLDER,
        env={"PATH": os.environ["PATH"]} | IN_USE | environment,
        capture_output=True,
        check=True,
        text=True,
    )
    found = json.loads(child.stdout)
    return {group: {name: value for name, value in found.items() if name.startswith(group)} for group in GROUPS}


@pytest.fixture(scope="module")
def in_use():
    return settings_under()


@pytest.fixture
def https(settings, in_use):
    """This process as it is under https."""
    groups = ("SESSION_", "CSRF_", "SECURE_", "IS_HTTPS", "DEVICE_", "MESSAGE_")
    for name, value in [pair for group in groups for pair in in_use[group].items()]:
        setattr(settings, name, value)
    settings.SITE_URL = "https://testserver"


def test_https_makes_cookies_that_only_this_site_gets(in_use):
    assert in_use["SESSION_"] | in_use["CSRF_"] == COOKIES


def test_https_is_never_left(in_use):
    assert in_use["SECURE_"] == TRANSPORT
    assert (in_use["IS_HTTPS"], in_use["DEBUG"]) == ({"IS_HTTPS": True}, {"DEBUG": False})
    assert in_use["ALLOWED_HOSTS"] == {"ALLOWED_HOSTS": ["sttool.example"]}


def test_plain_http_promises_no_https():
    plain = settings_under(SITE_URL="http://127.0.0.1:8000")

    assert (plain["SESSION_"]["SESSION_COOKIE_NAME"], plain["CSRF_"]["CSRF_COOKIE_NAME"]) == ("session", "csrf")
    assert (plain["SESSION_"]["SESSION_COOKIE_SECURE"], plain["CSRF_"]["CSRF_COOKIE_SECURE"]) == (False, False)
    assert (plain["SECURE_"]["SECURE_SSL_REDIRECT"], plain["SECURE_"]["SECURE_HSTS_SECONDS"]) == (False, 0)


def test_proxy_is_believed_only_where_the_environment_says_so(in_use):
    behind = settings_under(BEHIND_PROXY="yes", TRUSTED_PROXIES="2", SECURE_HSTS_SECONDS="60")

    assert in_use["ALLAUTH_"] == {"ALLAUTH_TRUSTED_PROXY_COUNT": 0}
    assert behind["ALLAUTH_"] == {"ALLAUTH_TRUSTED_PROXY_COUNT": 2}
    assert behind["SECURE_"] == TRANSPORT | {
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
        "SECURE_HSTS_SECONDS": 60,
    }


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"BEHIND_PROXY": "yes"}, "Set TRUSTED_PROXIES to the number of your proxies in front, mostly 1."),
        ({"SECRET_KEY": ""}, "The SECRET_KEY setting must not be empty."),
        ({"EMAIL_PORT": "smtp"}, "EMAIL_PORT has a value that cannot be read. docs/settings.md says what it takes."),
        ({"DATABASE_URL": "sttool"}, "DATABASE_URL does not begin with postgres:// or sqlite://."),
    ],
)
def test_wrong_setting_is_said_in_one_line(wrong, words):
    child = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=FOLDER,
        env={"PATH": os.environ["PATH"]} | IN_USE | wrong,
        capture_output=True,
        check=False,
        text=True,
    )

    assert child.returncode == 1
    assert child.stderr.startswith("The settings are not right: ")
    assert child.stderr.endswith(f"{words}\n")
    assert child.stderr.count("\n") == 1


@pytest.mark.parametrize(("is_behind", "count"), [(False, 0), (False, 1), (True, 1), (True, 2)])
def test_counted_proxies_are_taken(is_behind, count):
    assert counted_proxies(is_behind=is_behind, count=count) == count


def test_uncounted_proxies_are_refused():
    with pytest.raises(ImproperlyConfigured, match="Set TRUSTED_PROXIES"):
        counted_proxies(is_behind=True, count=0)


def test_former_keys_come_from_the_environment():
    found = settings_under(SECRET_KEY_FALLBACKS="one-key,another-key")

    assert found["SECRET_KEY_"] == {"SECRET_KEY_FALLBACKS": ["one-key", "another-key"]}


def test_database_on_a_server_keeps_its_connections():
    found = settings_under(DATABASE_URL="postgres://somebody@database.example/sttool", CONN_MAX_AGE="5")

    database = found["DATABASES"]["DATABASES"]["default"]
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"], database["HOST"]) == (5, True, "database.example")
    assert database["DISABLE_SERVER_SIDE_CURSORS"] is False


def test_pooled_database_keeps_no_cursors_between_transactions():
    found = settings_under(DATABASE_URL="postgres://somebody@pooler.example/sttool", DATABASE_POOLED="on")

    assert found["DATABASES"]["DATABASES"]["default"]["DISABLE_SERVER_SIDE_CURSORS"] is True


def test_hsts_is_for_as_many_names_as_the_environment_says():
    found = settings_under(SECURE_HSTS_INCLUDE_SUBDOMAINS="off", SECURE_HSTS_PRELOAD="on")

    said = found["SECURE_"]
    assert (said["SECURE_HSTS_INCLUDE_SUBDOMAINS"], said["SECURE_HSTS_PRELOAD"]) == (False, True)


def test_files_are_written_where_the_environment_says():
    found = settings_under(VAR_DIR="/srv/sttool", STATIC_DIR="static-files")

    assert found["VAR_DIR"] == {"VAR_DIR": "/srv/sttool"}
    assert found["STATIC_ROOT"] == {"STATIC_ROOT": str(FOLDER / "static-files")}


def test_database_that_the_network_has_cut_off_is_given_up():
    url = "postgres://somebody@database.example/sttool"

    found = settings_under(DATABASE_URL=url)["DATABASES"]["DATABASES"]["default"]["OPTIONS"]
    chosen = settings_under(DATABASE_URL=f"{url}?connect_timeout=9")["DATABASES"]["DATABASES"]["default"]["OPTIONS"]

    assert found["tcp_user_timeout"] + 1000 * found["connect_timeout"] < 20_000
    assert found["keepalives_idle"] + found["keepalives_interval"] * found["keepalives_count"] == 20
    assert chosen == found | {"connect_timeout": 9}


def test_mails_are_written_into_a_folder_where_no_server_is_named(in_use):
    assert in_use["SENDS_MAIL"] == {"SENDS_MAIL": False}
    assert in_use["EMAIL_BACKEND"]["EMAIL_BACKEND"] == "django.core.mail.backends.filebased.EmailBackend"


@pytest.mark.parametrize(
    "environment",
    [
        {"EMAIL_URL": "smtp+tls://post%40example.org:se%3Acret@mail.example:587"},
        {
            "EMAIL_HOST": "mail.example",
            "EMAIL_PORT": "587",
            "EMAIL_HOST_USER": "post@example.org",
            "EMAIL_HOST_PASSWORD": "se:cret",
            "EMAIL_USE_TLS": "on",
        },
    ],
    ids=["one address", "one by one"],
)
def test_mail_server_comes_from_the_environment(environment):
    found = settings_under(**environment)

    names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_USE_TLS", "EMAIL_USE_SSL")
    wanted = ["mail.example", 587, "post@example.org", "se:cret", True, False]
    said = found["EMAIL_HOST"] | found["EMAIL_PORT"] | found["EMAIL_USE_"]
    assert [said[name] for name in names] == wanted
    assert found["EMAIL_BACKEND"]["EMAIL_BACKEND"] == "jobs.tls.EmailBackend"
    assert found["SENDS_MAIL"] == {"SENDS_MAIL": True}


def test_cookies_under_https_are_bound_to_this_site(https, client, ben):
    came = client.post(sign_in_link(ben), secure=True)
    looked = client.get("/accounts/password/set/", secure=True)  # it has shown the message, so deletes its cookie

    cookies = looked.cookies | came.cookies
    found = {name: (c["secure"], c["httponly"], c["path"], c["domain"]) for name, c in cookies.items()}
    names = ("__Host-session", "__Host-csrf", "__Host-messages", "__Host-device")
    assert found == dict.fromkeys(names, (True, True, "/", ""))


def test_cookie_of_an_invitation_under_https_is_bound_to_its_pages(https, client, dev):
    cookie = client.post(f"/s/{dev.secret}/start/", secure=True).cookies["__Secure-invitation"]

    found = (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"])
    assert found == (True, True, "Lax", f"/a/{dev.invitation.key}/", "")


def test_http_is_led_to_https(https, client):
    plain, safe = client.get("/help/"), client.get("/help/", secure=True)

    assert (plain.status_code, plain.url) == (301, "https://testserver/help/")
    assert safe.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_probes_may_speak_plain_http(https, client, db):
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503  # no worker in a test, and no redirect


def test_forwarded_https_counts_only_behind_a_proxy(https, settings, client):
    forwarded = {"X-Forwarded-Proto": "https"}

    alone = client.get("/help/", headers=forwarded).status_code
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    behind = client.get("/help/", headers=forwarded).status_code

    assert (alone, behind) == (301, 200)


@pytest.mark.parametrize(("proxies", "address"), [(0, "127.0.0.1"), (1, "192.0.2.7"), (2, "198.51.100.9")])
def test_sign_in_limits_count_the_address_that_our_own_proxies_saw(rf, settings, proxies, address):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = rf.get("/", headers={"X-Forwarded-For": "203.0.113.1, 198.51.100.9, 192.0.2.7"})

    assert ClosedSignUpAdapter().get_client_ip(request) == address
