"""Holds what linters cannot say about the whole repository. Each rule is shown to catch a bad example."""

import ast
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from django.urls import URLPattern, get_resolver, include, path

from tests.api.operations import named_views

ROOT = Path(__file__).resolve().parent.parent

# Pages that are shown to people who are not signed in. Adding one is a decision.
SIGNING_IN = {
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_signup",
    "accounts:back_from_work",
    "accounts:join",
    "accounts:sign_in",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "accounts:sign_in_at_work",
}
ANSWERING_BY_LINK = {
    "assessments:accept",
    "assessments:check",
    "assessments:begin",
    "assessments:come_back",
    "assessments:come_back_by_link",
    "assessments:comment",
    "assessments:enter_code",
    "assessments:invitation",
    "assessments:questions",
    "assessments:save",
    "assessments:saved",
    "assessments:start",
    "assessments:submit",
    "assessments:thanks",
    "assessments:own_copy",
    "assessments:download_copy",
    "assessments:tracker",
}
REVIEWING_BY_LINK = {
    f"improvement:{name}"
    for name in ("asked_to_review", "reading", "reading_results", "judge", "opinion", "hand_in_review")
}
OF_PLANS_BY_LINK = {f"improvement:{name}" for name in ("own_steps", "own_step", "own_calendar", "calendar")}
IN_THE_ROOM = {"improvement:vote", "improvement:ballot"}
AFTER_CLOSING_BY_LINK = {
    f"improvement:{name}" for name in ("outcome", "reply", "reply_by_link", "tell", "tell_by_link")
}
ABOUT = {
    "accounts:accessibility",
    "accounts:contact",
    "accounts:contact_of",
    "accounts:help",
    "accounts:help_for",
    "accounts:logo",
    "accounts:privacy",
    "accounts:privacy_of",
}
# For probes, and for anybody who holds a report.
ASKING = {
    "healthz",
    "readyz",
    "security_text",
    "reports:check",
    "set_language",
    "start:start",
    "start:try",
    "start:try_pdf",
}
# The page about the API and its schema, and every operation: a token stands for signing in (tests/api/test_matrix.py).
BY_TOKEN = {"api:describe", "api:openapi"} | {f"api:api-v1:{name}" for name in named_views()}
BY_SHARE_LINK = {"reports:shared", "reports:shared_chart", "reports:shared_pdf"}
PUBLIC_PAGES = (
    BY_TOKEN
    | ABOUT
    | BY_SHARE_LINK
    | OF_PLANS_BY_LINK
    | REVIEWING_BY_LINK
    | AFTER_CLOSING_BY_LINK
    | IN_THE_ROOM
    | SIGNING_IN
    | ANSWERING_BY_LINK
    | ASKING
)

TOOL_FILES = {
    ".coveragerc",
    ".djlintrc",
    ".flake8",
    ".importlinter",
    ".isort.cfg",
    ".pylintrc",
    ".ruff.toml",
    "djlint.toml",
    "mypy.ini",
    "pytest.ini",
    "ruff.toml",
    "setup.cfg",
    "setup.py",
    "tox.ini",
}
MOST_MODULES = 20  # in a folder
MOST_LINES = 300  # in a file
TOP_LEVEL = {
    ".ci",
    "accounts",
    "api",
    "assessments",
    "authoring",
    "bench",
    "deploy",
    "docs",
    "frontend",
    "governance",
    "improvement",
    "intake",
    "jobs",
    "operations",
    "portfolio",
    "printing",
    "questions",
    "reports",
    "requirements",
    "results",
    "scoring",
    "scripts",
    "start",
    "static",
    "sttool",
    "tables",
    "templates",
    "tests",
    "webhooks",
}
VAGUE_NAMES = {"common", "core", "helpers", "lib", "misc", "utils"}
TRUSTING_CALLS = {"SafeString", "SafeText", "mark_safe"}  # as a type, SafeString is welcome
TRUSTING_TAGS = re.compile(r"\|\s*safe(seq)?\b|autoescape\s+off")
HOME = "/home/"  # a name follows elsewhere, so that the rule does not find itself
HOSTS_OF_REGISTRIES = re.compile(r"\b(pypi|pythonhosted|npmjs|yarnpkg)\.(org|com)\b|\b(docker|ghcr|quay)\.io\b")
PATHS_OF_A_MACHINE = re.compile(r"(?<![\w.~>}/-])/(root|work|opt|Users|home/\w+)/\w")


def _files():
    """Every file that is or could be committed, relative to the root."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    return sorted(Path(name) for name in names if name and (ROOT / name).is_file())


FILES = _files()
MODULES = [path for path in FILES if path.suffix == ".py"]
OURS = [path for path in MODULES if path.parts[0] != "tests"]
TEST_MODULES = [path for path in MODULES if path.name.startswith("test_")]
VIEWS = [path for path in OURS if path.stem == "views" or path.parent.name == "views"]
TEMPLATES = [path for path in FILES if path.parts[0] == "templates"]
BINARY = {".bin", ".gz", ".pdf", ".png", ".ttf", ".woff", ".mo", ".woff2"}
FILES_THAT_COME_IN = Path("tests/intake/files")  # as other programs write them, in any encoding
TEXTS = [path for path in FILES if path.suffix not in BINARY and not path.is_relative_to(FILES_THAT_COME_IN)]


def _read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def _offenders(paths, rule):
    return [f"{path}: {offence}" for path in paths for offence in rule(_read(path))]


def _nodes(source, *kinds):
    return [node for node in ast.walk(ast.parse(source)) if isinstance(node, kinds)]


# The rules: each takes what it looks at and returns what offends.


def queries_in(source):
    return [f"line {node.lineno}" for node in _nodes(source, ast.Attribute) if node.attr == "objects"]


def trusted_markup_in(source):
    called = [node.func for node in _nodes(source, ast.Call)]
    names = [getattr(function, "attr", None) or getattr(function, "id", None) for function in called]
    return [name for name in names if name in TRUSTING_CALLS]


def trusting_tags_in(source):
    return [match.group() for match in TRUSTING_TAGS.finditer(source)]


def misplaced_imports_in(source):
    inner = _nodes(source, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    found = [node for body in inner for node in ast.walk(body) if isinstance(node, ast.Import | ast.ImportFrom)]
    return [f"line {line}" for line in sorted({node.lineno for node in found})]


def missing_first_line_in(source):
    first = next(iter(ast.parse(source).body), None)
    has_text = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    line_after_interpreter = 1 + source.startswith("#!")
    is_good = has_text and first.lineno == line_after_interpreter and first.value.value.splitlines()[0].strip()
    return [] if first is None or is_good else ["does not begin with what it is for"]


def odd_tests_in(source):
    classes = [f"class {node.name}" for node in _nodes(source, ast.ClassDef) if node.name.startswith("Test")]
    has_tests = any(
        node.name.startswith("test_") for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)
    )
    return classes if has_tests else [*classes, "no test_ function"]


def places_in(source):
    return [match.group() for rule in (HOSTS_OF_REGISTRIES, PATHS_OF_A_MACHINE) for match in rule.finditer(source)]


def vague_names_in(paths):
    return [str(path) for path in paths if VAGUE_NAMES & {*path.parent.parts, path.stem}]


def crowded_folders_in(paths):
    modules = Counter(path.parent for path in paths if path.suffix == ".py" and path.stem != "__init__")
    return [f"{folder}: {count} modules" for folder, count in modules.items() if count > MOST_MODULES]


def long_files_in(source):
    lines = source.count("\n")
    return [f"{lines} lines"] if lines > MOST_LINES else []


def strange_folders_in(paths):
    return sorted({path.parts[0] for path in paths if len(path.parts) > 1} - TOP_LEVEL)


def tool_files_in(paths):
    return [str(path) for path in paths if path.name in TOOL_FILES]


def pages_in(patterns, space=""):
    """(Name, view) of every address below these patterns."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", pattern.callback
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from pages_in(pattern.url_patterns, inner)


def public_pages_in(patterns):
    return {name for name, view in pages_in(patterns) if not getattr(view, "login_required", True)}


# The repository keeps them.


def test_views_make_no_queries():
    assert _offenders(VIEWS, queries_in) == []


def test_markup_is_never_trusted():
    assert _offenders(OURS, trusted_markup_in) + _offenders(TEMPLATES, trusting_tags_in) == []


def test_imports_stand_at_the_top():
    assert _offenders(MODULES, misplaced_imports_in) == []


def test_modules_begin_with_what_they_are_for():
    assert _offenders([path for path in MODULES if path.parent.name != "migrations"], missing_first_line_in) == []


def test_tests_are_functions():
    assert _offenders(TEST_MODULES, odd_tests_in) == []


def test_files_name_no_registry_and_no_machine():
    assert _offenders(TEXTS, places_in) == []


def test_modules_have_telling_names():
    assert vague_names_in(MODULES) == []


def test_folders_hold_at_most_twenty_modules():
    assert crowded_folders_in(OURS) == []


def test_files_have_at_most_three_hundred_lines():
    assert _offenders([path for path in OURS if "migrations" not in path.parts], long_files_in) == []


def test_top_level_holds_what_the_architecture_names():
    assert strange_folders_in(FILES) == []


def test_tool_settings_live_in_pyproject():
    """But for the folders of tests that start without Django."""
    assert tool_files_in(FILES) == ["tests/proof/pytest.ini", "tests/scoring/pytest.ini"]


def test_public_pages_are_those_listed():
    assert public_pages_in(get_resolver().url_patterns) == PUBLIC_PAGES


# The rules catch bad examples and pass good ones.


@pytest.mark.parametrize(
    ("rule", "bad", "offences", "good"),
    [
        (queries_in, "\nrow = Project.objects.get()", ["line 2"], "row = project_for(user, 1)"),
        (trusted_markup_in, "mark_safe(name)", ["mark_safe"], "def show(name: SafeString): format_html('{}', name)"),
        (trusted_markup_in, "safestring.SafeString(name)", ["SafeString"], "forms[0]()"),
        (trusting_tags_in, "{{ name | safe }}", ["| safe"], "{{ name|title }} is safe"),
        (trusting_tags_in, "{% autoescape off %}", ["autoescape off"], "{% autoescape on %}"),
        (misplaced_imports_in, "def run():\n    import os", ["line 2"], "import os\n\ndef run(): ..."),
        (missing_first_line_in, "import os", ["does not begin with what it is for"], '"""Runs."""\nimport os'),
        (missing_first_line_in, '\n"""Late."""', ["does not begin with what it is for"], '#!/bin/sh\n"""Runs."""'),
        (missing_first_line_in, '"""\nLow."""', ["does not begin with what it is for"], ""),
        (
            odd_tests_in,
            "class TestIt:\n    def test_it(self): ...",
            ["class TestIt", "no test_ function"],
            "def test_it(): ...",
        ),
        (places_in, f"see {HOME}asha/sttool", [f"{HOME}asha/s"], f'href="{HOME}" /usr/bin/env'),
        (places_in, "at /opt/" + "wheels", ["/opt/" + "w"], "https://example.org/opt/in and /options/"),
        (places_in, "from pypi" + ".org", ["pypi" + ".org"], "from a package registry"),
        (
            vague_names_in,
            [Path("accounts/utils.py"), Path("lib/a.py")],
            ["accounts/utils.py", "lib/a.py"],
            [Path("a/b.py")],
        ),
        (
            crowded_folders_in,
            [Path(f"a/m{number}.py") for number in range(21)],
            ["a: 21 modules"],
            [Path(f"a/m{number}.py") for number in range(20)],
        ),
        (long_files_in, "x\n" * 301, ["301 lines"], "x\n" * 300),
        (strange_folders_in, [Path("lib/a.py"), Path("README.md")], ["lib"], [Path("scoring/a.py"), Path("README.md")]),
        (tool_files_in, [Path("setup.cfg")], ["setup.cfg"], [Path("pyproject.toml")]),
    ],
)
def test_rule_tells_bad_from_good(rule, bad, offences, good):
    assert rule(bad) == offences
    assert rule(good) == []


def test_public_pages_in_sees_through_name_spaces():
    def private(request): ...

    def public(request): ...

    public.login_required = False
    inner = path("", include(([path("a/", private, name="private"), path("b/", public, name="public")], "app")))

    assert public_pages_in([inner, path("c/", private, name="private")]) == {"app:public"}


def test_every_rule_has_something_to_look_at():
    assert [bool(paths) for paths in (OURS, TEST_MODULES, VIEWS, TEMPLATES)] == [True] * 4


# Real transactions, constraints, people who come at once: here PostgreSQL and SQLite differ.
DIFFERS_BY_ENGINE = re.compile(r"django_db\(transaction=True\)|IntegrityError|import at_once|execute_wrapper")


def test_what_differs_by_engine_is_tried_with_postgresql():
    tried, left_out = _tried_by("pytest-postgresql")
    files = [path for path in ROOT.glob("tests/**/test_*.py") if ROOT / "tests" / "browser" not in path.parents]

    differing = [path for path in files if DIFFERS_BY_ENGINE.search(path.read_text())]

    assert len(differing) > 20
    untried = [path for path in differing if not _is_in(path, tried, left_out)]
    assert untried == [Path(__file__)]


def _tried_by(target):
    """The files and folders that a part of the gate runs, and those that it leaves out."""
    said = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    tried = {ROOT / word for word in said.split() if word.startswith("tests/")}
    return tried, {ROOT / word.removeprefix("--ignore=") for word in said.split() if word.startswith("--ignore=tests/")}


def _is_in(path, tried, left_out):
    places = {path, *path.parents}
    return path in tried or (bool(tried & places) and not left_out & places)
