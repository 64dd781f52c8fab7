"""Polish at Northdale: a draft without a word, and files with every text in capitals."""

from types import SimpleNamespace

import pytest

from authoring.languages import actions, queries
from authoring.languages.drafting import Filled, by_key, mark_of
from tests.translating import in_capitals


@pytest.fixture
def cast(edition, northdale, southvale, project, ben, cara):
    return SimpleNamespace(northdale=northdale, elsewhere=southvale, project=project, ben=ben, cara=cara)


@pytest.fixture
def polish(cast):
    return actions.add_language(organisation=cast.northdale, code="pl", by=cast.ben)


@pytest.fixture
def fill(cast):
    """fill(language, **texts) translates everything into capitals, and these places otherwise."""

    def fill_in(language, leave_out=lambda _: False, **changed):
        rows = [
            Filled(key, text.source, changed.get(key, in_capitals(text, language.code)), "", "")
            for key, text in by_key(queries.texts()).items()
            if not leave_out(text)
        ]
        actions.import_words(language=language, filled=rows, by=cast.ben)
        return language

    return fill_in


@pytest.fixture
def publish(cast):
    def publish_draft(language, **checked):
        seen = mark_of(language.draft.content)
        return actions.publish(language=language, seen=seen, by=cast.ben, **checked)

    return publish_draft
