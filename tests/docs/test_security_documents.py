"""The documents about security say what the settings, the roles and the requirements say."""

import re
from functools import reduce
from pkgutil import resolve_name

import pytest

from accounts.permissions import Permission
from accounts.roles import PERMISSIONS, Role
from tests.docs.documents import ROOT
from tests.test_architecture import SIGNING_IN

FOLDER = ROOT / "docs" / "security"
DOCUMENTS = sorted(FOLDER.glob("*.md"))
FACT = re.compile(r"^\| (?P<what>[^|]+) \| `(?P<value>[^`]+)` \| `(?P<where>[\w.()]+)` \|$", re.MULTILINE)
FACTS = [
    pytest.param(found["value"], found["where"], id=f"{path.stem}: {found['what']}")
    for path in DOCUMENTS
    for found in FACT.finditer(path.read_text())
]


def text_of(name):
    return (FOLDER / name).read_text()


def part_of(whole, name):
    """A name of a module or an object, a key of a mapping, or a place in a list."""
    if isinstance(whole, dict):
        return whole[name]
    return whole[int(name)] if isinstance(whole, list) else getattr(whole, name)


def value_of(where):
    """What stands at `package.module.NAME.part`."""
    name, _, parts = re.fullmatch(r"(.+?\.[A-Z_]+)(\.(.+))?", where).groups()
    return reduce(part_of, parts.split(".") if parts else [], resolve_name(name))


@pytest.mark.parametrize(("value", "where"), FACTS)
def test_document_gives_the_value_that_is_in_force(value, where):
    assert value == str(value_of(where))


def test_documents_with_limits_are_held_to_the_settings():
    held = {path.name for path in DOCUMENTS if FACT.search(path.read_text())}

    assert held == {
        "availability.md",
        "files.md",
        "limits.md",
        "logs.md",
        "sessions.md",
        "signing-in.md",
        "validation.md",
    }


def test_every_row_with_a_place_in_the_code_is_a_fact():
    rows = [
        line
        for path in DOCUMENTS
        for line in path.read_text().splitlines()
        if re.search(r"\| `[a-z_.]+\.[\w.()]+` \|$", line)
    ]

    assert len(rows) == len(FACTS)


def test_page_of_access_says_what_each_role_may_do():
    rows = re.findall(r"^\| `(\w+)` \|(.+)\|$", text_of("access.md").partition("\n## ")[0], re.MULTILINE)

    said = {name: [cell.strip() for cell in cells.split("|")] for name, cells in rows}
    roles = [Role.ADMINISTRATOR, Role.PROGRAMME_MANAGER, Role.EXECUTIVE, Role.VIEWER]
    assert list(Role) == roles
    assert said == {name: ["yes" if name in PERMISSIONS[role] else "" for role in roles] for name in Permission}


def test_page_of_signing_in_names_every_way_in():
    named = set(re.findall(r"`((?:account_|accounts:|mfa_)\w+)`", text_of("signing-in.md")))

    assert named == SIGNING_IN


def test_page_of_components_lists_what_a_server_needs():
    listed = re.findall(r"^\| `([\w.-]+)` \|", text_of("components.md"), re.MULTILINE)
    needed = re.findall(r"^([\w.-]+)", (ROOT / "requirements" / "runtime.in").read_text(), re.MULTILINE)

    assert listed == needed


def test_page_of_components_names_every_lock():
    locks = {path.name for path in (ROOT / "requirements").glob("*.txt")}

    assert locks - set(re.findall(r"`([\w.]+\.txt)`", text_of("components.md"))) == set()


def test_page_of_components_says_within_how_many_days_each_severity_is_fixed():
    rows = re.findall(
        r"^\| (critical|high|medium|low)\b.*?(\d+) days(?: at most)? \|$", text_of("components.md"), re.MULTILINE
    )

    days = [int(number) for _, number in rows]
    assert [severity for severity, _ in rows] == ["critical", "high", "medium", "low"]
    assert days == sorted(days)


def test_page_of_keys_names_every_setting_that_is_a_secret():
    files = (ROOT / "sttool" / "settings").glob("*.py")
    read = [name for file in files for name in re.findall(r'env\.\w+\("(\w+)"', file.read_text())]
    secret = {name for name in read if re.search(r"KEY|PASSWORD|_URL$", name)} - {"SITE_URL"}

    assert {"SECRET_KEY", "EMAIL_URL"} < secret
    assert [name for name in sorted(secret) if f"`{name}`" not in text_of("keys.md")] == []
