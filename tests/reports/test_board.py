"""The board report: what stands in it, how it is built for screen readers, and that hostile names stay names."""

import subprocess
from dataclasses import replace
from datetime import date

import pytest
from django.utils.translation import override

from reports.annex import annex_pdf, part_html, parts_of
from reports.board import Cover, board_html, board_pdf, draft_cover
from reports.present.board import Words, board
from reports.present.quotes import Remark
from tests.making import wait_for_another_tick
from tests.reports.pdf_checks import elements, opened, orphans, pages_of, problems, text_of
from tests.samples import BOARD, CATALOGUE, FACTS, READINESS, REMARKS

COVER = Cover("Official", "Version 2, final", date(2026, 3, 5))
LONG = ["A" * 400, "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft", "word " * 360]
LONG += ["First line.", "Second line."]
HOSTILE = [
    "<script>alert(1)</script>",
    '<img src="http://127.0.0.1:9/x.png" alt="x">',
    "</title></head><body><h1>Mine</h1>",
    '"><link rel="attachment" href="file:///etc/passwd">',
    "<style>@import url(file:///etc/passwd)</style>",
    "body{background:url(http://127.0.0.1:9/)}",
    "{{ settings.SECRET_KEY }} {% debug %}",
    "= & ' \" ` \u202e \u0007 \u0645 \u6c34 \u0e17 \U0001f600",
]


def _named(project, words=None):
    return board(READINESS, CATALOGUE, replace(FACTS, project=project), words or Words(""), threshold=5)


@pytest.fixture(scope="module")
def pdf_bytes():
    return board_pdf(BOARD, COVER)


@pytest.fixture(scope="module")
def pdf(pdf_bytes):
    return opened(pdf_bytes)


@pytest.fixture(scope="module")
def pages(pdf_bytes):
    return pages_of(pdf_bytes)


def test_report_is_drawn_without_a_warning_and_the_same_when_made_of_the_same(pdf_bytes, caplog):
    wait_for_another_tick(seconds=1)  # so long is the second that a date in a font would show

    assert board_pdf(BOARD, COVER) == pdf_bytes
    assert caplog.messages == []


def test_report_has_a_sound_structure(pdf, pdf_bytes):
    assert problems(pdf) == []
    assert orphans(board_html(BOARD, COVER), pdf_bytes) == []
    assert str(pdf.docinfo["/Title"]) == "Shared care record: socio-technical readiness, Version 2, final"


def test_report_figures_say_what_they_show(pdf):
    figures = [str(one.get("/Alt", "")) for one in elements(pdf.Root.StructTreeRoot.K) if str(one.S) == "/Figure"]

    results = BOARD.results
    assert figures == [
        *(row.description for row in BOARD.page_one.rows),
        *(row.spread.description for row in results.principles if row.bar),
        *(profile.description for profile in BOARD.profiles),
        BOARD.claims[0].rows[0].description,
        BOARD.chapters[0].questions[0].rows[0].spread,
    ]


def test_report_leads_to_each_section_by_bookmark_and_by_page(pdf, pages):
    with pdf.open_outline() as outline:
        bookmarks = [one.title for one in outline.root[0].children]

    titles = [section.title for section in BOARD.sections]
    assert bookmarks == ["For the board", "Contents", *titles]
    for title in titles:
        number = next(
            n for n, page in enumerate(pages, 1) if (n > 2 and title in page) or (n == 2 and page.count(title) > 1)
        )
        assert f"{title} {number} " in f"{' '.join(pages[1].split())} "


def test_report_has_a_marking_a_version_and_a_page_number_on_every_page(pages):
    assert [page.count("Official") for page in pages] == [1] * len(pages)
    assert [page.count("Version 2, final") for page in pages] == [1] * len(pages)
    assert [page.count(f"Page {number} of {len(pages)}") for number, page in enumerate(pages, 1)] == [1] * len(pages)


def test_page_one_holds_flags_concerns_and_the_decision(pdf_bytes):
    words = " ".join(text_of(pdf_bytes, "-raw").split("\f")[0].split())

    for told in ("In the IT bin", "Local ownership: not enough evidence yet", "What most needs attention"):
        assert words.count(told) == 1
    assert words.count("Pause the roll-out. Ask the wards.") == 1


def _watermarked(pdf_bytes):
    """Of each page, whether a good part of it has the grey of the word in draft.svg."""
    drawn = subprocess.run(["pdftoppm", "-r", "30", "-gray"], input=pdf_bytes, capture_output=True, check=True).stdout
    return [page.count(b"\xec") > 300 for page in drawn.split(b"P5\n")[1:]]


def test_draft_bears_the_word_on_every_page(pdf_bytes, caplog):
    draft = board_pdf(BOARD, draft_cover("Official", COVER.made_on))

    pages = len(pages_of(draft))
    assert caplog.messages == []
    assert _watermarked(draft) == [True] * pages
    assert _watermarked(pdf_bytes) == [False] * len(pages_of(pdf_bytes))
    assert text_of(draft).count("Draft, not issued, 5 March 2026") == pages - 1


def test_word_on_a_draft_in_welsh_is_welsh():
    with override("cy"):
        draft = board_pdf(BOARD, draft_cover("Official", COVER.made_on))

    assert "drafft" in pages_of(draft)[0].lower()
    assert _watermarked(draft) == [True] * len(pages_of(draft))
    assert "draft-cy.css" not in board_html(BOARD, draft_cover("Official", COVER.made_on))


def test_cover_tells_what_changed_and_where_to_check():
    cover = replace(COVER, what_changed="Tŷ Gwyn was added.", check_url="https://sttool.example/check/")

    html = board_html(BOARD, cover)

    assert html.count("What changed since the last version: <bdi>Tŷ Gwyn was added.</bdi>") == 1
    assert html.count("genuine and current: https://sttool.example/check/") == 1


def test_page_one_says_when_no_decision_is_asked_for():
    assert (
        board_html(_named("A"), COVER).count(
            "No decision is asked for, although a flag is red. This report is for information."
        )
        == 1
    )


def test_page_one_says_when_nothing_stands_out():
    calm = replace(BOARD, attention=())

    assert board_html(calm, COVER).count("Nothing stands out apart from the flags.") == 1


def test_report_prints_what_people_said_in_their_letters(pdf_bytes):
    text = " ".join(text_of(pdf_bytes).split())

    assert text.count("tŷ ŵyl Română, with a \U0001f600") == 1
    assert text.count("Minutes of March.") == 1


@pytest.mark.parametrize("name", [HOSTILE[2], HOSTILE[7]])
def test_report_prints_a_hostile_name_as_a_name(name, caplog):
    pdf = opened(board_pdf(_named(name), COVER))

    assert caplog.messages == []
    assert problems(pdf) == []
    assert str(pdf.docinfo["/Title"]).startswith(name.strip()[:5])


def test_report_prints_hostile_words_as_words(caplog):
    words = Words("\n".join(HOSTILE), [Remark("P1", f"Group {place}", text) for place, text in enumerate(HOSTILE)])
    facts = replace(FACTS, aim=HOSTILE[0], organisation=HOSTILE[3], lead=HOSTILE[1], sites=(HOSTILE[4],))

    pdf = opened(board_pdf(board(READINESS, CATALOGUE, facts, words, threshold=5), COVER))

    assert caplog.messages == []
    assert problems(pdf) == []


_LONG = "A shared care record for all the hospitals, practices and community teams of the whole of the north"


def whole(remarks):
    """An annex of one file."""
    (part,) = parts_of(remarks)
    return part


@pytest.mark.parametrize(
    "draw", [lambda made: board_pdf(made, COVER), lambda made: annex_pdf(made.results.facts, whole(()), COVER)]
)
def test_long_name_is_shortened_at_the_top_of_each_page_and_so_in_the_text_of_the_file(draw):
    pages = pages_of(draw(_named(_LONG, Words("Go on with how busy people are… and ask again."))))

    tops = [next(line for line in page.splitlines() if line.strip()) for page in pages]
    assert [top.split("  ")[0] for top in tops[1:]] == [
        "A shared care record for all the hospitals, practices and community teams of the…"
    ] * (len(pages) - 1)


def test_title_of_a_report_has_no_break_points():
    made = _named("x" * 90)

    files = [opened(board_pdf(made, COVER)), opened(annex_pdf(made.results.facts, whole(()), COVER))]

    assert [str(file.docinfo["/Title"])[:91] for file in files] == ["x" * 90 + ":"] * 2


def test_report_with_a_name_of_100000_letters_is_drawn():
    assert problems(opened(board_pdf(_named("x" * 100_000), COVER))) == []


def test_report_escapes_words_before_they_are_drawn():
    html = board_html(_named(HOSTILE[0], Words(HOSTILE[0], [Remark(None, HOSTILE[0], HOSTILE[0])])), COVER)

    assert html.count("<script>") == 0
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 7


def test_annex_holds_every_comment_by_group():
    pdf_bytes = annex_pdf(FACTS, whole([*REMARKS, Remark(None, "Doctors", "\n".join(LONG))]), COVER)

    assert problems(opened(pdf_bytes)) == []
    words = " ".join(text_of(pdf_bytes).split())
    assert [words.count(remark.text[:15]) for remark in REMARKS] == [1] * len(REMARKS)
    assert [words.replace(" ", "").count(text.replace(" ", "")) for text in LONG] == [1] * len(LONG)  # nothing is cut
    assert {line.strip() for line in text_of(pdf_bytes).splitlines()} >= {"First line.", "Second line."}


def test_annex_escapes_comments():
    assert part_html(FACTS, whole([Remark(None, HOSTILE[0], HOSTILE[0])]), COVER).count("<script>") == 0


def test_annex_of_more_comments_than_a_call_can_go_deep_is_drawn():
    remarks = [Remark(None, "Doctors", "Too slow.") for _ in range(1_100)]

    assert text_of(annex_pdf(FACTS, whole(remarks), COVER)).count("Too slow.") == 1_100
