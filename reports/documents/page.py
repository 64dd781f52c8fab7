"""The report on screen, and its charts as pictures: made once, from the same templates as the PDF."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reports.board import Cover
from reports.present.board_data import Board
from reports.present.pictures import Picture, pictures

# Characters that XML does not allow, escaped or not.
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Relative to the page's own address, because the report has no number yet (reports.urls).
_CHARTS_AT = "../charts/"


@dataclass(frozen=True)
class MadePage:
    """`charts` are whole SVG files, by the name in their address."""

    markup: str
    charts: Mapping[str, str]


def make_page(board: Board, cover: Cover) -> MadePage:
    drawn = list(pictures(board, _source(board, cover)))
    context = {"board": board, "results": board.results, "cover": cover, "on_screen": True, "charts_at": _CHARTS_AT}
    markup = render_to_string("reports/board/screen.html", context)
    return MadePage(markup, {picture.name: svg_of(picture) for picture in drawn})


def _source(board: Board, cover: Cover) -> str:
    made_on = date_format(cover.made_on, "j F Y")
    said = _("{project}. Board report. {version}, {day}. {marking}.")
    return said.format(project=board.results.facts.project, version=cover.version, day=made_on, marking=cover.marking)


def svg_of(picture: Picture) -> str:
    return _NOT_IN_XML.sub("", render_to_string("reports/charts/picture.svg", {"picture": picture}))
