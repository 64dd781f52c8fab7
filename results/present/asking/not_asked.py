"""Groups that were not asked, and why: the project's own words, called that."""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from questions.catalogue import Catalogue
from results.present.data import NotAskedRow
from scoring.model import NotAskedGroup, Setting
from scoring.words.language import lowered


def on_flag(groups: Iterable[NotAskedGroup]) -> tuple[NotAskedRow, ...]:
    return tuple(_row(group.code, group.title, group.label, group.reason) for group in groups)


def in_round(setting: Setting | None, catalogue: Catalogue) -> tuple[NotAskedRow, ...]:
    """Of all sides: every group with a reason, and every expected group without one. None where nobody was asked."""
    return tuple(_rows(setting, catalogue)) if setting else ()


def _rows(setting: Setting, catalogue: Catalogue) -> Iterator[NotAskedRow]:
    labels = _labels(catalogue)
    for code, group in catalogue.groups.items():
        said = setting.not_asked.get(code)
        if said and code not in setting.asked:
            yield _row(code, group.title, labels.get(said.why, ""), said.reason)
        elif code in catalogue.expected_groups and code not in setting.asked:
            yield _row(code, group.title, "", "")


def _labels(catalogue: Catalogue) -> Mapping[str, str]:
    return {code: reason.label for code, reason in catalogue.not_asked.items()}


def _row(code: str, title: str, label: str, reason: str) -> NotAskedRow:
    why = _why(label, reason.strip())
    return NotAskedRow(title, why, _("Not asked: {group}. {why}").format(group=lowered(title), why=why), code)


def _why(label: str, reason: str) -> str:
    if not label:
        return _("Nobody said why.")
    said = _("{label}: “{reason}” Said by the project.") if reason else _("{label}. Said by the project.")
    return said.format(label=label, reason=reason)
