"""What people answered in a closed round never leaves as one row a person, in any file that can be downloaded."""

import csv
import io
import json
from itertools import pairwise
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.urls import reverse

from assessments.models import Response
from governance import actions
from improvement.meeting.actions import cast, open_vote
from improvement.meeting.codes import Paper
from improvement.meeting.entered import Choice
from printing import drawing
from reports.documents.piece import FORMS
from tests.making import make_report
from tests.reports.documents.reading import workbook
from tests.results.whole import closed_whole_round

pytestmark = pytest.mark.usefixtures("quick_drawing")
# Fewer values in a row are also found in tables of figures.
RUN = 12


@pytest.fixture
def quick_picture(monkeypatch):
    """A child process that gives the drawing back."""
    monkeypatch.setattr(drawing, "_PICTURE", ("/bin/sh", "-c", "cat"))


@pytest.fixture
def whole_round(project, ben):
    """What each person answered stays in the database: see `kept`."""
    return closed_whole_round(project, ben)


def kept(round):
    return set(Response.objects.filter(asked_group__round=round).values_list("answers", flat=True))


def rows_in(name, content):
    """Every row of every table in a file, as texts."""
    if name.endswith(".xlsx"):
        yield from _cells(content)
    elif content[:2] == b"PK":
        with ZipFile(io.BytesIO(content)) as archive:
            for part in archive.namelist():
                yield from rows_in(part, archive.read(part))
    elif name.endswith(".json"):
        yield from _lists(json.loads(content))
    elif name.endswith(".jsonl"):
        yield from _lists([json.loads(line) for line in content.splitlines()])
    elif not name.endswith(".csv"):
        yield [content.decode(errors="replace")]
    else:
        yield from csv.reader(io.StringIO(content.decode("utf-8-sig", errors="replace"), newline=""))


def _cells(content):
    for sheet in workbook(content):
        yield from ([str(cell) for cell in row] for row in sheet.values)


def _lists(value):
    if isinstance(value, dict):
        yield [*map(str, value), *(str(one) for one in value.values() if not isinstance(one, dict | list))]
        value = value.values()
    elif isinstance(value, list):
        yield [str(one) for one in value if not isinstance(one, dict | list)]
    if not isinstance(value, str | int | float | None):
        for one in value:
            yield from _lists(one)


def persons_in(name, content, packed):
    """Rows that hold what somebody answered: in one text, or one answer beside the next."""
    for row in rows_in(name, content):
        texts = " ".join(row)
        if any(sheet in texts for sheet in packed) or _longest_run(row) >= RUN:
            yield row


def _longest_run(row):
    """How many cells in a row are answers to questions, and not figures of groups."""
    longest = run = 1 if row and _is_answer(row[0]) else 0
    for _, cell in pairwise(row):
        run = run + 1 if _is_answer(cell) else 0
        longest = max(longest, run)
    return longest


def _is_answer(text):
    return text in {"1", "2", "3", "4", "5", "dont_know", "not_applicable"}


def files_of_round(browser, round, report):
    """Every file of a closed round that a page offers, by name."""
    yield "report.html", bytes(report.pdf)
    for document in report.documents.all():
        url = reverse("reports:download_document", args=[report.pk, document.code])
        yield f"report.{document.code}", browser.get(url).content
    yield "research.zip", browser.get(reverse("results:research_export", args=[round.pk])).content
    yield "presentation.html", browser.get(reverse("reports:download_presentation", args=[round.pk])).content
    for piece in browser.get(reverse("reports:take_list", args=[round.pk])).context["pieces"]:
        for code, form in FORMS.items():
            url = reverse("reports:take_file", args=[round.pk, piece.key, code])
            response = browser.get(url)
            if response.status_code == 200:
                yield f"{piece.key}.{form.suffix}", response.content


def test_checker_finds_persons_in_a_table():
    wide = "respondent," + ",".join(f"S{number}" for number in range(12)) + "\na," + "1," * 11 + "dont_know\n"

    assert len(list(persons_in("a.csv", wide.encode(), {"1-2-3"}))) == 1
    assert len(list(persons_in("a.json", b'[{"answers": "x123-45x"}]', {"123-45"}))) == 1
    assert list(persons_in("a.csv", b"group,score\nnursing,4\n", {"123"})) == []


@pytest.mark.usefixtures("quick_picture")
def test_no_file_of_a_closed_round_has_a_row_for_a_person(whole_round, as_user, ben):
    report = make_report(whole_round, ben)
    packed = kept(whole_round)

    files = list(files_of_round(as_user(ben), whole_round, report))

    assert len(packed) == 10
    assert [(name, row) for name, content in files for row in persons_in(name, content, packed)] == []
    assert {"report.csv", "report.json", "report.xlsx", "research.zip"} <= {name for name, _ in files}
    assert len(files) > 20


def test_export_of_an_organisation_has_figures_as_published_and_no_answers(whole_round, ben, northdale, tmp_path):
    make_report(whole_round, ben)
    packed = kept(whole_round)

    call_command("export_organisation", "Northdale", "--output", tmp_path / "out.zip")

    content = (tmp_path / "out.zip").read_bytes()
    with ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        (evidence,) = [json.loads(line) for line in archive.read("results.Evidence.jsonl").splitlines()]
    assert "assessments.Response.jsonl" not in names
    assert "assessments.BoxedSheet.jsonl" not in names
    assert list(persons_in("out.zip", content, packed)) == []
    assert evidence.keys() & {"evidence", "readiness"} == set()
    assert evidence["published"]["is_published"] is True
    few = evidence["published"]["groups"]["service_user"]
    assert (few["status"], {cell["mean"] for cell in few["cells"].values()}) == ("hidden", {None})


def test_export_of_an_organisation_has_no_code_count_or_paper_of_an_open_vote(closed_round, northdale, ben):
    vote = open_vote(round=closed_round, choices=[Choice("Ask nurses"), Choice("Wait")], people=12, by=ben)
    cast(paper=Paper(vote.pk, "5" * 64), options=[vote.options.first().pk])
    file = io.BytesIO()

    actions.export_organisation(organisation=northdale, file=file, by="tests")

    with ZipFile(file) as archive:
        assert "improvement.UsedPaper.jsonl" not in archive.namelist()
        row = json.loads(archive.read("improvement.MeetingVote.jsonl"))
        option, _ = archive.read("improvement.VoteOption.jsonl").splitlines()
    assert row.keys() & {"code", "ballots"} == set()
    assert row["people"] == 12
    assert (json.loads(option)["words"], "chosen" in json.loads(option)) == ("Ask nurses", False)


def test_export_of_an_organisation_says_where_figures_cannot_be_read(whole_round, ben, northdale):
    type(whole_round.evidence).objects.update(readiness={"engine_version": "0.1.0"}, evidence={})
    file = io.BytesIO()

    actions.export_organisation(organisation=northdale, file=file, by="tests")

    with ZipFile(file) as archive:
        assert json.loads(archive.read("results.Evidence.jsonl"))["published"] is None


def test_export_of_a_person_has_no_answers(dev_browser, dev, open_round, northdale, ada):
    """Theirs are kept without a name, so nobody can find them."""
    content = actions.export_person(organisation=northdale, email="dev@example.org", by=ada)

    with ZipFile(io.BytesIO(content)) as archive:
        held = json.loads(archive.read("what-is-held.json"))
    assert held.keys() == {
        "email", "organisation", "account", "changes", "to_join", "invitations", "projects", "plan", "notes", "reports",
        "audit",
    }  # fmt: skip
    assert {name for row in held["invitations"] for name in row} == {
        "round", "group", "site", "name", "email", "link works until", "emails kept",
    }  # fmt: skip
