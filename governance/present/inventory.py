"""The inventory of data as a Markdown page."""

from collections.abc import Iterable

from governance.inventory import WHAT_IS_KEPT
from governance.protection import Kept
from governance.vocabulary import DataClass

_HEAD = """\
# Inventory of data

Every table of the database, by class of data: what it holds, who can see it and how it is protected, and until when it
is kept. `manage.py data_inventory` prints this page from the list by which the worker deletes and certificates are
made (`governance/inventory.py`). A test fails if a table is missing. [Retention](../how-to/retention.md) says what the
days and months are and what stays in backups.

Everything is in the database. It is encrypted at rest only if the disk is. Each page, download and change asks for a
role in the organisation that owns the row (`tests/test_access.py`). Files outside the database: `var/mail/` where there
is no mail server, and what the operator writes with a command.
"""


def inventory_page() -> str:
    return "\n".join([_HEAD, *(line for value in DataClass for line in _section(value))]).rstrip() + "\n"


def _section(data_class: DataClass) -> Iterable[str]:
    title, _, meaning = data_class.label.partition(": ")
    rows = [_row(label, known) for label, known in WHAT_IS_KEPT.items() if known.data_class == data_class]
    return [f"## {title}", "", f"{meaning[0].upper()}{meaning[1:]}.", "", _TITLES, _RULE, *rows, ""]


_TITLES = "| what | table | protection | kept until |"
_RULE = "|---|---|---|---|"


def _row(label: str, known: Kept) -> str:
    stays = f" Stays when its organisation is deleted: {known.outlives}" if known.outlives else ""
    return f"| {known.title} | `{label}` | {known.protection} | {known.until.label}.{stays} |"
