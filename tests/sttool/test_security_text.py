"""/.well-known/security.txt says whom to tell of a weakness, in the form of RFC 9116."""

from datetime import UTC, datetime, timedelta

import pytest

ADDRESS = "/.well-known/security.txt"


def fields_of(response):
    return dict(line.split(": ", 1) for line in response.text.splitlines())


@pytest.mark.django_db
def test_it_leads_to_the_page_with_contacts(client):
    response = client.get(ADDRESS)

    fields = fields_of(response)
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert list(fields) == ["Contact", "Expires", "Preferred-Languages", "Canonical"]
    assert fields["Canonical"] == f"http://testserver{ADDRESS}"
    assert client.get(fields["Contact"].removeprefix("http://testserver")).status_code == 200
    assert response.cookies == {}


def test_it_names_the_address_that_the_operator_chose(settings, client):
    settings.SECURITY_CONTACT = "mailto:security@trust.example"

    assert fields_of(client.get(ADDRESS))["Contact"] == "mailto:security@trust.example"


def test_it_holds_for_less_than_a_year(client):
    ends = datetime.fromisoformat(fields_of(client.get(ADDRESS))["Expires"])

    assert timedelta(days=80) < ends - datetime.now(UTC) < timedelta(days=365)
