"""What everybody may read: privacy in an organisation's own name, accessibility, help, contact, and links to them."""

import re

import pytest
from django.db import IntegrityError
from django.test import Client

from accounts.models import AuditEntry, OrganisationDetails
from accounts.retention import WORK_DAYS, Retention

FIELDS = {
    "controller": "Northdale NHS Foundation Trust",
    "address": "1 High Street\nNorthdale",
    "email": "data@example.org",
    "ico_number": "Z1234567",
    "lawful_basis": "Because we must.",
    "retention_months": "18",
    "names_days": "20",
    "complaints": "Write to 2 High Street.",
}
FOOTER = re.compile(r'<ul class="page-footer__links">(.*?)</ul>', re.DOTALL)
LINK = re.compile(r'href="([^"]+)"')


@pytest.fixture
def filled_in(northdale, ada, as_user):
    as_user(ada).post(f"/organisations/{northdale.pk}/details/", FIELDS)
    return northdale


def links_of(response):
    (footer,) = FOOTER.findall(response.text)
    return LINK.findall(footer)


def test_details_are_saved_and_lead_to_the_notice(as_user, ada, northdale):
    response = as_user(ada).post(f"/organisations/{northdale.pk}/details/", FIELDS, follow=True)

    assert response.redirect_chain == [(f"/privacy/{northdale.key}/", 302)]
    assert response.text.count("Answers and comments: 18 months after the round has closed.") == 1
    entry = AuditEntry.objects.latest("pk")
    assert (entry.actor, entry.action, entry.subject) == (ada.email, "details changed", "Northdale")


def test_details_start_with_what_suits_most(as_user, ada, northdale):
    form = as_user(ada).get(f"/organisations/{northdale.pk}/details/").context["form"]

    assert form["lawful_basis"].value().startswith("Public task:")
    assert form["retention_months"].value() == 24
    assert form["names_days"].value() == 30
    assert OrganisationDetails.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("controller", ""),
        ("email", "nobody"),
        ("retention_months", "0"),
        ("retention_months", "121"),
        ("names_days", "0"),
        ("names_days", "366"),
    ],
)
def test_details_say_what_is_wrong(as_user, ada, northdale, field, value):
    response = as_user(ada).post(f"/organisations/{northdale.pk}/details/", FIELDS | {field: value})

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert OrganisationDetails.objects.count() == 0


def test_details_are_kept_for_a_month_at_least(northdale):
    with pytest.raises(IntegrityError):
        OrganisationDetails.objects.create(organisation=northdale, retention_months=0)


def test_names_are_kept_for_a_day_at_least(northdale):
    with pytest.raises(IntegrityError):
        OrganisationDetails.objects.create(organisation=northdale, names_days=0)


def test_notice_may_say_how_long_things_are_kept(filled_in, settings):
    settings.COPIES_DAYS = 35

    page = Client().get(f"/privacy/{filled_in.key}/")

    assert page.context["retention"] == Retention(
        names_days=20, retention_months=18, session_hours=12, work_days=WORK_DAYS, copies_days=35, idle_minutes=30
    )


@pytest.mark.parametrize("page", ["privacy", "contact"])
def test_notice_of_an_organisation_gives_its_own_details(filled_in, page):
    html = Client().get(f"/{page}/{filled_in.key}/").text

    assert html.count("1 High Street<br>Northdale") == 1
    assert html.count('href="mailto:data@example.org"') == 1


def test_notice_names_everything_that_was_filled_in(filled_in):
    html = Client().get(f"/privacy/{filled_in.key}/").text

    words = (
        "Z1234567",
        "Because we must.",
        "Write to 2 High Street.",
        "Your answers are confidential. They are not anonymous.",
    )
    assert [html.count(word) for word in words] == [1] * 4


def test_notice_of_an_organisation_without_details_says_so(northdale):
    html = Client().get(f"/privacy/{northdale.key}/").text

    assert html.count("Northdale is the data controller. It has not filled in its own details yet.") == 1


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["privacy", "contact"])
def test_notice_in_nobodys_name_names_nobody(page):
    response = Client().get(f"/{page}/")

    assert response.status_code == 200
    assert response.context["organisation"] is None


@pytest.mark.parametrize("key", ["1", "1.x", "x.y"])
def test_notices_cannot_be_gone_through_by_number(northdale, key):
    assert Client().get(f"/privacy/{key}/").status_code == 404


def test_every_page_of_a_respondent_leads_to_the_notice_of_who_asks(dev_browser, dev, northdale):
    urls = [
        f"/s/{dev.secret}/",
        *(f"/a/{dev.invitation.key}/{page}" for page in ("", "page/P1/", "comment/", "check/", "saved/")),
    ]

    found = [links_of(dev_browser.get(url)) for url in urls]

    about = [f"/privacy/{northdale.key}/", "/accessibility/", "/help/", f"/contact/{northdale.key}/"]
    assert found == [about] * len(urls)


def test_pages_of_nobody_lead_to_the_general_notice(client, as_user, asha):
    found = [links_of(response) for response in (client.get("/accounts/login/"), as_user(asha).get("/home/"))]

    assert found == [["/privacy/", "/accessibility/", "/help/", "/contact/"]] * 2


def test_first_page_leads_administrators_to_the_details(as_user, ada, ben, northdale, details):
    url = f"/organisations/{northdale.pk}/details/"

    assert [as_user(person).get("/home/").text.count(url) for person in (ada, ben)] == [1, 0]


@pytest.mark.django_db
def test_help_has_a_page_for_each_role(client):
    links = [link for link in LINK.findall(client.get("/help/").text) if link.startswith("/help/") and link != "/help/"]

    assert links == [f"/help/{role}/" for role in ("respondent", "executive", "programme-manager", "administrator")]
    assert [client.get(link).status_code for link in links] == [200] * 4
    assert client.get("/help/nobody/").status_code == 404
