"""Files for a mail merge: for each person the address, the link and the text of the invitation. Nothing is stored."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO

from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.audit_log.lines import BEGINS_A_FORMULA
from assessments.emails.composing import words_of
from assessments.emails.wording import Spoken, words_for
from assessments.models import AskedGroup, Invitation
from assessments.plain_text import plain
from assessments.vocabulary import LetterKind

# Never translated: letters that people have prepared name them (decision 115).
COLUMNS = ("Name", "Email address", "Group", "Link", "Last day", "Subject", "Text")
_WIDTHS = (24, 32, 28, 60, 18, 40, 100)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_BOM = "\ufeff"  # so that Excel reads the file as UTF-8

Row = tuple[str, ...]


def rows_of(invitations: Iterable[Invitation], links: Mapping[str, str]) -> list[Row]:
    """One row for each person. `links` by the hash of their secret."""
    words: dict[int, Spoken] = {}
    return [_row(invitation, links[invitation.token_hash or ""], words) for invitation in invitations]


def _row(invitation: Invitation, link: str, words: dict[int, Spoken]) -> Row:
    group = invitation.asked_group
    if group.pk not in words:
        words[group.pk] = words_for(group, LetterKind.INVITATION)
    subject, text = words_of(group, words[group.pk], invitation.name, link)
    cells = (invitation.name, invitation.email, str(group), link, _last_day(group), subject, text)
    return tuple(_as_text(cell) for cell in cells)


def _last_day(group: AskedGroup) -> str:
    return date_format(group.round.closes_on, "j F Y") if group.round.closes_on else ""


def _as_text(text: str) -> str:
    """Never a formula, whatever opens the file; the lines of the text stay."""
    cell = plain(text).strip()
    return f"'{cell}" if cell.startswith(BEGINS_A_FORMULA) else cell


def as_csv(rows: Sequence[Row]) -> bytes:
    file = StringIO()
    csv.writer(file).writerows([COLUMNS, *rows])
    return (_BOM + file.getvalue()).encode()


def as_xlsx(rows: Sequence[Row]) -> bytes:
    file = BytesIO()
    # Named, not imported, so that a web process loads it only when it is needed.
    workbook = import_string("xlsxwriter.workbook.Workbook")(file, _OPTIONS)
    sheet = workbook.add_worksheet(_("People"))
    heading = workbook.add_format({"bold": True})
    for column, (title, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, heading)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell)
    sheet.freeze_panes(1, 0)
    workbook.close()
    return file.getvalue()
