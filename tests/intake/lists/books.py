"""Tables of people for tests, and a round that knows groups and sites."""

from dataclasses import replace

from intake.lists import Known, read_list
from tables import Book, Row, Sheet

TITLES = {
    "executive": "Executives and board",
    "programme": "Programme and project team",
    "medical": "Doctors",
    "nursing": "Nurses and midwives",
    "allied": "Allied health, pharmacy and social care professionals",
    "operational": "Service managers and administrative staff",
    "service_user": "Patients, service users and carers",
    "informatics": "Local informatics and IT staff",
    "supplier": "Suppliers and delivery partners",
}
SITES = ("Ward 3", "Café \N{EN DASH} Ward 4", "St John's", "Ysbyty Gwynedd")
KNOWN = Known(
    groups={code: code for code in TITLES} | {title.lower(): code for code, title in TITLES.items()},
    titles=TITLES,
    sites={site.lower(): site for site in SITES},
    invited=set(),
)
WITH_DOCTORS = replace(KNOWN, group="medical")  # for lines without a group


def sheet(text, name="", *, is_hidden=False, hidden_rows=(), hidden_columns=()):
    """Rows of cells between upright strokes. Empty lines count, as in a workbook."""
    lines = enumerate(text.strip("\n").splitlines(), start=1)
    rows = ((number, [cell.strip() for cell in line.split("|")]) for number, line in lines)
    kept = (Row(number, _without_tail(cells), number in hidden_rows) for number, cells in rows if any(cells))
    return Sheet(name, tuple(kept), is_hidden, frozenset(hidden_columns))


def _without_tail(cells):
    while cells and not cells[-1]:
        cells = cells[:-1]
    return tuple(cells)


def book(*sheets):
    """Of sheets, or of the text of one."""
    return Book("xlsx", tuple(each if isinstance(each, Sheet) else sheet(each) for each in sheets))


def read(*sheets, known=KNOWN, choices=None):
    return read_list(book(*sheets), known, choices or {})


def people_of(reading):
    """Name, address, group and site of those who would be invited."""
    return [(each.person.name, each.person.email, each.group, each.site) for each in reading.checked.good]


def problems_of(reading):
    return {row.line: row.problem for row in reading.checked.bad}


def ask_about(reading, words):
    """The only ask with these words in its text."""
    (found,) = (ask for ask in reading.asks if words in ask.text)
    return found


def open_asks(reading):
    return [ask.text for ask in reading.asks if ask.is_open]


def guesses(reading):
    """What was guessed, so that a person should look."""
    return [ask for ask in reading.asks if ask.chosen and not ask.is_sure]


def roles_of(reading):
    """What each column was taken for, by its heading."""
    texts = {ask.text: ask.chosen for ask in reading.asks if ask.part == "columns"}
    return {text.removeprefix("What is in the column ").rstrip("?"): chosen for text, chosen in texts.items()}
