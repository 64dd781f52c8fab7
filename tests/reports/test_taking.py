"""Parts of the results to take away: which there are, in which forms, and that each says where it comes from."""

import csv
import io
import re
from math import ceil
from xml.etree import ElementTree as ET

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from accounts.models import AuditEntry
from printing import drawing
from printing.drawing import png_of
from printing.turns import turn_of
from reports.documents.piece import FORMS, forms_of
from reports.present.pieces import Piece, Table
from reports.views import taking
from reports.views.presenting import VOID
from tests.results.whole import closed_whole_round

pytestmark = pytest.mark.usefixtures("quick_drawing", "quick_picture")
SOURCE = "Shared record. Round 1, closed on"


@pytest.fixture(autouse=True)
def _turns_of_its_own(monkeypatch, tmp_path):
    """Other tests at the same time draw for the same person."""
    monkeypatch.setattr(taking, "TURNS", tmp_path)


@pytest.fixture
def quick_picture(monkeypatch):
    """A child process that gives the drawing back."""
    monkeypatch.setattr(drawing, "_PICTURE", ("/bin/sh", "-c", "cat"))


@pytest.fixture
def browser(as_user, vi):
    return as_user(vi)


def names(browser, round):
    page = browser.get(reverse("reports:take_list", args=[round.pk]))
    return {piece.key: piece for piece in page.context["pieces"]}


def taken(browser, round, key, code):
    return browser.get(reverse("reports:take_file", args=[round.pk, key, code]))


def test_every_part_of_the_results_can_be_taken(browser, closed_round):
    found = names(browser, closed_round)

    raised = [key for key in found if key.startswith("finding-")]
    assert raised
    assert list(found) == [
        *(f"flag-{code}" for code in closed_round.catalogue.flags),
        *raised,
        "principles",
        "groups-and-principles",
        "who-was-heard",
    ]


def test_every_form_says_where_it_comes_from(browser, closed_round):
    for key, piece in names(browser, closed_round).items():
        page = browser.get(reverse("reports:take", args=[closed_round.pk, key])).text
        assert page.count(SOURCE) == 1
        assert page.count("<table") == (piece.table is not None)
        for code, form in FORMS.items():
            file = taken(browser, closed_round, key, code)
            has_it = code in forms_of(piece)
            assert page.count(f'/{key}/{code}"') == has_it
            assert file.status_code == (200 if has_it else 404)
            if has_it:
                assert file["Content-Type"] == form.media_type
                name = f"shared-record-round-1-{key.replace('_', '-')}.{form.suffix}"
                assert file["Content-Disposition"] == f'attachment; filename="{name}"'
                assert file.content.decode("utf-8-sig").count(SOURCE) == 1


def test_every_picture_is_drawn_as_png_of_its_svg(browser, closed_round):
    """So it shows and hides the same."""
    drawn = [key for key, piece in names(browser, closed_round).items() if piece.picture]

    assert drawn
    for key in drawn:
        svg, png = (taken(browser, closed_round, key, code).content for code in ("svg", "png"))
        assert png == svg


def test_picture_is_a_png_of_the_whole_drawing(browser, closed_round, monkeypatch):
    monkeypatch.undo()  # draws in earnest
    height = names(browser, closed_round)["principles"].picture.height

    picture = Image.open(io.BytesIO(taken(browser, closed_round, "principles", "png").content))

    assert (picture.format, picture.size) == ("PNG", (1600, ceil(height * 1600 / 960)))
    colours = {colour for _, colour in picture.getcolors(maxcolors=100_000)}
    assert {(255, 255, 255), (27, 75, 90)} <= colours  # the ground and the title


def test_picture_waits_for_the_persons_other_document(browser, vi, closed_round):
    before = AuditEntry.objects.count()

    with turn_of(vi.pk, taking.TURNS):
        page = browser.get(reverse("reports:take_file", args=[closed_round.pk, "principles", "png"]), follow=True)
        text = taken(browser, closed_round, "principles", "svg")

    assert page.redirect_chain == [(reverse("reports:take", args=[closed_round.pk, "principles"]), 302)]
    assert "Another document of yours is being made. Wait until you have it, then try again." in page.text
    assert text.status_code == 200
    assert AuditEntry.objects.count() == before + 1  # the other file alone


def test_picture_that_takes_too_long_says_so(browser, closed_round, monkeypatch):
    monkeypatch.setattr(png_of, "__kwdefaults__", {"seconds": 0.001})

    page = browser.get(reverse("reports:take_file", args=[closed_round.pk, "principles", "png"]), follow=True)

    assert "Drawing the document took longer than 0.001 seconds. Try again later." in page.text


def test_table_holds_no_formula_and_ends_with_its_source():
    piece = Piece("x", "X", ("A.",), "From here.", Table(("Group",), (("=1+1",), ("Doctors",))))

    rows = list(csv.reader(io.StringIO(FORMS["table"].make(piece).decode("utf-8-sig"))))

    assert rows == [["Group"], ["'=1+1"], ["Doctors"], ["From here."]]
    assert piece.text == "X\n\nA.\n\nFrom here.\n"


def test_picture_is_an_image_with_the_words_of_the_finding(browser, closed_round):
    drawn = {key: piece for key, piece in names(browser, closed_round).items() if piece.picture}

    assert any(key.startswith("finding-") for key in drawn)
    for key, piece in drawn.items():
        picture = ET.fromstring(taken(browser, closed_round, key, "svg").content)
        assert picture.tag == "{http://www.w3.org/2000/svg}svg"
        shown = " ".join("".join(picture.itertext()).split())
        assert shown.count(SOURCE) == 1
        assert piece.picture.title[0].text in shown


def test_numbers_of_a_picture_stand_right_of_its_bars(browser, closed_round):
    picture = ET.fromstring(taken(browser, closed_round, "principles", "svg").content)

    numbers = [text for text in picture.findall("{*}text") if text.get("text-anchor") == "end"]

    assert numbers
    for number in numbers:  # a letter is three fifths as wide as it is high
        assert int(number.get("x")) - len(number.text) * int(number.get("font-size")) * 0.6 > 384 + 416


def test_part_without_table_or_picture_has_only_text():
    assert list(forms_of(Piece("x", "X", (), "From here."))) == ["text"]
    assert [FORMS[code].make(Piece("x", "X", (), "From here.")) for code in ("table", "svg", "png")] == [None] * 3


def test_what_is_not_there_is_not_found(browser, closed_round):
    assert browser.get(reverse("reports:take", args=[closed_round.pk, "finding-none"])).status_code == 404
    assert taken(browser, closed_round, "principles", "gif").status_code == 404


def test_taking_a_file_is_recorded(browser, vi, closed_round):
    taken(browser, closed_round, "principles", "svg")

    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.actor) == ("figure downloaded", vi.email)
    assert entry.subject == f"{closed_round}: The principles, Picture (SVG)"


def test_part_of_a_voided_round_says_so(browser, closed_round):
    closed_round.voided_at = timezone.now()
    closed_round.save()

    assert str(VOID) in taken(browser, closed_round, "principles", "text").content.decode()


def test_round_with_predictions_has_the_mirror_as_a_part(browser, project, ben):
    round = closed_whole_round(project, ben)

    found = names(browser, round)

    assert found["expectations"].table.headings[1] == "Executives expect"
    assert found["expectations"].picture.name == "expectations"


def test_page_links_to_the_part(browser, closed_round):
    link = render_to_string("reports/parts/take.html", {"round_pk": closed_round.pk, "key": "principles", "of": "All"})

    assert f'href="{reverse("reports:take", args=[closed_round.pk, "principles"])}"' in link


def test_every_part_is_offered_where_it_stands_and_every_offer_leads_to_a_part(browser, closed_round):
    pages = ["reports:results", "results:flags", "results:findings", "results:groups", "results:heard"]
    offered = {
        link
        for page in pages
        for link in re.findall(
            r'href="(/rounds/\d+/results/take/[^"/]+/)"', browser.get(reverse(page, args=[closed_round.pk])).text
        )
    }

    assert offered == {reverse("reports:take", args=[closed_round.pk, key]) for key in names(browser, closed_round)}
