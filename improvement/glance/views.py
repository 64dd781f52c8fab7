"""The plan at a glance, as a page to print and a CSV file, and its days as calendars."""

import csv
from collections.abc import Iterable
from datetime import UTC
from io import StringIO

from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.audit_log.lines import as_text
from accounts.http import SignedInRequest, network_of, unlisted
from accounts.listing import PER_PAGE
from assessments.models import Project
from improvement.gates.queries import conditions_of
from improvement.glance import actions, queries
from improvement.glance.forms import BoardSearch
from improvement.models import Adaptation, GateCondition, PlannedPractice
from improvement.owners.queries import owner_behind, steps_of
from improvement.plan import pages
from improvement.plan.views import evidence_of
from improvement.present import plan_board as board_words
from improvement.present.calendar import Event, calendar
from improvement.present.own_steps import title_of, when
from improvement.present.plan import lead
from results.access import results_to_plan_for
from results.views.around import around

_TYPE = "text/calendar; charset=utf-8"


@require_GET
def board(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = evidence_of(request, pk)
    steps, search = pages.everything_to_do(evidence), BoardSearch(request.GET)
    context = {
        **around(evidence, "plan"),
        "lead": lead(steps),
        "owners": board_words.by_owner(steps),
        "days": board_words.by_day(steps),
        "search": search,
        "page": Paginator(board_words.found(steps, search.chosen), PER_PAGE).get_page(request.GET.get("page")),
        "calendars": queries.calendars_of(evidence.round.project),
    }
    return render(request, "improvement/board/board.html", context)


@require_GET
def plan_csv(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a spreadsheet would take for a formula is marked as text."""
    evidence = evidence_of(request, pk)
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(board_words.csv_columns())
    writer.writerows([map(as_text, row) for row in board_words.as_table(pages.everything_to_do(evidence))])
    actions.note_download(round=evidence.round, network=network_of(request), by=request.user)
    name = f"plan-round-{evidence.round.number}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(f"\ufeff{file.getvalue()}", content_type="text/csv; charset=utf-8", headers=headers)


@require_POST
def make_calendar(request: SignedInRequest, pk: int) -> HttpResponse:
    """The answer shows the link, once."""
    round = results_to_plan_for(request.user, pk)
    secret = actions.make_calendar(project=round.project, by=request.user)
    link = f"{settings.SITE_URL}{reverse('improvement:calendar', args=[secret])}"
    return render(request, "improvement/board/calendar_made.html", {"round": round, "link": link})


@require_POST
def withdraw_calendar(request: SignedInRequest, pk: int, calendar: int) -> HttpResponse:
    round = results_to_plan_for(request.user, pk)
    found = queries.calendar_to_withdraw(round.project, calendar)
    actions.withdraw_calendar(calendar=found, by=request.user)
    messages.success(request, _("Withdrawn. Calendars that use this link get nothing any more."))
    return redirect("improvement:board", pk)


@login_not_required
@require_GET
@rate_limit(action="open_share_link", limit_get=True)  # type: ignore[untyped-decorator]  # django-allauth has no types
def plan_calendar(request: HttpRequest, secret: str) -> HttpResponse:  # noqa: ARG001 (a view)
    project = queries.project_behind(secret)
    reviews = [_review(adaptation) for adaptation in queries.reviews_of(project)]
    conditions = [_condition(condition, project) for condition in conditions_of(project) if not condition.done_on]
    return _feed(_("Plan: {project}").format(project=project), queries.days_of(project), [*reviews, *conditions])


@login_not_required
@require_GET
@rate_limit(action="open_share_link", limit_get=True)  # type: ignore[untyped-decorator]  # django-allauth has no types
def own_calendar(request: HttpRequest, secret: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Of one owner, also of a member: calendars cannot sign in."""
    owner = owner_behind(secret)
    if owner.withdrawn_at or not (owner.member or owner.is_open):
        raise Http404
    return _feed(_("Your steps: {project}").format(project=owner.project), queries.with_days(steps_of(owner)))


def _feed(name: str, steps: Iterable[PlannedPractice], others: Iterable[Event] = ()) -> HttpResponse:
    """Each event leads to the page of its step, for those who sign in."""
    today = timezone.localdate()
    events = [*(_event(step, when(step, today)) for step in steps), *others]
    content = calendar(name, events, timezone.now().astimezone(UTC))
    return unlisted(HttpResponse(content, content_type=_TYPE, headers={"Cache-Control": "private, max-age=3600"}))


def _event(step: PlannedPractice, state: str) -> Event:
    title = title_of(step)
    return Event(
        uid=_uid(f"step-{step.round_id}-{step.code}"),
        on=step.due_on,  # type: ignore[arg-type]  # only steps with a day are read
        summary=_("Done: {step}").format(step=title) if step.done_on else title,
        description="\n".join(filter(None, (step.owner, state, step.measure))),
        url=f"{settings.SITE_URL}{reverse('improvement:step', args=[step.round_id, step.code])}",
    )


def _review(adaptation: Adaptation) -> Event:
    """Without its title: links to calendars are older than the register, and are passed on."""
    return Event(
        uid=_uid(f"adaptation-{adaptation.pk}"),
        on=adaptation.review_on,  # type: ignore[arg-type]  # only those in force are read
        summary=_("An adaptation is to be reviewed"),
        url=f"{settings.SITE_URL}{reverse('improvement:adaptation', args=[adaptation.pk])}",
    )


def _condition(condition: GateCondition, project: Project) -> Event:
    """Without its words, for the same reason."""
    gate = condition.decision.get_stage_display()
    return Event(
        uid=_uid(f"condition-{condition.pk}"),
        on=condition.due_on,
        summary=_("A condition of the gate “{gate}” is due").format(gate=gate),
        url=f"{settings.SITE_URL}{reverse('improvement:gates', args=[project.pk])}",
    )


def _uid(name: str) -> str:
    place = settings.SITE_URL.partition("//")[2]
    return f"{name}@{place.partition(':')[0]}"
