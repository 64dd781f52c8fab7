"""What holds for every operation: tokens, limits, errors, paging, and requests that are sent again."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry
from api import actions
from api.actions import count_use
from api.models import KeptAnswer, Token
from api.rest import boundary, repeating
from api.rest.problems import RefusedError
from api.tokens import token_in
from assessments import actions as assessments
from assessments.models import Project
from tests.api.conftest import JSON

PROBLEM = "application/problem+json"
NEW = {"name": "New"}


def problem_of(answer):
    assert answer.headers["Content-Type"] == PROBLEM, answer.content
    body = answer.json()
    assert (body["status"], body["request_id"]) == (answer.status_code, answer.headers["X-Request-ID"])
    assert body["type"].startswith("http://testserver/api/#")
    return body


@pytest.mark.django_db
@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer x", "Basic stt_", f"Bearer stt_{'x' * 43}", f"Bearer stt_{'é' * 43}"]
)
def test_no_token_is_401_and_says_how(header):
    answer = Client(headers={"Authorization": header}).get("/api/v1/me")

    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert problem_of(answer)["title"] == "No valid token"


def test_token_in_a_header_is_taken_whatever_the_case_of_bearer():
    token = "stt_" + "x" * 43

    assert (token_in(f"bearer {token}"), token_in(f"Bearer {token}")) == (token, token)


def test_token_is_stored_as_a_hash_only(ben_program, ben):
    token = Token.objects.get()

    assert len(ben_program.token) == 47
    assert ben_program.token not in json.dumps(list(Token.objects.values()), default=str)
    assert (token.hint, token.made_by) == (ben_program.token[:8], ben.email)
    assert str(token) == f"“Export” ({token.hint}…)"


def test_token_lives_a_year_at_most(ben, program_of):
    program_of(ben, days=5000)

    token = Token.objects.get()
    assert token.expires_at - token.made_at == timedelta(days=365)


def test_first_use_is_recorded_once_and_last_use_is_kept(ben_program):
    for _ in range(2):
        ben_program.send("get", "me")

    assert AuditEntry.objects.filter(action="API token used for the first time").count() == 1
    assert timezone.now() - Token.objects.get().last_used_at < timedelta(minutes=1)


def test_cookies_open_nothing_and_none_is_set(ben_program, as_user, ben):
    browser = as_user(ben)

    assert browser.get("/api/v1/me").status_code == 401
    assert ben_program.send("get", "me").cookies == {}


def test_session_is_not_touched(as_user, ben, ben_program):
    browser = as_user(ben)
    ben_program.cookies = browser.cookies
    session = browser.session
    session["seen_at"] = 0
    session.save()

    assert ben_program.send("get", "me").status_code == 200
    assert browser.session["seen_at"] == 0


def test_no_other_site_may_read_answers(ben_program):
    answer = ben_program.send("get", "me", None, Origin="https://elsewhere.example")

    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_plain_http_is_refused_and_never_led_on(ben_program, settings):
    settings.SECURE_SSL_REDIRECT = True

    answer = ben_program.send("get", "me")

    assert (answer.status_code, answer.json()["detail"]) == (403, boundary.PLAIN_HTTP)
    assert ben_program.get("/api/v1/me", secure=True).status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/openapi.json", "/api/v1", "/api/v2/me"])
def test_nothing_below_the_page_about_the_api_is_led_on(ben_program, settings, path):
    settings.SECURE_SSL_REDIRECT = True

    assert ben_program.get(path).status_code == 403
    assert ben_program.get("/api/").status_code == 301  # the page is for people


def test_limits_are_told_and_kept(ben_program, settings):
    settings.API_REQUESTS_A_MINUTE = 2
    minute = timezone.now().replace(second=0, microsecond=0)

    left = [ben_program.send("get", "me") for _ in range(3)]

    if timezone.now().replace(second=0, microsecond=0) == minute:
        assert [answer.status_code for answer in left] == [200, 200, 429]
        assert left[0].headers["RateLimit"].startswith('"token";r=1;t=')
        assert left[2].headers["RateLimit-Policy"] == '"token";q=2;w=60'
        assert 1 <= int(left[2].headers["Retry-After"]) <= 60
        assert problem_of(left[2])["title"] == "Too many requests"


def test_new_minute_begins_at_nought(ben_program):
    Token.objects.update(window_at=timezone.now() - timedelta(minutes=5), window_count=1000)

    use = count_use(token=Token.objects.get(), most=3)

    assert (use.left, Token.objects.get().window_count) == (2, 1)


def test_stale_count_lets_nobody_through(ben_program):
    """Two requests have read the row before either has counted."""
    token = Token.objects.get()
    first, second = count_use(token=token, most=1), count_use(token=token, most=1)

    assert (first.left, second.left) in {(0, None), (0, 0)}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("get", "nowhere", 404), ("get", "projects/999999", 404), ("delete", "projects", 405), ("get", "rounds/9x", 404)],
)
def test_errors_of_addresses_are_problems(ben_program, method, path, status):
    answer = ben_program.send(method, path)

    assert answer.status_code == status
    problem_of(answer)
    assert (answer.headers.get("Allow") is not None) == (status == 405)


def test_head_of_nothing_has_no_body(ben_program):
    answer = ben_program.send("head", "nowhere")

    assert (answer.status_code, answer.content) == (404, b"")


def test_head_is_get_without_the_body(ben_program):
    answer = ben_program.send("head", "me")

    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("wanted", ["text/html", "image/png"])
def test_other_formats_are_refused(ben_program, wanted):
    answer = ben_program.send("get", "me", None, Accept=wanted)

    assert answer.status_code == 406
    problem_of(answer)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_other_bodies_are_refused(ben_program, kind):
    answer = ben_program.post("/api/v1/projects", data="{}", content_type=kind)

    assert answer.status_code == 415


def test_file_is_sent_as_a_form(ben_program, open_round):
    answer = ben_program.send("post", f"rounds/{open_round.pk}/answers/preview", {})

    assert (answer.status_code, answer.json()["detail"]) == (415, "Send multipart/form-data.")


@pytest.mark.parametrize(
    "body",
    [
        '{"name": "A", "name": "B"}',
        "{",
        '{"name": "\\ud800"}',
        '{"name": "\\u0000"}',
        '{"name": NaN}',
        "[" * 100_000,
        "\udcff",
    ],
)
def test_what_is_no_sound_json_is_refused(ben_program, body):
    answer = ben_program.post("/api/v1/projects", data=body.encode(errors="surrogateescape"), content_type=JSON)

    assert answer.status_code == 400
    problem_of(answer)


def test_too_large_a_body_is_refused(ben_program, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10

    assert problem_of(ben_program.send("post", "projects", NEW))["status"] == 413
    assert problem_of(ben_program.send("post", "projects", NEW, **{"Idempotency-Key": "a"}))["status"] == 413


def test_body_without_a_length_is_refused(ben_program):
    answer = ben_program.generic("POST", "/api/v1/projects", b"{}", JSON, headers={"Transfer-Encoding": "chunked"})

    assert problem_of(answer)["status"] == 411


def test_body_larger_than_any_is_refused_before_it_is_read(ben_program, settings):
    settings.LARGEST_BODY = 3

    assert problem_of(ben_program.send("post", "projects", NEW))["status"] == 413


def test_file_larger_than_files_may_be_is_refused(ben_program, open_round, monkeypatch):
    monkeypatch.setattr("api.resources.previews.MAX_FILE_BYTES", 3)

    answer = ben_program.upload(f"rounds/{open_round.pk}/answers/preview", SimpleUploadedFile("a.csv", b"12345"))

    assert problem_of(answer)["status"] == 413


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"name": "A", "organisation": 1}, "/organisation"),
        ({"aim": "A"}, "/name"),
        ({"name": 5}, "/name"),
        ({"name": "x" * 300}, "/name"),
    ],
)
def test_each_wrong_value_is_named(ben_program, body, pointer):
    answer = ben_program.send("post", "projects", body)

    assert answer.status_code == 422
    assert [fault["pointer"] for fault in problem_of(answer)["errors"]] == [pointer]


def test_pointers_are_escaped(ben_program):
    answer = ben_program.send("post", "projects", {"name": "A", "a/b~c": 1})

    assert answer.json()["errors"][0]["pointer"] == "/a~1b~0c"


def test_unknown_parameter_is_refused(ben_program):
    answer = ben_program.send("get", "projects?offset=5")

    assert (answer.status_code, answer.json()["detail"]) == (422, "There is no parameter “offset”.")


def test_wrong_parameter_is_named(ben_program):
    answer = ben_program.send("get", "projects?limit=0")

    assert [fault["pointer"] for fault in problem_of(answer)["errors"]] == ["limit"]


def test_error_of_the_server_is_a_problem_and_says_nothing_of_it(ben_program, monkeypatch):
    ben_program.raise_request_exception = False
    monkeypatch.setattr("api.resources.me.permissions_in", lambda *_: 1 / 0)

    answer = ben_program.send("get", "me")

    assert problem_of(answer)["detail"] == "It is our fault. Name the request id when you report it."


def test_outage_of_the_database_is_503(ben_program, monkeypatch):
    ben_program.raise_request_exception = False

    def away(*_):
        raise OperationalError("connection refused")

    monkeypatch.setattr("api.resources.me.permissions_in", away)
    answer = ben_program.send("get", "me")

    assert problem_of(answer)["status"] in {500, 503}


# Paging


def add_projects(organisation, names):
    for name in names:
        assessments.create_project(organisation=organisation, sites=[], fields={"name": name}, by="tests")


def test_pages_follow_each_other_and_new_rows_shift_nothing(ben_program, northdale):
    add_projects(northdale, "ABCDE")

    first = ben_program.send("get", "projects?limit=2").json()
    add_projects(northdale, "FG")
    second = ben_program.get(first["next"].removeprefix("http://testserver")).json()
    third = ben_program.get(second["next"].removeprefix("http://testserver")).json()

    names = [[row["name"] for row in page["items"]] for page in (first, second, third)]
    assert names == [["E", "D"], ["C", "B"], ["A"]]
    assert third["next"] is None


@pytest.mark.parametrize("cursor", ["1", "x", "%00", "1:forged"])
def test_cursor_that_we_did_not_make_is_refused(ben_program, cursor):
    answer = ben_program.send("get", f"projects?cursor={cursor}")

    assert [fault["pointer"] for fault in problem_of(answer)["errors"]] == ["cursor"]


def test_cursor_of_another_list_is_refused(ada_program, northdale, project):
    add_projects(northdale, "AB")
    following = ada_program.send("get", "projects?limit=1").json()["next"]

    assert ada_program.send("get", f"members?{following.partition('?')[2]}").status_code == 422


def test_archived_projects_are_listed_when_asked_for(ben_program, project, ben):
    assessments.archive(project=project, by=ben)

    counts = {
        which: len(ben_program.send("get", f"projects?which={which}").json()["items"])
        for which in ("current", "archived", "all")
    }

    assert counts == {"current": 0, "archived": 1, "all": 1}


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_five_queries(ben_program, northdale, django_assert_num_queries, rows):
    """The token, its count, the membership, the projects, their sites."""
    add_projects(northdale, "ABC"[:rows])
    ben_program.send("get", "projects")

    with django_assert_num_queries(5):
        ben_program.send("get", "projects")


# Requests that are sent again


def again(program, body=None, key="key-1"):
    return program.send("post", "projects", body or NEW, **{"Idempotency-Key": key})


def test_request_that_is_sent_again_gets_the_same_answer_and_is_done_once(ben_program):
    first, second = again(ben_program), again(ben_program)

    assert (first.status_code, second.status_code) == (201, 201)
    assert (first.content, first.headers["Location"]) == (second.content, second.headers["Location"])
    assert ("Idempotency-Replayed" in first.headers, second.headers["Idempotency-Replayed"]) == (False, "true")
    assert Project.objects.count() == 1


def test_refusal_is_repeated_too(ben_program, northdale):
    add_projects(northdale, ["New"])

    assert [again(ben_program).status_code for _ in range(2)] == [422, 422]


def test_other_request_with_the_same_key_is_refused(ben_program):
    again(ben_program)

    answer = again(ben_program, {"name": "Other"})

    assert (answer.status_code, Project.objects.count()) == (422, 1)


def test_same_key_of_another_token_is_another_key(ben_program, ada_program):
    again(ben_program, {"name": "A"})
    again(ada_program, {"name": "B"})

    assert Project.objects.count() == 2


def test_request_that_is_being_carried_out_is_not_begun_again(ben_program):
    again(ben_program)
    KeptAnswer.objects.update(status=None, sealed=None)

    answer = again(ben_program)

    assert (answer.status_code, Project.objects.count()) == (409, 1)


def test_request_that_was_done_and_then_failed_is_never_done_twice(ben_program, monkeypatch):
    ben_program.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr("api.resources.projects.shown", lambda _: 1 / 0)
        assert again(ben_program).status_code == 500
    assert Project.objects.count() == 1

    answer = again(ben_program)

    assert (answer.status_code, answer.json()["detail"]) == (409, repeating.FAILED_AFTER)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert Project.objects.count() == 1


def test_request_that_was_done_and_then_cut_off_is_never_done_twice(ben_program, monkeypatch):
    def cut_off(_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("api.resources.projects.shown", cut_off)
        with pytest.raises(KeyboardInterrupt):
            again(ben_program)

    assert (again(ben_program).status_code, Project.objects.count()) == (409, 1)


def test_request_that_failed_before_it_changed_anything_may_be_sent_again(ben_program, monkeypatch):
    def cut_off(**_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("api.resources.projects.actions.create_project", cut_off)
        with pytest.raises(KeyboardInterrupt):
            again(ben_program)

    assert (again(ben_program).status_code, Project.objects.count()) == (201, 1)


def test_answer_of_the_server_about_its_own_fault_is_not_kept(ben_program, monkeypatch):
    ben_program.raise_request_exception = False
    monkeypatch.setattr("api.resources.projects.actions.create_project", lambda **_: 1 / 0)

    assert again(ben_program).status_code == 500
    assert not KeptAnswer.objects.exists()


def test_answer_that_the_server_is_not_available_is_not_kept(ben_program, monkeypatch):
    def refuse(**_):
        raise RefusedError(503)

    with monkeypatch.context() as patch:
        patch.setattr("api.resources.projects.actions.create_project", refuse)
        assert again(ben_program).status_code == 503

    assert again(ben_program).status_code == 201


def test_too_large_a_request_with_a_key_is_refused(ben_program, open_round, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    url = f"rounds/{open_round.pk}/close"

    assert ben_program.send("post", url, {"more": "than that"}, **{"Idempotency-Key": "key-1"}).status_code == 413


def test_row_that_goes_at_this_moment_counts_as_under_way(ben_program, monkeypatch):
    again(ben_program)
    monkeypatch.setattr("api.queries.kept_answer", lambda *_: None)

    assert again(ben_program).status_code == 409


@pytest.mark.parametrize("key", ["", "a b", "é", "x" * 129])
def test_key_that_is_none_is_refused(ben_program, key):
    assert again(ben_program, key=key).status_code == 400


def test_kept_answer_cannot_be_read_without_the_token(ben_program):
    again(ben_program, {"name": "A secret name"})

    kept = KeptAnswer.objects.get()
    assert b"secret" not in bytes(kept.sealed)
    assert str(kept) == f"Answer 201 for {kept.token}"


def test_old_answers_and_ended_tokens_go(ben_program, ada_program, service):
    again(ben_program)
    KeptAnswer.objects.update(begun_at=timezone.now() - timedelta(hours=25))
    long_ago = timezone.now() - timedelta(days=31)
    oldest, middle, newest = Token.objects.order_by("pk")
    Token.objects.filter(pk=oldest.pk).update(made_at=long_ago - timedelta(days=1), expires_at=long_ago)
    Token.objects.filter(pk=middle.pk).update(revoked_at=long_ago)

    assert actions.delete_old() == 3
    assert list(Token.objects.all()) == [newest]


# Logs


def test_log_never_has_the_token(ben_program, caplog, settings):
    settings.API_REQUESTS_A_MINUTE = 1
    ben_program.raise_request_exception = False
    for path in ("nowhere", "me", "projects?cursor=x"):
        ben_program.send("get", path)

    assert ben_program.token not in caplog.text
