"""Which role may do what, and that whatever is not said is refused."""

import re
from pathlib import Path

import pytest

from accounts.permissions import Permission
from accounts.roles import PERMISSIONS, Role, permissions_of, role_in_words, roles_with

TEMPLATES = sorted((Path(__file__).resolve().parents[2] / "templates").rglob("*.html"))
ASKED_FOR = re.compile(r"\.may\.(\w+)")
BRANCH_ON_ROLE = re.compile(r"{%-? *(?:el)?if\b[^%]*\brole\b")
SHOW_RESULTS = {
    Permission.KEEP_PLAN,
    Permission.MAKE_REPORTS,
    Permission.SIGN_REPORTS,
    Permission.REPLY_TO_RESPONDENTS,
}


def found_in_templates(rule):
    return {match for path in TEMPLATES for match in rule.findall(path.read_text())}


def test_every_role_has_its_permissions_written_out():
    assert set(PERMISSIONS) == set(Role)


def test_every_permission_belongs_to_somebody():
    assert [permission for permission in Permission if not roles_with(permission)] == []


@pytest.mark.parametrize("role", ["", "forgotten", "Administrator"])
def test_role_that_is_not_known_may_do_nothing(role):
    assert permissions_of(role) == dict.fromkeys(Permission, False)


@pytest.mark.parametrize("role", Role)
def test_role_that_works_with_results_may_read_them(role):
    works_with_results = bool(PERMISSIONS[role] & SHOW_RESULTS)

    assert works_with_results <= permissions_of(role)[Permission.READ_RESULTS]


def test_templates_ask_only_for_permissions_that_there_are():
    assert found_in_templates(ASKED_FOR) - set(Permission) == set()


def test_templates_never_branch_on_a_role():
    assert found_in_templates(BRANCH_ON_ROLE) == set()


@pytest.mark.parametrize("branch", ["{% if round.role == 'viewer' %}", "{% elif a and role %}", "{%- if x.role %}"])
def test_branches_on_a_role_are_found(branch):
    assert BRANCH_ON_ROLE.search(branch)


@pytest.mark.parametrize(
    ("role", "said"),
    [(role, role.label.lower()) for role in Role] + [("of a later version", "of a later version"), ("", "")],
)
def test_role_has_a_name_within_a_sentence(role, said):
    assert role_in_words(role) == said
