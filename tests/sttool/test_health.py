"""What the machines around us ask, and what they get."""

from django.test import Client


def test_healthz_says_ok_without_a_database_or_a_cookie(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response.headers["Content-Type"] == "text/plain"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.cookies == {}


def test_healthz_is_only_looked_at(client):
    codes = [getattr(client, method)("/healthz").status_code for method in ("post", "put", "delete")]

    assert codes == [405, 405, 405]


def test_healthz_answers_known_hosts_only():
    response = Client(headers={"Host": "elsewhere.example"}).get("/healthz")

    assert response.status_code == 400
