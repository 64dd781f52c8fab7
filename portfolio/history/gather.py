"""Collects what happened in a project. Ten queries, however much it is."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AuditEntry
from assessments.models import Project, Round
from improvement.gates.queries import decisions_of
from improvement.models import AgreedPosition, GateDecision, MeetingVote, Reply, Review, YouSaid
from improvement.present.gates import DecisionRow, decision_rows
from improvement.present.meeting import question_of
from improvement.present.plan import day
from portfolio.history.events import Event, Kind
from questions.languages import in_english
from reports.models import Report
from scoring.words.language import lowered


def events_of(project: Project) -> Iterator[Event]:
    yield from _rounds(project)
    yield from _reports(project)
    yield from _meetings(project)
    yield from _reviews(project)
    yield from _replies(project)
    yield from _decisions(project)


def _rounds(project: Project) -> Iterator[Event]:
    rounds = list(Round.objects.filter(project=project, is_practice=False))
    opened = _opened(project)
    for round in rounds:
        round.project = project
        values, args = {"round": round.name, "stage": round.get_stage_display()}, (round.pk,)
        if (at := opened.get(in_english(round))) and not round.is_draft and not _is_moved(round, at):
            words = _("<a>{round} opened</a> at the stage “{stage}”.")
            yield Event(at, Kind.ROUNDS, words, values, "assessments:show_round", args)
        if round.closed_at:
            yield Event(round.closed_at, Kind.ROUNDS, *_closing(round, values), "reports:results", args)


def _closing(round: Round, values: Mapping[str, object]) -> tuple[str, Mapping[str, object]]:
    if not round.voided_at:
        return _("<a>{round} closed</a> at the stage “{stage}”."), values
    words = _("<a>{round} closed</a> at the stage “{stage}”, and was voided on {day}.")
    return words, {**values, "day": day(timezone.localdate(round.voided_at))}


def _is_moved(round: Round, opened_at: datetime) -> bool:
    """Samples close in the past, and the trail, which nobody changes, has the day on which they were made."""
    return round.closed_at is not None and round.closed_at < opened_at


def _opened(project: Project) -> Mapping[str, datetime]:
    """When rounds opened, by their names: only the audit trail knows. Missing where the project was named otherwise."""
    entries = AuditEntry.objects.filter(
        organisation=project.organisation_id, action="round opened", subject__startswith=f"{project}, round "
    )
    names = entries.order_by("pk").values_list("subject", "at")
    return {subject.partition(", without ")[0]: at for subject, at in names}


def _reports(project: Project) -> Iterator[Event]:
    reports = Report.objects.without_files().select_related("round", "sign_off").filter(round__project=project)
    for report in reports:
        args, values = (report.pk,), {"version": report.version, "round": report.round.name_inside}
        words = _("<a>Report {version} on {round}</a> was made.")
        yield Event(report.made_at, Kind.REPORTS, words, values, "reports:show_report", args)
        if hasattr(report, "sign_off"):
            words, values = (
                _("<a>Report {version} on {round}</a> was signed off by {name}."),
                {**values, "name": report.sign_off.name},
            )
            yield Event(report.sign_off.signed_at, Kind.REPORTS, words, values, "reports:show_report", args)


def _meetings(project: Project) -> Iterator[Event]:
    """Without how many voted: the page of the meeting says what may be said."""
    positions = AgreedPosition.objects.filter(meeting__round__project=project).order_by("pk")
    for position in positions.select_related("meeting__round"):
        round = position.meeting.round
        words = _("<a>{round}, results meeting</a>: agreed on “{title}”: {position}")
        values = {"round": round.name, "title": question_of(position, round), "position": position.words}
        yield Event(_end_of(position.agreed_on), Kind.MEETINGS, words, values, _page_of_meeting(round), (round.pk,))
    votes = MeetingVote.objects.filter(meeting__round__project=project).order_by("pk")
    for vote in votes.select_related("meeting__round"):
        if vote.closed_on:
            round = vote.meeting.round
            words, values = (
                _("<a>{round}, results meeting</a>: the vote on what to do first was closed."),
                {"round": round.name},
            )
            yield Event(_end_of(vote.closed_on), Kind.MEETINGS, words, values, _page_of_meeting(round), (round.pk,))


def _page_of_meeting(round: Round) -> str:
    """A voided round has none."""
    return "assessments:show_round" if round.voided_at else "improvement:meeting"


def _reviews(project: Project) -> Iterator[Event]:
    for review in Review.objects.filter(round__project=project).select_related("round").order_by("pk"):
        if review.handed_in_at:
            words = _("<a>{round}: outside review</a> was handed in by {name}, {organisation}.")
            values = {"round": review.round.name, "name": review.name, "organisation": review.organisation}
            yield Event(review.handed_in_at, Kind.REVIEWS, words, values, "improvement:review", (review.pk,))


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))


def _replies(project: Project) -> Iterator[Event]:
    for reply in Reply.objects.filter(round__project=project).select_related("round"):
        words = _("<a>{round}: the people who were asked</a> were told the outcome.")
        values, args = {"round": reply.round.name}, (reply.round_id,)
        yield Event(reply.published_at, Kind.REPORTS, words, values, "assessments:show_round", args)
    for row in YouSaid.objects.filter(round__project=project).select_related("round"):
        words, values = _("<a>{round}: “You said, we did”</a> was published."), {"round": row.round.name}
        yield Event(row.published_at, Kind.REPORTS, words, values, "assessments:show_round", (row.round_id,))


def _decisions(project: Project) -> Iterator[Event]:
    decisions = list(decisions_of(project))
    rows = decision_rows(decisions, timezone.localdate())
    for decision, row in zip(decisions, rows, strict=True):
        yield from _decision(project, decision, row)


def _decision(project: Project, decision: GateDecision, row: DecisionRow) -> Iterator[Event]:
    args = (project.pk, decision.stage)
    words = _("<a>Stage gate “{stage}”</a>: {choice}, decided by {who}. {why}")
    why = " ".join(filter(None, (row.on_what, row.words)))
    values = {"stage": row.stage, "choice": lowered(row.choice), "who": row.who, "why": why}
    yield Event(decision.decided_at, Kind.GATES, words, values, "improvement:gate", args)
    for condition in decision.conditions.all():
        if condition.done_on:
            words = _("<a>Condition met</a>: {condition}. {outcome}")
            values = {"condition": condition.words.rstrip("."), "outcome": condition.outcome}
            yield Event(_end_of(condition.done_on), Kind.GATES, words, values, "improvement:gate", args)
