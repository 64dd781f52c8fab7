"""Own questions in the results, the report and its forms: in a section of their own, under the same rules."""

import pytest
from django.urls import reverse

from assessments import actions as rounds
from assessments.vocabulary import Stage
from questions.packing import pack
from reports.lengths import Length
from reports.models import ReportDocument
from results.actions import close_and_freeze
from tests.fixtures_of_results import quick_drawing
from tests.making import make_report, open_round
from tests.reports.documents import reading

__all__ = ["quick_drawing"]

pytestmark = pytest.mark.django_db
QUESTION = "How far do you know whom to call at night?"


@pytest.fixture
def closed(cast, version):
    groups = ("executive", "medical", "nursing", "service_user")
    round = rounds.start_round(
        project=cast.project,
        stage=Stage.DESIGN,
        groups=groups,
        threshold=5,
        has_work_system=False,
        closes_on=None,
        modules=[version],
        by=cast.ben,
    )
    open_round(round)
    rows = []
    for group, people in (("executive", 6), ("medical", 12), ("nursing", 12), ("service_user", 12)):
        pages = round.catalogue.pages_for(group, round.modules)
        answers = {question.code: "2" for page in pages for question in page.questions}
        rows += [(group, "", pack(answers, round.catalogue))] * people
    rounds.import_responses(round=round, rows=rows, by=cast.ben)
    close_and_freeze(round=round, by=cast.ben)
    return round


def test_own_questions_have_a_section_of_their_own(as_user, cast, closed):
    page = as_user(cast.ben).get(reverse("results:groups", args=[closed.pk])).content.decode()

    own = page.partition('id="your-own-questions"')[2].partition("<h2")[0]
    assert f"{QUESTION} (about “There are no IT projects”)" in " ".join(own.split())
    assert ">25<" in own
    assert page.count(QUESTION) == 2  # in the list and in the heading of the table, in no list of lowest questions


def test_results_lead_to_the_answers_to_own_questions(as_user, cast, closed):
    first = as_user(cast.ben).get(reverse("reports:results", args=[closed.pk])).content.decode()
    groups = as_user(cast.ben).get(reverse("results:groups", args=[closed.pk])).content.decode()

    assert f"{reverse('results:groups', args=[closed.pk])}#your-own-questions" in first
    assert 'href="#your-own-questions"' in groups


def test_the_figure_of_an_own_question_is_worked_out(as_user, cast, closed):
    code = next(q.code for q in closed.catalogue.questions.values() if q.kind == "own")
    url = reverse("results:figure", args=[closed.pk, f"item/medical/{code}"])

    assert QUESTION in as_user(cast.ben).get(url).content.decode()


def test_reports_have_them_in_every_form(cast, closed, quick_drawing):
    report = make_report(closed, cast.ben, length=Length.FULL)

    whole = bytes(report.pdf).decode(errors="ignore")
    assert "Your own questions" in whole
    assert QUESTION in whole
    documents = {one.code: bytes(one.content or b"") for one in ReportDocument.objects.filter(report=report)}
    code = next(q.code for q in closed.catalogue.questions.values() if q.kind == "own")
    assert f'"{code}"' in documents["json"].decode()
    assert QUESTION in documents["csv"].decode()
    word = reading.word(documents["docx"])
    assert any(QUESTION in cell.text for table in word.tables for row in table.rows for cell in row.cells)
    slides = [list(reading.texts_of(slide)) for slide in reading.slides(documents["pptx"]).slides]
    (own,) = [texts for texts in slides if any(text.startswith(QUESTION) for text in texts)]
    assert "Doctors: 25; Patients and carers: 25" in own
    sheets = reading.workbook(documents["xlsx"])
    assert any(cell == QUESTION for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
