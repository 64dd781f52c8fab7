"""mypy refuses exact figures where a page or a document takes published ones."""

import re
from pathlib import Path

from mypy import api

ROOT = Path(__file__).resolve().parent.parent
SNIPPET = """
from improvement.present.plan import proposals
from questions.catalogue import Catalogue
from reports.board import Cover
from reports.documents.material import Material
from reports.present.board import Words, board
from reports.present.board_data import Board
from results.facts import Facts
from results.present.leaders_page import leaders_page
from results.present.presentation import present
from scoring.disclosure.published import PublishedReadiness
from scoring.model import Readiness
from scoring.model.serial import readiness_as_json


def page(exact: Readiness, shown: PublishedReadiness, catalogue: Catalogue, facts: Facts) -> None:
    present(exact, catalogue, facts, threshold=5)  # refused
    present(shown, catalogue, facts, threshold=5)
    leaders_page(exact)  # refused
    leaders_page(shown)
    proposals(exact, catalogue, threshold=5, is_live=False, stage="design")  # refused
    proposals(shown, catalogue, threshold=5, is_live=False, stage="design")
    readiness_as_json(shown)


def document(exact: Readiness, shown: PublishedReadiness, catalogue: Catalogue, facts: Facts, cover: Cover) -> None:
    board(exact, catalogue, facts, Words(""), threshold=5)  # refused
    content: Board = board(shown, catalogue, facts, Words(""), threshold=5)
    Material(content, cover, (), exact, catalogue.versions)  # refused
    Material(content, cover, (), shown, catalogue.versions)
"""


def test_pages_and_documents_accept_published_figures_only(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    snippet = tmp_path / "snippet.py"
    snippet.write_text(SNIPPET, encoding="utf-8")

    output, _, status = api.run([str(snippet)])

    refused = [number for number, line in enumerate(SNIPPET.splitlines(), start=1) if line.endswith("# refused")]
    found = re.findall(r'snippet\.py:(\d+): error: .* expected "PublishedReadiness"', output)
    assert (status, output.count(": error: ")) == (1, len(refused))
    assert [int(number) for number in found] == refused
