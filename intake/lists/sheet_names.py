"""Sheets that are named after a group or a site: their people belong to it, where the rows name no other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from intake.lists.model import Fields, Known
from intake.places import Places
from tables import Sheet


@dataclass(frozen=True)
class Named:
    """Name of a sheet -> the word for the group, or site, of its rows."""

    groups: Mapping[str, str]
    sites: Mapping[str, str]

    def completed(self, sheet: Sheet, rows: Iterable[Fields]) -> Iterator[Fields]:
        group, site = self.groups.get(sheet.name, ""), self.sites.get(sheet.name, "")
        for row in rows:
            yield replace(row, group=row.group or group, site=row.site or site) if group or site else row

    @property
    def remarks(self) -> Iterator[str]:
        for name in self.groups:
            yield _("Lines of the sheet “{name}” that name no group are read as “{name}”.").format(name=name)
        for name in self.sites:
            yield _("Lines of the sheet “{name}” that name no site are read as “{name}”.").format(name=name)


def of_sheets(sheets: Sequence[Sheet], known: Known) -> Named:
    groups, sites = _named(sheets, known.group_words), _named(sheets, known.site_words)
    return Named(groups if len(groups) >= len(sites) else {}, sites if len(sites) > len(groups) else {})


def _named(sheets: Sequence[Sheet], places: Places) -> dict[str, str]:
    """One sheet must be named exactly. Of several all count if most are, so that a person says what the others mean."""
    meant = {sheet.name: places.meant(sheet.name) for sheet in sheets if sheet.name}
    if len(meant) > 1 and 2 * sum(map(bool, meant.values())) > len(meant):
        return {name: name for name in meant}
    return {name: name for name in meant if places.is_named(name)}
