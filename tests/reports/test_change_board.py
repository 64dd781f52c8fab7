"""The section on change in the board report: when it is there, what it tells, and that its PDF is sound."""

import re
from dataclasses import replace
from datetime import date

import pytest

from reports.board import Cover, board_html, board_pdf
from reports.handlers import content_of
from reports.models import ReportRequest
from reports.present.board import Words, board
from results.present.change.data import RoundName
from results.present.change.page import change_page
from scoring.change.model import Change, FlagChange, GroupSeries, Point, PrincipleChange, Series
from scoring.change.xmr import Limits, Signal
from scoring.model import Interval
from tests.changing import NOW, THEN, closed, next_round
from tests.making import ask, make_report
from tests.reports.pdf_checks import opened, orphans, pages_of, problems, text_of
from tests.samples import CATALOGUE, FACTS, READINESS

COVER = Cover("Official", "Version 1, final", date(2026, 3, 5))
TITLE = "Change since the last round"


@pytest.fixture
def first(open_round, full_answers, ben):
    return closed(open_round, THEN, full_answers, ben)


@pytest.fixture
def second(first, project, full_answers, ben):
    return next_round(project, NOW, full_answers, ben)


def made_of(round, ben):
    request = ask(round, ben)
    made, _ = content_of(ReportRequest.objects.get(pk=request.pk), round.evidence)
    return made


def test_first_round_has_no_such_section(first, ben):
    assert "change" not in [section.template for section in made_of(first, ben).sections]


def test_section_stands_between_what_to_do_and_the_method(second, ben):
    templates = [section.template for section in made_of(second, ben).sections]
    place = templates.index("change")

    assert templates[place - 1 : place + 2] == ["actions", "change", "method"]


def test_report_as_issued_tells_the_change(second, ben, quick_drawing):
    html = bytes(make_report(second, ben).pdf).decode()

    assert html.count(f">{TITLE}</h2>") == 1
    told = r"rose on “[^P][^”]*”, “.*? and cannot be compared on “"
    assert len(re.findall(f"The front line&#x27;s score {told}", html)) == 1
    assert len(re.findall(f"<li>Doctors: {told}", html)) == 1
    assert html.count("/results/") == 0


def test_page_one_tells_the_states_then_and_now_and_how_each_principle_moved(second, ben):
    made = made_of(second, ben)

    html = board_html(made, COVER)

    assert [flag.then_and_now for flag in made.flags] == ["Red last time, amber now: nurses are divided."] * 2
    assert html.count("the front line since round 1.") == 1
    assert {row.moved for row in made.page_one.rows} == {"Rose", "Cannot be compared"}


def test_pdf_is_sound_and_every_drawing_has_words(second, ben):
    content = made_of(second, ben)

    drawn = board_pdf(content, COVER)

    assert problems(opened(drawn)) == []
    assert orphans(board_html(content, COVER), drawn) == []
    pages = [page for page in pages_of(drawn) if "The two flags, then and now" in page]
    assert [page.count(TITLE) for page in pages] == [1]


def test_pdf_says_why_nothing_is_compared(first, second, ben):
    type(first.evidence).objects.filter(round=first).update(engine_version="1.0.0")

    html = board_html(made_of(second, ben), COVER)

    assert html.count("Round 1 is not compared. It was scored by the rules of that time, this round by the") == 1
    assert html.count("The two flags, then and now") == 0
    assert html.count("Of 28 figures, about two are called changed by chance.") == 1


def test_section_starts_no_page_where_a_round_has_no_scores(second, ben):
    change = made_of(second, ben).change
    bare = {code: type(one)(code, one.title, None, None, (), None, None) for code, one in READINESS.principles.items()}
    readiness = type(READINESS)("1", READINESS.flags, bare, READINESS.groups)

    made = board(readiness, CATALOGUE, FACTS, Words(""), threshold=5, change=change)

    assert [one.starts_a_page for one in made.sections if one.template == "change"] == [False]


def test_pdf_is_sound_whatever_cannot_be_compared_and_with_limits(second, ben):
    """A flag that is new, a principle that nobody can compare, and one with limits, a signal and a gap."""
    points = (*(Point(number, 50, Interval(40, 60)) for number in range(1, 8)), Point(8, reason="Too few."))
    series = Series(points, "not_comparable", "Round 8: Too few.")
    doctors = GroupSeries("medical", "Doctors", "frontline", series)
    limits, signals = Limits(50, 20, 120, is_trial=True), (Signal("shift", True, tuple(range(7))),)
    found = Change(
        rounds=tuple(range(1, 9)),
        left_out=(),
        flags=(
            FlagChange("it_bin", "IT bin", None, "clear", "not_comparable", "clear", "Round 7 did not have this flag."),
        ),
        principles=(
            PrincipleChange("P1", "One", series, ("medical",), (doctors,), limits, signals),
            PrincipleChange("P2", "Two", series, (), (), None, ()),
        ),
        heard_anew=(),
        not_heard_again=(),
    )
    page = change_page(found, [RoundName(number, number, "Live", date(2026, 3, number)) for number in range(1, 9)])
    content = replace(made_of(second, ben), change=page)

    drawn = board_pdf(content, COVER)

    text = " ".join(text_of(drawn).split())
    assert problems(opened(drawn)) == []
    told = (
        "did not have this flag",
        "Rounds 1 to 7 all lie",
        "Long dashes",
        "Doctors: cannot",
        "one group: Doctors",
        "question mark",
    )
    assert [text.count(words) for words in told] == [1, 1, 1, 1, 1, 1]
