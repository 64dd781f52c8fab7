"""Rounds with answers, and quick drawing."""

import io

import pytest
from PIL import Image

from reports.documents.word import charts
from tests.fixtures_of_results import answered_round, closed_round, quick_documents, quick_drawing, report

__all__ = ["answered_round", "closed_round", "quick_documents", "quick_drawing", "report"]


def white(drawings, **_):
    """As many pictures, without drawing them, which takes a second each."""
    file = io.BytesIO()
    Image.new("RGB", (960, 400), "white").save(file, "PNG")
    return (file.getvalue(),) * len(drawings)


@pytest.fixture(autouse=True, scope="session")
def quick_charts():
    """Word files have white charts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(charts, "pngs_of", white)
        yield
