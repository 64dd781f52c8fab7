"""The running API keeps what its schema promises, whatever it is sent: schemathesis makes it up, against a real server.

The same requests each time, and few of them: this is about forms, the access matrix about rights.
"""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi import checks

from api.resources.every import service
from tests.api.operations import OPERATIONS, place_of

load_all_checks()
SCHEMA = schemathesis.openapi.from_dict(service.schema())
CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
]
EXAMPLES = 4  # of each operation, right and wrong
bounded = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def operations():
    return {result.ok().definition.raw["operationId"]: result.ok() for result in SCHEMA.get_all_operations()}


def check_all(operation, mode, place, base_url, headers):
    """Of a place that is there. Raises what a check found."""
    found = []

    @bounded
    @given(case=operation.as_strategy(mode, path_parameters=place or None))
    def call(case):
        found.append(case.call_and_validate(base_url=base_url, headers=headers, checks=CHECKS).status_code)

    call()
    return found


@pytest.mark.parametrize("mode", list(GenerationMode), ids=["right", "wrong"])
def test_schema_is_kept(mode, live_server, project, edition, ada, ada_program, quick_drawing, settings):
    settings.API_REQUESTS_A_MINUTE = 100_000
    headers = {"Authorization": f"Bearer {ada_program.token}"}

    answers = {}
    for name, operation in operations().items():
        place = vars(place_of(OPERATIONS[name].place, project))
        there = {key: getattr(value, "pk", value) for key, value in place.items() if f"{{{key}}}" in operation.path}
        answers[name] = check_all(operation, mode, there, live_server.url, headers)

    assert sorted(answers) == sorted(OPERATIONS)
    assert (200 in answers["list_projects"]) == (mode == GenerationMode.POSITIVE)


def test_what_breaks_the_schema_is_found(live_server, ada_program, monkeypatch):
    """The checks are awake: an answer that is not in the schema fails."""
    monkeypatch.setattr("api.resources.me.permissions_in", lambda *_: 1 / 0)
    headers = {"Authorization": f"Bearer {ada_program.token}"}

    with pytest.raises(BaseException, match=r"(?i)server error"):
        check_all(operations()["show_me"], GenerationMode.POSITIVE, {}, live_server.url, headers)
