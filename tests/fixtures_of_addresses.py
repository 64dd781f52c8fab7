"""Every address of the site, of things that are made once: for tests that only ask and change nothing."""

from functools import cache

import pytest

from tests import test_access
from tests.fixtures_of_results import quick_drawing
from tests.test_access import ACCESS, address_of, things_of

__all__ = ["addresses", "made_once", "quick_drawing"]
MAKERS = ("closed_round", "closed_again", "older_round", "rescored_round", "report", "request")


@pytest.fixture
def made_once(monkeypatch):
    """Addresses that name the same kind of thing name the same one."""
    for maker in MAKERS:
        monkeypatch.setattr(test_access, maker, cache(getattr(test_access, maker)))


@pytest.fixture
def addresses(project, open_round, dev, made_once, quick_drawing):
    """By the name of each."""
    things = things_of(project=project, round=open_round, dev=dev)
    return {name: address_of(name, things) for name in sorted(ACCESS)}
