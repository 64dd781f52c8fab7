"""docs/settings.md says what the code reads, and the code says what each setting does."""

import ast
import re
from io import StringIO

import pytest
from django.core.management import call_command

from sttool import reference
from tests.docs.documents import ROOT

SETTINGS = ROOT / "sttool" / "settings"
SECRETS = {"AUDIT_KEYS", "CELERY_BROKER_URL", "DATABASE_URL", "EMAIL_HOST_PASSWORD", "EMAIL_URL"}
SECRETS |= {"SECRET_KEY", "SECRET_KEY_FALLBACKS"}


def settings_of(folder, source):
    (folder / "some.py").write_text(source)
    return reference.settings_in(folder)


def names_read():
    """What the code reads, found in another way: every call of a method of env with a text first."""
    calls = [node for path in SETTINGS.glob("*.py") for node in ast.walk(ast.parse(path.read_text()))]
    return {
        node.args[0].value
        for node in calls
        if isinstance(node, ast.Call) and re.fullmatch(r"env\.\w+", ast.unparse(node.func)) and node.args
    }


def test_page_is_what_the_code_reads():
    written = StringIO()

    call_command("settings_reference", stdout=written)

    made = "Run: manage.py settings_reference > docs/settings.md"
    assert (ROOT / "docs" / "settings.md").read_text() == written.getvalue(), made


def test_every_setting_is_found_and_says_what_it_does():
    found = reference.settings_in(SETTINGS)

    assert {setting.name for setting in found} == names_read()
    assert [setting.name for setting in found if not setting.about.endswith(".")] == []


def test_secrets_are_known():
    assert {setting.name for setting in reference.settings_in(SETTINGS) if setting.is_secret} >= SECRETS


def test_setting_is_read_with_its_comment_and_default(tmp_path):
    source = """
# No part of it.

# What it does,
# in two lines. Secret.
ONE = env.str("ONE")
if ONE:
    # How many.
    TWO: int = env.int("TWO", default=1_000) or env.bool("THREE", default=True)
FOUR = env.list("FOUR", default=["a", "b"])
FIVE = env.float("FIVE", default=0.5)  # how much; half by default
"""

    five, four, one, three, two = settings_of(tmp_path, source)

    assert one == reference.Setting("ONE", "text", "", "What it does, in two lines. Secret.")
    assert two == reference.Setting("TWO", "whole number", "1000", "How many.")
    assert three == reference.Setting("THREE", "on or off", "on", "How many.")
    assert four == reference.Setting("FOUR", "texts, with commas", "a,b", "")
    assert five == reference.Setting("FIVE", "number", "0.5", "How much; half by default.")
    assert (one.is_secret, two.is_secret) == (True, False)


def test_reader_that_names_no_setting_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"env\.str\(name\)"):
        settings_of(tmp_path, "ONE = env.str(name)")
