"""Reads the line of each project of an organisation: four queries, however many there are."""

from collections.abc import Iterable, Mapping

from accounts.models import Organisation
from assessments.models import Project, Round
from assessments.vocabulary import RoundState
from portfolio.overview.lines import Line, Names
from portfolio.queries import ARCHIVED
from portfolio.vocabulary import Which
from questions.catalogue import Finding, Group, Practice, Principle
from results.models import Headline


def lines_of(organisation: Organisation, which: str = Which.CURRENT) -> list[Line]:
    """In the order of names. Of each project the newest closed round that counts; practice is never among them."""
    projects = list(Project.objects.filter(ARCHIVED[Which(which)], organisation=organisation))
    headlines = _headlines(organisation)
    closed = _closed_rounds(organisation)
    return [_line(project, headlines.get(project.pk), closed.get(project.pk, set())) for project in projects]


def _line(project: Project, headline: Headline | None, closed: set[int]) -> Line:
    if headline is None:
        return Line(project)
    headline.round.project = project
    before = closed - {headline.round_id}
    still_holds = headline.basis is not None and before == set(headline.basis)
    return Line(project, headline, headline.compared_with if still_holds else None, is_first=not before)


def _headlines(organisation: Organisation) -> dict[int, Headline]:
    rows = Headline.objects.filter(
        round__project__organisation=organisation, round__voided_at=None, round__is_reworded=False
    )
    rows = rows.select_related("round").order_by("round__closed_at", "round")
    return {row.round.project_id: row for row in rows}


def _closed_rounds(organisation: Organisation) -> dict[int, set[int]]:
    rounds = Round.objects.filter(
        project__organisation=organisation,
        state=RoundState.CLOSED,
        voided_at=None,
        is_practice=False,
        is_reworded=False,
    )
    found: dict[int, set[int]] = {}
    for project, pk in rounds.order_by().values_list("project", "pk"):
        found.setdefault(project, set()).add(pk)
    return found


def names_of(lines: Iterable[Line]) -> Names:
    """Of the newest edition that has each code."""
    editions = {line.round.edition_id: line.round for line in lines if line.round}
    banks = [editions[pk].catalogue for pk in sorted(editions)]
    return Names(
        principles=_titles(bank.principles for bank in banks),
        findings=_titles(bank.findings for bank in banks),
        practices=_titles(bank.practices for bank in banks),
        groups=_titles(bank.groups for bank in banks),
    )


def _titles(parts: Iterable[Mapping[str, Principle | Finding | Practice | Group]]) -> dict[str, str]:
    """Oldest first."""
    return {code: row.title for part in parts for code, row in part.items()}
