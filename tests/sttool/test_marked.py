"""No word of a page is left out of translation: in a made-up language, only data stand outside its brackets."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from accounts.about.views import HELP
from accounts.actions import add_member
from accounts.models import LAWFUL_BASIS
from accounts.roles import Role
from assessments.models import Project
from assessments.vocabulary import Stage
from governance import actions as governance
from tests.brackets import unmarked
from webhooks.vocabulary import TO_CHOOSE

CAST = (
    *("Northdale", "Ada", "Asha", "Ben", "Vi", "Zoe"),
    *(f"{name}@example.org" for name in ("ada", "asha", "ben", "vi", "zoe")),
    "zoe@northdale.example",
)
PUBLIC = ("start:start", "start:try", "account_login", "account_reset_password", "accounts:privacy", "accounts:contact")
PUBLIC += ("accounts:accessibility", "accounts:help", "set_language", "accounts:sign_in_at_work")
MINE = ("accounts:me", "accounts:change_name", "accounts:change_address", "account_set_password", "api:my_tokens")
OF_ORGANISATION = (
    *("accounts:members", "accounts:add_member", "accounts:invited_members", "accounts:change_details"),
    *("accounts:change_look", "accounts:audit_trail", "accounts:change_provider", "api:tokens", "api:make_token"),
    *("webhooks:endpoints", "governance:kept", "governance:find_person", "governance:certificates"),
    "governance:hold_organisation",
)
ERRORS = ("400", "403", "403_csrf", "404", "405", "413", "429", "500", "503", "maintenance")


def in_welsh(browser, url):
    browser.cookies["language"] = "cy"
    response = browser.get(url)
    assert response.status_code == 200, url
    return response.text


@pytest.mark.parametrize("page", PUBLIC)
def test_public_pages_are_marked(in_brackets, northdale, page):
    stages = Stage.labels

    assert unmarked(in_welsh(in_brackets, reverse(page)), *CAST, *stages) == []


@pytest.mark.parametrize("role", HELP)
def test_help_is_marked(in_brackets, role):
    assert unmarked(in_welsh(in_brackets, reverse("accounts:help_for", args=[role]))) == []


@pytest.mark.parametrize("page", MINE)
def test_own_pages_are_marked(in_brackets, as_user, ada, page):
    assert unmarked(in_welsh(as_user(ada), reverse(page)), *CAST) == []


@pytest.mark.parametrize("page", OF_ORGANISATION)
def test_pages_of_an_organisation_are_marked(in_brackets, as_user, northdale, ada, ben, page):
    stored = (
        *Role.values,
        "as",
        "tests",  # who made them
        LAWFUL_BASIS,
        *(kind for kind, _ in TO_CHOOSE),
        "Microsoft Entra ID",
        "NHSmail",
        "Keycloak",
    )

    assert unmarked(in_welsh(as_user(ada), reverse(page, args=[northdale.pk])), *CAST, *stored) == []


def test_page_of_a_member_is_marked(in_brackets, as_user, northdale, ada):
    zoe = add_member(organisation=northdale, email="zoe@northdale.example", name="Zoe", role=Role.VIEWER, by=ada)

    text = in_welsh(as_user(ada), reverse("accounts:show_member", args=[zoe.pk]))

    assert unmarked(text, *CAST) == []


def test_certificate_is_read_in_the_language_of_the_page(in_brackets, as_user, northdale, ada):
    project = Project.objects.create(organisation=northdale, name="Alpha")
    certificate = governance.delete_project(project=project, reason="Inquiry", by=ada)

    text = in_welsh(as_user(ada), reverse("governance:show_certificate", args=[certificate.pk]))

    assert certificate.text.startswith("Certificate of deletion ")
    assert unmarked(text, *CAST, "Alpha", "Inquiry", "GMT", "BST") == []


@pytest.mark.parametrize("name", ERRORS)
def test_error_pages_are_marked(in_brackets, name):
    with override("cy"):
        text = render_to_string(f"{name}.html")

    assert unmarked(text) == []
