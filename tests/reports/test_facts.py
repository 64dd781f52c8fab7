"""Facts survive being stored."""

from reports.facts import Facts, facts_as_json, facts_from_json
from tests.reports.samples import FACTS


def test_facts_come_back_from_json_as_they_were():
    assert facts_from_json(facts_as_json(FACTS)) == FACTS


def test_facts_come_back_when_only_the_name_is_known():
    assert facts_from_json(facts_as_json(Facts("A file"))) == Facts("A file")
