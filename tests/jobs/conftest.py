"""A kind of job for tests, which writes down what was done."""

import pytest

from jobs import actions, registry

KIND = "test"


@pytest.fixture
def done(monkeypatch):
    """What the test job's effects have done so far."""
    done = []

    def handler(lease):
        lease.step("Thinking", done=1, total=2)
        return lambda: done.append(lease.subject["row"])

    monkeypatch.setitem(registry.HANDLERS, KIND, handler)
    return done


@pytest.fixture
def enqueue(db):
    return lambda row, owner="": actions.enqueue(kind=KIND, subject={"row": row}, owner=owner)
