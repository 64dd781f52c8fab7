"""Pages of members about projects, rounds and portfolios are marked for translation, and records are not translated."""

import pytest

from accounts.models import AuditEntry
from assessments import actions
from assessments.models import Round
from questions.languages import in_english
from results.present.principles import NO_FIGURE
from results.present.wording import STATES
from tests.brackets import known_data, unmarked
from tests.fixtures_of_results import quick_drawing
from tests.test_access import ROUTES, WITHOUT_MAIL, address_of, closed_again, things_of
from tests.undoing import undone

__all__ = ["quick_drawing"]
# Those of respondents, and previews of what they will read, are not looked at here.
OF_RESPONDENTS = {f"assessments:{name}" for name in ("change_wording", "preview", "preview_module", "preview_page")}
# Words that other tests look at.
OF_BANKS = {
    "portfolio:banks",
    "portfolio:bank_version",
    "portfolio:check_bank_file",
}  # they show what banks hold, word by word
OF_OTHERS = (*STATES.values(), NO_FIGURE, "Up to 2,000 characters.")


@pytest.fixture
def things(project, open_round, dev, settings, quick_drawing):
    settings.SENDS_MAIL = True
    return things_of(project=project, round=open_round, dev=dev)


@pytest.fixture
def reader(in_brackets, as_user, ada):
    browser = as_user(ada)
    browser.cookies["language"] = "cy"
    return browser


def pages_of(space):
    """With a row of one of the organisation's things, so that signing in is needed."""
    names = [name for name in ROUTES if name.startswith(f"{space}:") and name not in OF_RESPONDENTS | OF_BANKS]
    return sorted(name for name in names if "pk" in str(ROUTES[name].pattern) or "<" not in str(ROUTES[name].pattern))


def unmarked_on(browser, name, things, catalogue):
    """What the address answers when it is opened, and when an empty form is sent."""
    url = address_of(name, things)
    answers = [answer for answer in (browser.get(url), browser.post(url, {})) if answer.status_code in {200, 422}]
    pages = [answer.text for answer in answers if "html" in answer.headers["Content-Type"]]
    data = known_data(catalogue) | set(OF_OTHERS)
    return [word for page in pages for word in unmarked(page, *data)]


@pytest.mark.parametrize("space", ["assessments", "portfolio"])
def test_no_words_on_pages_are_unmarked(space, things, reader, catalogue, settings):
    closed_again(things.project)
    found = {}
    for name in pages_of(space):
        settings.SENDS_MAIL = name not in WITHOUT_MAIL
        with undone(reader):
            found[name] = unmarked_on(reader, name, things, catalogue)

    assert {name: words for name, words in found.items() if words} == {}


def test_records_are_in_english_whatever_language_the_page_is_in(things, reader):
    round, group = things.round, things.group
    reader.post(address_of("assessments:make_open_link", things), {"people_asked": ""})
    reader.post(address_of("assessments:make_tracker_link", things), {})
    actions.close_round(round=Round.objects.get(pk=round.pk), by="tests")

    entries = AuditEntry.objects.order_by("-pk").values_list("action", "subject")

    assert [entry for entry in entries if "⟦" in entry[1]] == []
    assert ("open link made", f"{in_english(round)}: {group}: number asked not known") in entries
    assert in_english(round) == f"{round.project}, round 1"
