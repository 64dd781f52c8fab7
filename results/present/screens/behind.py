"""The pages behind the first screen that put together what others prepare: flags, findings, who was heard, and how."""

import re
from dataclasses import dataclass, replace
from typing import TypeVar

from questions.catalogue import Catalogue
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
from scoring.words.language import sentence

FLAGS, FINDINGS = "The two flags", "What stands out, and what to do"
HEARD, METHOD = "Who was asked and heard", "How this was worked out"
Said = TypeVar("Said")
_NO_LONGER_BELOW = re.compile(
    r"The score of (.+) would need to rise until it is no longer clearly below (\d+)( \(now .+\)|)\."
)
# On a page there is no file.
_NOBODY_SAID = "Nothing says who else was asked."


def on_screen(text: str) -> str:
    return text.replace(NOTHING_SAYS, _NOBODY_SAID)


def _plainly(stop: StopRow) -> StopRow:
    """What would clear a warning, said of what is wanted: stored sentences say what must no longer be so."""
    found = _NO_LONGER_BELOW.fullmatch(stop.would_clear)
    if not found:
        return stop
    return replace(stop, would_clear=sentence("{} would need to score close to {} or higher{}".format(*found.groups())))


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


def heard_page(readiness: PublishedReadiness, catalogue: Catalogue, setting: Setting | None) -> HeardPage:
    groups, said = readiness.groups, setting.asked if setting else {}
    return HeardPage(
        asked=tuple(asked_row(group, groups, said.get(group.code), catalogue.chosen) for group in groups.values()),
        bare=_NOBODY_SAID if any(flag.asking == "not stated" for flag in readiness.flags.values()) else "",
        not_asked=in_round(setting, catalogue),
    )


@dataclass(frozen=True)
class MethodPage:
    method: tuple[Note, ...]
    versions: tuple[Note, ...]


def method_page(readiness: PublishedReadiness, catalogue: Catalogue, *, threshold: int) -> MethodPage:
    notes = method(threshold, readiness.groups.values(), engine_version=readiness.engine_version)
    return MethodPage(notes, versions(readiness, catalogue))
