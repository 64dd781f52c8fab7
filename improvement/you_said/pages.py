"""The content of "You said, we did": what is shown to everybody who was asked, and what a team can start from."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from assessments.models import Round
from assessments.speaking import speaking
from improvement.models import YouSaidLine
from improvement.plan.pages import steps_of
from improvement.plan.queries import tasks_of
from improvement.present.plan import Task
from improvement.present.you_said import Decided, Line, LineRow, line_of, owner_mark, rows_of
from improvement.you_said import queries
from improvement.you_said.vocabulary import MAX_SAID_LENGTH
from questions.languages import ENGLISH
from results import fragments
from results.models import Evidence
from results.present.findings import heaviest_first
from results.present.for_respondents_page import for_respondents
from scoring.model import LOWEST_THRESHOLD
from scoring.words.language import lowered


@dataclass(frozen=True)
class Shown:
    """What everybody who was asked can read, as it stands today."""

    rows: tuple[LineRow, ...]
    published_on: date


@dataclass(frozen=True)
class Start:
    """Something that the results show, in words that a line can start from."""

    code: str
    words: str


def shown(round: Round) -> Shown | None:
    """None if nothing was published, or the round is void."""
    published = queries.published_of(round)
    if published is None:
        return None
    lines = [line_of(entry) for entry in published.lines]
    return Shown(_rows(round, lines, shows_owners=published.shows_owners), timezone.localdate(published.published_at))


def preview(round: Round, lines: Sequence[Line], *, shows_owners: bool) -> tuple[LineRow, ...]:
    return _rows(round, lines, shows_owners=shows_owners)


def _rows(round: Round, lines: Sequence[Line], *, shows_owners: bool) -> tuple[LineRow, ...]:
    decided = queries.decided_in(round.project) if any(line.gate for line in lines) else {}
    return rows_of(lines, tasks=tasks_of(round), decided=decided, shows_owners=shows_owners, today=timezone.localdate())


def titles_of(evidence: Evidence) -> dict[str, str]:
    """Code of every step that can be planned -> its title."""
    return {code: row.title for code, row in steps_of(evidence).items()}


def to_publish(evidence: Evidence, *, shows_owners: bool = False) -> list[Line]:
    """The lines of the round, with what the plan and the gates say today, in every language in which it is read."""
    round, in_languages = evidence.round, {}
    rows, decided = list(queries.lines_of(round)), queries.decided_in(round.project)
    planned = {task.code: task for task in tasks_of(round)}
    for language in dict.fromkeys((*round.languages, *settings.PAGE_LANGUAGES)):
        with speaking(language):
            titles = titles_of(evidence) if rows else {}
            in_languages[language] = _lines(rows, titles, planned, decided, shows_owners=shows_owners)
    lines = in_languages.pop(ENGLISH)
    return [
        line.in_others({code: same[place] for code, same in in_languages.items()}) for place, line in enumerate(lines)
    ]


def _lines(
    rows: Iterable[YouSaidLine],
    titles: Mapping[str, str],
    planned: Mapping[str, Task],
    decided: Mapping[str, Decided],
    *,
    shows_owners: bool,
) -> list[Line]:
    """In the language of the page."""
    lines = []
    for row in rows:
        decision, task = decided.get(row.gate), planned.get(row.step)
        line = Line(
            said=row.said,
            decided=row.decided or (decision.gate if decision else titles.get(row.step, "")),
            done=row.done,
            is_on_poster=row.is_on_poster,
            step=row.step,
            why=task.why_not if task else "",
            gate=row.gate,
            decision=decision.pk if decision else None,
            fact=decision.fact if decision else "",
            owner=owner_mark(task.owner) if task and shows_owners else "",
        )
        lines.append(line)
    return lines


def row_of(evidence: Evidence, line: YouSaidLine) -> LineRow:
    """One line of the round, as it stands now."""
    rows = preview(evidence.round, to_publish(evidence), shows_owners=False)
    return next(row for one, row in zip(queries.lines_of(evidence.round), rows, strict=True) if one == line)


def mark_of(lines: Sequence[Line], *, shows_owners: bool) -> str:
    """Of what a preview showed, so that nobody publishes what they have not seen."""
    shown = [shows_owners, *(line.as_data for line in lines)]
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()


def starts(evidence: Evidence) -> tuple[Start, ...]:
    """Red flags, and findings of at least five people: fewer could be named persons. Without figures and groups."""
    return tuple(start for start in _starts(evidence) if len(start.words) <= MAX_SAID_LENGTH)


def _starts(evidence: Evidence) -> Iterator[Start]:
    readiness, catalogue = fragments.readiness_of(evidence), evidence.round.catalogue
    for flag in for_respondents(readiness, catalogue).flags:
        if flag.state == "red":
            yield Start(f"flag-{flag.title}", flag.problem)
    of_many = [finding for finding in heaviest_first(readiness) if (finding.n or 0) >= LOWEST_THRESHOLD]
    for finding in of_many:
        yield Start(finding.code, f"{finding.title}: {lowered(finding.meaning)}")
