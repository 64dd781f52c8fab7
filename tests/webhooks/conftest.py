"""Another system on this machine, and an organisation that tells it what happens."""

import pytest

from tests.jobs.test_outgoing import says, serving
from webhooks.actions import add_endpoint
from webhooks.vocabulary import Kind

EVERYTHING = [kind.value for kind in Kind if kind != Kind.TEST]


@pytest.fixture(autouse=True)
def _operator_allows_this_machine(settings):
    settings.ALLOW_PRIVATE_TARGETS = ["127.0.0.0/8"]


@pytest.fixture
def other_system():
    """Notes what it is sent. `other_system.answer = says(status=500)` makes it fail."""

    def takes(handler):
        handler.server.bodies.append(handler.body)
        says(status=204, content=b"")(handler)

    with serving(takes) as server:
        server.bodies = []
        yield server


@pytest.fixture
def endpoint(other_system, northdale, ada):
    made, secret = add_endpoint(
        organisation=northdale,
        url=f"http://127.0.0.1:{other_system.port}/hook?x=1",
        purpose="",
        kinds=EVERYTHING,
        by=ada,
    )
    made.written_secret = secret
    return made
