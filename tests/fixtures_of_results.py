"""Rounds with answers, and quick drawing."""

import pytest

from assessments import actions as assessments
from printing import drawing
from questions.packing import pack
from reports.documents.slides import make as slides
from reports.documents.word import cover, paste
from reports.documents.word import make as word
from results import actions
from tests.making import make_report


@pytest.fixture
def answered_round(open_round, full_answers, catalogue, ben):
    """Six executives content, six doctors far from it, two service users, and no nurses."""
    people = {"executive": (6, "5"), "medical": (6, "1"), "service_user": (2, "3")}
    assessments.import_responses(
        round=open_round,
        rows=[
            (code, "", pack(full_answers(code, value), catalogue))
            for code, (count, value) in people.items()
            for _ in range(count)
        ],
        by=ben,
    )
    return open_round


@pytest.fixture
def closed_round(answered_round, ben):
    actions.close_and_freeze(round=answered_round, by=ben)
    return answered_round


@pytest.fixture
def quick_drawing(monkeypatch):
    """A child process that gives the HTML back instead of drawing it, which takes a second. Nothing is attached."""
    monkeypatch.setattr(drawing, "packed", lambda html, attachment=None: html.encode(errors="ignore"))
    monkeypatch.setattr(drawing, "_COMMAND", ("/bin/sh", "-c", "printf %%PDF-1.7; exec cat"))


@pytest.fixture
def quick_documents(quick_drawing, monkeypatch):
    """Forms of a report in Word and PowerPoint that nobody looks into: making them takes longer than most tests."""
    for module in (cover, paste, slides, word):
        monkeypatch.setattr(module, "make", lambda material, **own: b"PK")


@pytest.fixture
def report(closed_round, ben, quick_drawing):
    return make_report(closed_round, ben)
