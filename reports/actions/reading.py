"""Records who downloaded or read which report."""

from django.utils.text import format_lazy

from accounts import audit
from accounts.models import User
from assessments.models import Round
from reports.models import Report, ReportRequest


def note_download(*, report: Report, what: str, network: str, by: User) -> None:
    """`what` is the format, for example "PDF" or the code of a document."""
    organisation = report.round.project.organisation
    audit.record(
        action="report downloaded",
        subject=format_lazy("{}: {}", report, what),
        organisation=organisation,
        by=by,
        network=network,
    )


def note_draft_download(*, request: ReportRequest, network: str, by: User) -> None:
    organisation = request.round.project.organisation
    audit.record(action="draft downloaded", subject=request.round, organisation=organisation, by=by, network=network)


def note_presentation_download(*, round: Round, network: str, by: User) -> None:
    organisation = round.project.organisation
    audit.record(action="presentation downloaded", subject=round, organisation=organisation, by=by, network=network)


def note_figure_download(*, round: Round, what: str, network: str, by: User) -> None:
    """`what` is the part of the results and the format."""
    organisation = round.project.organisation
    audit.record(
        action="figure downloaded",
        subject=format_lazy("{}: {}", round, what),
        organisation=organisation,
        by=by,
        network=network,
    )
