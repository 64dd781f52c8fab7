"""The forms of a round with what its organisation may ask in it: for pages and for programs."""

from assessments.forms.projects import Data
from assessments.forms.rounds import NextRoundForm, RoundForm
from assessments.models import Project, Round
from authoring.queries import unfit_in, usable_in
from authoring.translations.standing import coverages_for
from questions import languages
from questions.queries import catalogue_of, current_edition, versions_in


def next_round_form(data: Data, project: Project, last: Round | None) -> NextRoundForm:
    """Modules that the last round asked are chosen already."""
    edition, usable = current_edition().pk, usable_in(project.organisation)
    asked_last = {version.code for version in versions_in(last.edition_id)} if last else set()
    return NextRoundForm(
        data,
        catalogue=catalogue_of(edition, languages.current()),
        last=last,
        usable=usable,
        unfit=unfit_in(project.organisation),
        pinned=[row.version.pk for row in usable if row.version.code in asked_last],
        coverages=coverages_for(project.organisation, edition),
    )


def round_form(data: Data, round: Round) -> RoundForm:
    versions = versions_in(round.edition_id)
    return RoundForm(
        data,
        catalogue=round.catalogue,
        round=round,
        usable=usable_in(round.project.organisation, versions, round.edition_id),
        unfit=unfit_in(round.project.organisation, round.edition_id),
        pinned=[version.pk for version in versions],
        coverages=coverages_for(round.project.organisation, round.edition_id),
    )
