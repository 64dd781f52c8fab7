"""Settings that come from files, as systemd and containers hand over secrets."""

import os

import pytest
from django.core.exceptions import ImproperlyConfigured

from sttool.environment import Environment
from tests.sttool.test_settings import settings_under


@pytest.fixture
def secret(tmp_path, monkeypatch):
    """A file that holds a setting, named by the environment."""
    path = tmp_path / "secret"
    path.write_text("postgres://app:se%3Acret@database.example/sttool\n")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DATABASE_URL_FILE", str(path))
    return path


def test_setting_comes_from_a_file(secret):
    found = Environment().db_url("DATABASE_URL", default="sqlite://:memory:")

    assert (found["HOST"], found["USER"], found["PASSWORD"]) == ("database.example", "app", "se:cret")
    assert "DATABASE_URL" not in os.environ


def test_setting_in_a_file_has_its_kind(secret):
    secret.write_text("a,b\n")

    assert Environment().list("DATABASE_URL", default=[]) == ["a", "b"]


def test_setting_comes_from_the_environment_where_no_file_is_named(monkeypatch):
    monkeypatch.setenv("MAIL_BATCH", "7")

    assert (Environment().int("MAIL_BATCH", default=1), Environment().int("MAIL_BOTCH", default=1)) == (7, 1)


def test_setting_in_both_places_is_refused(secret, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite://:memory:")

    with pytest.raises(ImproperlyConfigured, match="Both DATABASE_URL and DATABASE_URL_FILE are set"):
        Environment().db_url("DATABASE_URL")


def test_file_that_cannot_be_read_is_refused(secret):
    secret.unlink()

    with pytest.raises(ImproperlyConfigured, match=rf"DATABASE_URL_FILE names {secret}, which cannot be read: No such"):
        Environment().db_url("DATABASE_URL", default="sqlite://:memory:")


def test_all_settings_may_come_from_files(tmp_path):
    for name, text in (("fallbacks", "one-key\n"), ("mail", "smtp://mail.example\n"), ("hsts", "60")):
        (tmp_path / name).write_text(text)

    found = settings_under(
        SECRET_KEY_FALLBACKS_FILE=str(tmp_path / "fallbacks"),
        EMAIL_URL_FILE=str(tmp_path / "mail"),
        SECURE_HSTS_SECONDS_FILE=str(tmp_path / "hsts"),
    )

    assert found["SECRET_KEY_"] == {"SECRET_KEY_FALLBACKS": ["one-key"]}
    assert found["EMAIL_HOST"]["EMAIL_HOST"] == "mail.example"
    assert found["SECURE_"]["SECURE_HSTS_SECONDS"] == 60


@pytest.mark.parametrize(("said", "written"), [("SAID_FILE", "SAID"), ("SAID", "SAID_FILE")])
def test_environment_wins_over_the_file_env_in_both_forms(tmp_path, monkeypatch, said, written):
    """`make setup` writes a SECRET_KEY into .env, also where systemd hands over that of /etc/sttool."""
    (tmp_path / ".env").write_text(f"{written}=of the file\nOTHER=1\n")
    (tmp_path / "said").write_text("said")
    monkeypatch.setattr(os, "environ", os.environ.copy())
    monkeypatch.setattr(Environment, "ENVIRON", os.environ)
    monkeypatch.setenv(said, str(tmp_path / "said") if said.endswith("_FILE") else "said")

    Environment.read_env(tmp_path / ".env")

    assert (Environment().str("SAID"), Environment().int("OTHER")) == ("said", 1)


@pytest.mark.parametrize("is_in_a_file", [True, False])
def test_value_that_cannot_be_read_is_not_printed(is_in_a_file, tmp_path, monkeypatch):
    (tmp_path / "port").write_text("hunter2")
    name, said = ("EMAIL_PORT_FILE", str(tmp_path / "port")) if is_in_a_file else ("EMAIL_PORT", "hunter2")
    monkeypatch.setenv(name, said)

    with pytest.raises(ImproperlyConfigured) as refused:
        Environment().int("EMAIL_PORT", default=25)

    assert str(refused.value) == "EMAIL_PORT has a value that cannot be read. docs/settings.md says what it takes."


def test_address_of_no_database_is_not_printed(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "somewhere://me:hunter2@host/name")

    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL does not begin with postgres:// or sqlite://\.$"):
        Environment().db_url("DATABASE_URL")
