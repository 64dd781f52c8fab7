"""The words of a group's sites: rows by name, why a cell is empty, and what is not asked."""

from results.present.sites_page import SiteCell, sites_page
from scoring.engine import assess
from scoring.words import groups as words
from tests.scoring.instrument import instrument
from tests.scoring.test_sites import NOTHING_ON_P6, heard


def page(*people, group="medical"):
    return sites_page(assess(heard(*people, group=group), instrument()), group)


def test_hidden_cell_says_why_below_the_table():
    found = page(("East", "5", 9), ("North", NOTHING_ON_P6, 6), ("South", "3", 7))

    hidden = [(row.title, cell.text, cell.note) for row in found.rows for cell in row.cells if cell.note]
    assert hidden == [
        ("North", "hidden", words.few_could_say(10)),
        ("South", "hidden", words.WOULD_REVEAL_SITE()),
    ]
    assert found.notes == (words.few_could_say(10), words.WOULD_REVEAL_SITE())


def test_site_that_is_shown_within_others_has_a_reason_and_no_cells():
    found = page(("East", "5", 9), ("North", "1", 3), ("South", "3", 2))

    assert [(row.title, row.answered, len(row.cells), row.reason) for row in found.rows] == [
        ("All sites", "28 people", 7, ""),
        ("East", "18 people", 7, ""),
        ("North", "", 0, words.WITHIN_OTHER_SITES()),
        ("South", "", 0, words.WITHIN_OTHER_SITES()),
        ("Other sites", "10 people", 7, ""),
    ]


def test_principle_that_a_group_is_not_asked_about_has_no_number():
    found = page(("East", "5", 2), ("North", "1", 1), group="executive")

    east = found.rows[1].cells[5]
    assert (found.columns[5].code, east) == ("P6", SiteCell("not asked", None, "not-asked", "", ""))
