"""A module with a question and an extra group, as a draft and published."""

from types import SimpleNamespace

import pytest

from authoring import actions

ENTRY = {
    "text": "How far do you know whom to call at night?",
    "asked_of": ["medical", "service_user"],
    "wording": {"service_user": "How far do you know whom to call when you need help?"},
    "labels": {},
    "principle": "P1",
}


@pytest.fixture
def cast(edition, northdale, southvale, project, ben):
    return SimpleNamespace(northdale=northdale, elsewhere=southvale, project=project, ben=ben)


@pytest.fixture
def module(cast):
    module = actions.make_module(organisation=cast.northdale, title="Nights", by=cast.ben)
    page = {"title": "Nights on the wards", "summary": "How it is to work at night."}
    closing = {"label": "What else should we know about nights?", "help": "Please name nobody."}
    actions.change_page(module=module, title="Nights", page=page, closing=closing, by=cast.ben)
    groups = [{"code": "", "title": "Porters", "like": "medical"}]
    actions.change_groups(module=module, titles={"nursing": "Ward nurses"}, groups=groups, by=cast.ben)
    actions.add_question(module=module, fields=ENTRY, by=cast.ben)
    module.refresh_from_db()
    return module


@pytest.fixture
def version(module, cast):
    return actions.publish(module=module, acknowledged=[], by=cast.ben)
