"""Lessons and adaptations in reports: what is printed, in which forms, and until when."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.template.loader import render_to_string

from improvement.adaptations.queries import adaptations_to_report
from improvement.lessons import samples
from improvement.lessons.queries import lessons_to_report
from improvement.models import Adaptation, AdaptationReview, Lesson, Observation
from improvement.present.adaptations import adaptation_rows
from improvement.present.lessons import lesson_rows
from printing.drawing import pdf_of
from reports.lengths import Length
from reports.present.headlines.between import adapted as headline_of_adaptations
from reports.present.headlines.between import learned as headline_of_lessons
from results.samples import CAST, ORGANISATION
from tests.making import adapted, make_report
from tests.reports.documents.reading import word
from tests.reports.pdf_checks import pages_of


@pytest.fixture
def lesson(project):
    lesson = Lesson.objects.create(
        project=project, title="Lists are printed", summary="On most wards", kind="workaround", state="stopped",
        why="The list can be sorted.", decided_on="2026-05-03", is_shared=True,
    )  # fmt: skip
    told = {"project": project, "kind": "workaround", "month": "2026-05-01", "lesson": lesson}
    Observation.objects.create(**told, words="We print it.", is_released=True)
    Observation.objects.create(**told, words="Sister Kim prints it.")
    return lesson


@pytest.fixture
def adaptation(project):
    return Adaptation.objects.create(**adapted(project, standard="One diary"))


WORDS = "It saves two calls for each discharge. All ward pharmacists get access, and nobody rings the ward. " * 4


@pytest.mark.parametrize(
    ("part", "caption"),
    [("lessons", "Lessons, the newest first"), ("adaptations", "Local adaptations and compromises,")],
)
def test_heading_stays_with_its_table(part, caption):
    """Wherever on a page it would begin."""
    row = {"title": "Lists are printed", "differs": "Lists are printed", "in_words": [WORDS, WORDS]}
    between = {"lead": "What people told since the round before.", part: [row] * 3}
    table = render_to_string(f"reports/board/parts/{part}.html", {"board": {"between": between}})
    begins = (
        f'<div style="height: {height}mm"></div><section class="section section--{part}">'
        f'<h2>Between rounds</h2><p class="headline">Two of three lessons are adopted.</p>{table}</section>'
        for height in range(195, 245, 3)
    )
    sheets = "".join(f'<div style="break-before: page">{one}</div>' for one in begins)
    styles = "".join(f'<link rel="stylesheet" href="print:{name}.css">' for name in ("board", "parts"))

    pages = pages_of(pdf_of(f'<html lang="en"><head><title>x</title>{styles}</head><body>{sheets}</body></html>'))

    headed = [page for page in pages if "Between rounds" in page]
    assert len(headed) == 17
    assert [page for page in headed if caption not in page or "saves" not in page] == []


def printed(report):
    return " ".join(bytes(report.pdf).decode(errors="ignore").split())


def test_full_report_prints_both_and_the_other_forms_have_them(closed_round, ben, lesson, adaptation, quick_drawing):
    report = make_report(closed_round, ben, length=Length.FULL)

    pdf = printed(report)
    assert "What nobody planned" in pdf
    assert "In the words of somebody who told us: “We print it.”" in pdf
    assert "Sister Kim" not in pdf
    assert "Local adaptations and compromises" in pdf
    assert "Its review was due on 5 February 2026." in pdf
    paper = word(bytes(report.documents.get(code="docx").content))
    text = "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert "Stopped on 3 May 2026: The list can be sorted." in text
    assert "The plan or standard says: One diary" in text
    record = json.loads(bytes(report.documents.get(code="json").content))
    assert record["lessons"] == [
        {
            "title": "Lists are printed",
            "kind": "A workaround",
            "state": "stopped",
            "summary": "On most wards",
            "times": "told several times",
            "outcome": "Stopped on 3 May 2026: The list can be sorted.",
            "words": ["We print it."],
            "decided_on": "2026-05-03",
        }
    ]
    assert [row["differs"] for row in record["adaptations"]] == [adaptation.differs]


def test_report_without_them_says_nothing_of_them(closed_round, ben, project, quick_drawing):
    Lesson.objects.create(project=project, title="Not shared", kind="use")

    report = make_report(closed_round, ben, length=Length.FULL)

    assert "What nobody planned" not in printed(report)
    assert "Not shared" not in printed(report)
    assert "Local adaptations" not in printed(report)


def test_what_was_decided_before_the_round_before_is_not_told_again(project, lesson, adaptation):
    Adaptation.objects.create(**adapted(project, differs="Old", standing="ended", review_on=None))
    over = Adaptation.objects.create(**adapted(project, differs="Over", standing="permanent", review_on=None))
    AdaptationReview.objects.create(
        adaptation=over, words="It works", standing="permanent", who="Ben", reviewed_on="2026-05-03"
    )
    now = Lesson.objects.create(project=project, title="A diary", kind="use", is_shared=True)

    assert list(lessons_to_report(project, date(2026, 6, 1))) == [now]
    assert list(lessons_to_report(project, None)) == [now, lesson]
    assert list(adaptations_to_report(project, date(2026, 6, 1))) == [adaptation]
    assert [row.differs for row in adaptations_to_report(project, date(2026, 5, 1))] == [adaptation.differs, "Over"]


@pytest.mark.parametrize(
    ("states", "headline"),
    [
        (["adopted", "stopped", "stopped"], "one lesson was adopted, two were stopped"),
        (["adopted", "adopted"], "two lessons were adopted"),
        (["stopped", "looking"], "one lesson was stopped"),
        (["looking", "left"], "two lessons were told, and nothing was adopted or stopped"),
    ],
)
def test_headline_says_what_became_of_lessons(lesson, project, states, headline):
    (row,) = lesson_rows(lessons_to_report(project, None))

    assert list(headline_of_lessons([replace(row, state=state) for state in states])) == [headline]
    assert list(headline_of_lessons([])) == []


def test_headline_says_which_adaptations_are_to_be_reviewed(project, adaptation):
    (row,) = adaptation_rows(adaptations_to_report(project, None))
    held, over = replace(row, is_overdue=False), replace(row, is_overdue=False, standing="ended")

    said = [list(headline_of_adaptations(rows)) for rows in ([row, held, over], [held], [over], [])]

    assert said == [
        ["one of two local adaptations is past its review"],
        ["one local adaptation is in force"],
        ["No local adaptation is in force any more"],
        [],
    ]


def test_samples_have_lessons_adaptations_and_something_to_sort(project, northdale, ben, asha):
    northdale.name, project.name = ORGANISATION, f"{samples.GLASGOW} and Clyde"
    ben.email, asha.email = CAST[0][1], CAST[1][1]
    for row in (northdale, project, ben, asha):
        row.save()

    samples.learn_in_glasgow()
    samples.adapt_in_glasgow()
    project.name = samples.ICS
    project.save()
    samples.tell_the_ics()

    assert sorted(Lesson.objects.values_list("state", flat=True)) == ["adopted", "stopped"]
    assert Lesson.objects.get(state="stopped").observations.filter(is_released=True).count() == 1
    assert [row.is_overdue for row in Adaptation.objects.order_by("review_on")] == [True, False]
    assert Observation.objects.filter(lesson=None).count() == 1
