"""Lines that hold nothing but the name of a group: the people below belong to it, where they name no other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from intake.lists.model import Fields, Known
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
            yield f"Lines below “{heading}” that name no group are read as “{heading}”."


def sections_of(rows: Sequence[Row], known: Known, *, above: Sequence[Row] = ()) -> Sections:
    """`above`: titles above the headings of the columns, the last of which may be a group."""
    headings = [heading for row in above if (heading := _group_in(row, known))]
    kept: list[Row] = []
    groups: dict[int, str] = {}
    for row in rows:
        if heading := _group_in(row, known):
            headings.append(heading)
        else:
            kept.append(row)
            groups[row.number] = headings[-1] if headings else ""
    return Sections(tuple(kept), groups if headings else {}, tuple(headings))


def _group_in(row: Row, known: Known) -> str:
    cells = [cell for cell in row.cells if cell]
    return cells[0] if len(cells) == 1 and known.group_words.is_named(cells[0]) else ""
