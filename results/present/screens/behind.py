"""The pages behind the first screen that put together what others prepare: flags, findings, who was heard, and how."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from questions.catalogue import Catalogue
from results.languages.present import LanguageTable, language_table
from results.present.asking.asked import asked_row
from results.present.asking.not_asked import in_round
from results.present.data import AskedRow, Findings, FlagPanel, NotAskedRow, Note, Practices, StopRow
from results.present.findings import findings
from results.present.flags import flag_panel
from results.present.methods.method import method, versions
from results.present.practices import practices
from scoring.disclosure.published import PublishedReadiness
from scoring.model import Setting
from scoring.words.asking import NOTHING_SAYS
from scoring.words.lacking import plainly
from scoring.words.tongue import in_each

FLAGS, FINDINGS = gettext_noop("The two flags"), gettext_noop("What stands out, and what to do")
HEARD, METHOD = gettext_noop("Who was asked and heard"), gettext_noop("How this was worked out")
Said = TypeVar("Said")
# On a page there is no file.
_NOBODY_SAID = gettext_noop("Nothing says who else was asked.")


def on_screen(text: str) -> str:
    for said in in_each(NOTHING_SAYS):
        text = text.replace(said, _(_NOBODY_SAID))
    return text


def _plainly(stop: StopRow) -> StopRow:
    """What would clear a warning, said of what is wanted: stored sentences say what must no longer be so."""
    return replace(stop, would_clear=plainly(stop.would_clear))


@dataclass(frozen=True)
class FlagsPage:
    flags: tuple[FlagPanel, ...]
    bare: str  # what is said of every flag stands once, below them
    not_heard: tuple[str, ...]


def flags_page(readiness: PublishedReadiness, catalogue: Catalogue) -> FlagsPage:
    flags = tuple(
        flag_panel(
            readiness.flags[code], flag, readiness.likeness.get(code), catalogue.chosen, readiness.groups.values()
        )
        for code, flag in catalogue.flags.items()
    )
    bare = on_screen(_same(tuple(flag.bare for flag in flags), ""))
    not_heard = _same(tuple(flag.others_not_heard for flag in flags), ())
    return FlagsPage(
        flags=tuple(
            replace(
                flag,
                sentence=on_screen(flag.sentence),
                stops=tuple(map(_plainly, flag.stops)),
                bare="" if bare else on_screen(flag.bare),
                others_not_heard=() if not_heard else flag.others_not_heard,
            )
            for flag in flags
        ),
        bare=bare,
        not_heard=not_heard,
    )


def _same(said: tuple[Said, ...], nothing: Said) -> Said:
    return said[0] if len({*said}) == 1 else nothing


@dataclass(frozen=True)
class FindingsPage:
    findings: Findings
    practices: Practices


def findings_page(
    readiness: PublishedReadiness, catalogue: Catalogue, *, threshold: int, is_live: bool
) -> FindingsPage:
    """`is_live`: questions in the words of that stage."""
    offered = practices(readiness, catalogue, threshold=threshold, is_live=is_live)
    return FindingsPage(findings(readiness), offered)


@dataclass(frozen=True)
class HeardPage:
    asked: tuple[AskedRow, ...]
    bare: str
    not_asked: tuple[NotAskedRow, ...]
    languages: LanguageTable | None


def heard_page(
    readiness: PublishedReadiness,
    catalogue: Catalogue,
    setting: Setting | None,
    answered_in: Mapping[str, Any] | None = None,
) -> HeardPage:
    """`answered_in`: what can be shown of languages, as it is kept."""
    groups, said = readiness.groups, setting.asked if setting else {}
    return HeardPage(
        asked=tuple(asked_row(group, groups, said.get(group.code), catalogue.chosen) for group in groups.values()),
        bare=_(_NOBODY_SAID) if any(flag.asking == "not stated" for flag in readiness.flags.values()) else "",
        not_asked=in_round(setting, catalogue),
        languages=language_table(answered_in, catalogue),
    )


@dataclass(frozen=True)
class MethodPage:
    method: tuple[Note, ...]
    versions: tuple[Note, ...]


def method_page(readiness: PublishedReadiness, catalogue: Catalogue, *, threshold: int) -> MethodPage:
    notes = method(threshold, readiness.groups.values(), engine_version=readiness.engine_version)
    return MethodPage(notes, versions(readiness, catalogue))
