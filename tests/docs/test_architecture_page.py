"""The maps of the code are complete: every table, every file name, every decision, every part of the gate."""

import re

from django.apps import apps

from tests.docs.documents import ROOT

ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text()
APPS = (
    "accounts",
    "api",
    "authoring",
    "governance",
    "assessments",
    "improvement",
    "intake",
    "jobs",
    "operations",
    "questions",
    "portfolio",
    "reports",
    "results",
    "webhooks",
)
# Django's own wiring, and modules that one app alone has, which its own first line explains.
UNLISTED = {"__init__", "adapter", "apps", "converters", "http", "keys", "signin"}


def names_in_code(text):
    return set(re.findall(r"`(\w+)`", text))


def section(heading):
    return ARCHITECTURE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_every_table_is_on_the_page_and_no_other():
    listed = {name for row in section("Tables").splitlines() if row.startswith("|") for name in names_in_code(row)}

    assert listed == {model.__name__ for model in apps.get_models() if model._meta.app_label in APPS}


def test_file_names_that_several_apps_share_are_explained():
    modules = [
        (app, path.stem) for app in APPS for path in (ROOT / app).iterdir() if path.suffix == ".py" or _is_package(path)
    ]
    shared = {name for _, name in modules if sum(other == name for _, other in modules) > 1}

    assert shared - UNLISTED - {"migrations"} - names_in_code(section("File names")) == set()


def _is_package(path):
    return (path / "__init__.py").exists()


def test_rooms_of_scoring_are_those_on_the_page():
    rooms = {path.stem for path in (ROOT / "scoring").iterdir() if path.suffix == ".py" or _is_package(path)}

    assert set(re.findall(r"^\| `(\w+)` \|", section("The picture"), re.MULTILINE)) == rooms - {"__init__"}


def test_every_decision_is_in_the_index():
    folder = ROOT / "docs" / "decisions"
    linked = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text())

    assert sorted(linked) == sorted(path.name for path in folder.glob("[0-9]*.md"))


def test_titles_of_decisions_in_the_index_are_their_headings():
    folder = ROOT / "docs" / "decisions"
    titles = dict(re.findall(r"- \[(.+)\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text()))

    assert [
        title for title, name in titles.items() if f"# {title}" != (folder / name).read_text().splitlines()[0]
    ] == []


def test_every_how_to_is_in_its_index():
    folder = ROOT / "docs" / "how-to"
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", (folder / "README.md").read_text()))

    assert linked == {path.name for path in folder.glob("*.md")} - {"README.md"}


def test_parts_of_the_gate_are_those_of_the_makefile():
    makefile = (ROOT / "Makefile").read_text().replace("\\\n", " ")
    checks = re.search(r"^CHECKS := (.+)$", makefile, re.MULTILINE).group(1).split()
    check, *others = re.search(r"^test: (.+)$", makefile, re.MULTILINE).group(1).split()
    gate = (ROOT / "docs" / "development.md").read_text().partition("## The gate")[2].partition("\n## ")[0]

    listed = gate.partition("to `var/gate/`:")[2].partition("\n|")[0]
    assert re.findall(r"`([\w-]+)`", listed) == [*checks, check, *others]
