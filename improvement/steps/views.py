"""One step of the plan: its notes, its owner, and steps that the project adds or removes."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.listing import page_of
from assessments.forms.projects import Data
from improvement.plan import pages, queries
from improvement.plan.views import evidence_of
from improvement.present.plan import describe
from improvement.steps import actions
from improvement.steps.forms import NoteForm, NoteSearch, OwnerForm, OwnStepForm
from improvement.vocabulary import is_own
from results.access import results_to_plan_for
from results.models import Evidence
from results.present.data import PracticeRow
from results.views.around import around


@require_http_methods(["GET", "POST"])
def add_step(request: SignedInRequest, pk: int) -> HttpResponse:
    results_to_plan_for(request.user, pk)
    evidence = evidence_of(request, pk)
    form = OwnStepForm(request.POST or None, closed_on=timezone.localdate(evidence.round.closed_at))
    if not form.is_valid():
        context = {**around(evidence, "plan"), "form": form}
        return render(request, "improvement/steps/add.html", context, status=422 if form.errors else 200)
    actions.add_step(round=evidence.round, fields=form.cleaned_data, by=request.user)
    messages.success(request, _("The action is in the plan. It will be in the next report."))
    return redirect("improvement:plan", pk)


@require_http_methods(["GET", "POST"])
def step(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """With its notes. What is sent is a new note."""
    evidence = evidence_of(request, pk)
    row = _row(evidence, code)
    form = NoteForm(request.POST or None)
    if not form.is_valid():
        return _step_page(request, evidence, row, note_form=form)
    actions.add_note(round=evidence.round, code=code, by=request.user, **form.cleaned_data)
    messages.success(request, _("The note is added."))
    return redirect("improvement:step", pk, code)


@require_POST
def name_owner(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    evidence = evidence_of(request, pk)
    row = _row(evidence, code)
    form = _owner_form(evidence, code, request.POST)
    if not form.is_valid():
        return _step_page(request, evidence, row, owner_form=form)
    if form.has_changed():
        title = pages.titles_in_english(evidence)[code]
        actions.name_owner(round=evidence.round, code=code, title=title, owner=form.owner, by=request.user)
    messages.success(request, _("The owner is saved."))
    return redirect("improvement:step", pk, code)


@require_http_methods(["GET", "POST"])
def remove_step(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """Only one that the project has added. All others are decided about."""
    round = results_to_plan_for(request.user, pk)
    evidence = evidence_of(request, pk)
    row = _row(evidence, code)
    if not is_own(code):
        raise Http404
    if request.method == "GET":
        context = {**around(evidence, "plan"), "step": row, "notes": queries.notes_on(round, code).count()}
        return render(request, "improvement/steps/remove.html", context)
    actions.remove_step(round=round, code=code, by=request.user)
    messages.success(request, _("“{step}” is removed.").format(step=row.title))
    return redirect("improvement:plan", pk)


@require_POST
def remove_note(request: SignedInRequest, pk: int, note: int) -> HttpResponse:
    round = results_to_plan_for(request.user, pk)
    found = queries.note_to_remove(round, note)
    actions.remove_note(note=found, by=request.user)
    messages.success(request, _("The note is removed."))
    return redirect("improvement:step", pk, found.code)


def _row(evidence: Evidence, code: str) -> PracticeRow:
    if (row := pages.plannable(evidence).get(code)) is None:
        raise Http404
    return row


def _owner_form(evidence: Evidence, code: str, data: Data = None) -> OwnerForm:
    task = queries.step_in(evidence.round, code)
    person = task.person if task else None
    initial = {
        "member": str(person.member_id) if person and person.member_id else "",
        "name": task.owner if task and not (person and person.member_id) else "",
        "email": person.email if person else "",
    }
    return OwnerForm(data, members=queries.owners_to_choose(evidence.round), initial=initial)


def _step_page(
    request: SignedInRequest,
    evidence: Evidence,
    row: PracticeRow,
    *,
    note_form: NoteForm | None = None,
    owner_form: OwnerForm | None = None,
) -> HttpResponse:
    task, search = queries.step_in(evidence.round, row.code), NoteSearch(request.GET)
    context = {
        **around(evidence, "plan"),
        "step": row,
        "is_own": is_own(row.code),
        "action": describe(row, queries.task_of(evidence.round, row.code)),
        "person": task.person if task else None,
        "search": search,
        "notes": page_of(queries.notes_on(evidence.round, row.code, search.text), request),
        "form": owner_form or note_form,
        "note_form": note_form or NoteForm(),
        "owner_form": owner_form or _owner_form(evidence, row.code),
    }
    return render(request, "improvement/steps/step.html", context, status=422 if request.method == "POST" else 200)
