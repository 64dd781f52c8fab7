"""One source: page one, the paper, Word, slides, the workbook, the screen and the results say the same words."""

import pytest

from questions.reader import read_banks
from reports.present.screens import screens
from results.present.screens.first import first_screen, first_steps
from tests.bank import WHOLE
from tests.office import rounds
from tests.reports.spoken import pieces

FORMS = ("full report", "board paper", "one page", "on screen", "docx", "paste", "cover", "pptx", "xlsx")
# A cover sheet leads to the paper: it asks for the decision, and has neither the steps nor what would change a flag.
LEFT_OUT = {"cover": {"first step", "would change", "how sure"}, "xlsx": {"headline"}}  # a sheet names flags by title
MATERIALS = {
    "npfit": lambda: rounds.sample("npfit"),
    "glasgow": lambda: rounds.sample("glasgow_portal"),
    "third edition": rounds.third_edition,
    "two rounds": lambda: rounds.rounds(2),
    "nobody knows": rounds.nobody_knows,
}


def _plain(text):
    return " ".join(str(text).split()).casefold()


def _answer(board):
    """What every form has to say, by what it is."""
    yield "who answered", board.results.heard
    if board.first_step:
        yield "first step", board.first_step.title
    for flag in board.flags:
        yield "headline", flag.panel.headline
        yield "state", flag.panel.word
        yield "verdict", flag.verdict
        yield "how sure", flag.how_sure
        yield "would change", flag.would_change


@pytest.fixture(scope="module", params=MATERIALS)
def material(request):
    return MATERIALS[request.param]()


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_answer_in_the_same_words(form, material):
    said = _plain(" ".join(map(str, pieces(form, material)[0])))

    wanted = [(what, text) for what, text in _answer(material.board) if what not in LEFT_OUT.get(form, ())]
    missing = [(what, text) for what, text in wanted if _plain(text).rstrip(".") not in said]

    assert missing == []


def test_results_give_the_answer_in_the_same_words(material):
    catalogue = read_banks(WHOLE)
    first = first_screen(material.readiness, catalogue)

    told = [(one.headline, one.word, one.verdict, one.how_sure, one.would_change) for one in first.flags]
    assert told == [
        (one.panel.headline, one.panel.word, one.verdict, one.how_sure, one.would_change)
        for one in material.board.flags
    ]
    assert first.answered == material.board.results.heard == material.board.page_one.answered
    steps = first_steps(material.readiness, catalogue, threshold=rounds.THRESHOLD)
    assert steps == tuple(action.title for action in material.board.actions[: len(steps)])


def test_presentation_has_the_findings_in_the_same_order(material):
    found = screens(material.board, material.readiness, read_banks(WHOLE), is_issued=True)

    titles = [screen.title for screen in found if screen.kind == "finding"]
    assert titles == [heard.row.title for heard in material.board.raised]
    assert titles == [row.title for row in material.board.results.findings.raised]
