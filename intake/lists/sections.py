"""Lines that hold nothing but the name of a group: the people below belong to it, where they name no other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from intake.lists.model import Fields, Known
from intake.lists.names import is_no_name
from tables import Row


@dataclass(frozen=True)
class Sections:
    """`rows`: those of people; `groups`: line -> the word for its group, for lines below such a heading."""

    rows: tuple[Row, ...]
    groups: Mapping[int, str]
    headings: tuple[str, ...]

    def completed(self, people: Iterable[Fields]) -> Iterator[Fields]:
        for person in people:
            group = self.groups.get(person.line, "")
            yield replace(person, group=group) if group and not person.group else person

    @property
    def remarks(self) -> Iterator[str]:
        for heading in self.headings:
            yield _("Lines below “{word}” that name no group are read as “{word}”.").format(word=heading)


def sections_of(rows: Sequence[Row], known: Known, *, above: Sequence[Row] = ()) -> Sections:
    """`above`: titles above the headings of the columns, the last of which may be a group."""
    headings = [heading for row in above if (heading := _group_in(row, known))]
    kept: list[Row] = []
    groups: dict[int, str] = {}
    for row, heading in _with_headings(rows, known, is_below_one=bool(headings)):
        if heading:
            headings.append(heading)
        else:
            kept.append(row)
            groups[row.number] = headings[-1] if headings else ""
    return Sections(tuple(kept), groups if headings else {}, tuple(headings))


def _with_headings(rows: Sequence[Row], known: Known, *, is_below_one: bool) -> Iterator[tuple[Row, str]]:
    """Each row, and the heading that it is, if any."""
    has_sections = is_below_one or any(_group_in(row, known) for row in rows)
    before = 0
    for row in rows:
        yield row, _group_in(row, known) or (_may_be_group(row, before, known) if has_sections else "")
        before = row.number


def _group_in(row: Row, known: Known) -> str:
    word = _only_cell(row)
    return word if word and known.group_words.is_named(word) else ""


def _may_be_group(row: Row, before: int, known: Known) -> str:
    """Among other headings: a word that may mean a group, or stands below an empty line. What it means is asked."""
    word = _only_cell(row)
    if not word or "@" in word or is_no_name(word):
        return ""
    return word if known.group_words.meant(word) or row.number > before + 1 else ""


def _only_cell(row: Row) -> str:
    cells = [cell for cell in row.cells if cell]
    return cells[0] if len(cells) == 1 else ""
