"""The stage gates of a project: read by those who may read results, proposed by managers, decided by executives."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from accounts.provider.again import is_confirmed
from accounts.provider.queries import confirms_at_work
from accounts.queries import membership_of, signers_of
from accounts.sessions.password import fault_of_password
from accounts.signing import obstacle_to_signing
from assessments.models import Project
from improvement.gates import actions, pages
from improvement.gates.access import (
    condition_to_settle,
    gate_to_decide_at,
    gate_to_propose_at,
    gate_to_read,
    gates_to_read,
)
from improvement.gates.actions import Chosen
from improvement.gates.forms import ChoiceForm, DecisionForm, MetForm, ProposalForm, as_proposed
from improvement.gates.pages import AtGatePage
from improvement.gates.vocabulary import Choice
from improvement.present.gates import condition_rows, proposed_conditions
from intake.wording import or_listed

_CHANGED = gettext_noop(
    "Nothing is recorded yet, because what must be shown has changed since you opened this page. "
    "Below is what is shown now, and what you entered. Read it again, then record your decision."
)
_LATER = gettext_noop("This gate comes later. Decide at the gates before it first.")
_RECORDED = {
    Choice.GO: gettext_noop("Your decision is recorded: go."),
    Choice.CONDITIONS: gettext_noop("Your decision is recorded: go with conditions."),
    Choice.HOLD: gettext_noop("Your decision is recorded: hold."),
    Choice.STOP: gettext_noop("Your decision is recorded: stop."),
}


@require_GET
def gates(request: SignedInRequest, pk: int) -> HttpResponse:
    project = gates_to_read(request.user, pk)
    return render(request, "improvement/gates/gates.html", pages.gates_page(project, by=request.user))


@require_GET
def gate(request: SignedInRequest, pk: int, stage: str) -> HttpResponse:
    project = gate_to_read(request.user, pk, stage)
    return _page(request, project, pages.at_gate_page(project, stage, by=request.user))


@require_POST
def propose(request: SignedInRequest, pk: int, stage: str) -> HttpResponse:
    project = gate_to_propose_at(request.user, pk, stage)
    at = pages.at_gate_page(project, stage, by=request.user)
    form = ProposalForm(request.POST, all_shown=at.all_shown)
    if not form.is_valid():
        return _page(request, project, at, form)
    try:
        actions.propose(project=project, stage=stage, chosen=_chosen(form), by=request.user)
    except actions.NotReachedError:
        messages.error(request, _(_LATER))
    else:
        messages.success(request, _("Your proposal is saved. An executive can decide on this page."))
    return redirect("improvement:gate", pk, stage)


@require_POST
def decide(request: SignedInRequest, pk: int, stage: str) -> HttpResponse:
    project = gate_to_decide_at(request.user, pk, stage)
    at = pages.at_gate_page(project, stage, by=request.user)
    asks_password = not confirms_at_work(request.user)
    form = DecisionForm(request.POST, all_shown=at.all_shown, asks_password=asks_password, seen=at.mark)
    if not form.is_valid():
        return _page(request, project, at, form)
    if at.mark not in ("", form.cleaned_data["seen"]):  # before a confirmation at work is used up
        return _changed(request, project, stage)
    if fault := fault_of_password(request, form.cleaned_data.get("password", "")):
        form.add_error("password" if asks_password else None, fault)
        why = "wrong password" if asks_password else "not confirmed at work"
        actions.note_refused(project=project, stage=stage, why=why, by=request.user)
        return _page(request, project, at, form)
    return _decide(request, project, stage, form)


def _decide(request: SignedInRequest, project: Project, stage: str, form: DecisionForm) -> HttpResponse:
    seen, chosen = form.cleaned_data["seen"], _chosen(form)
    try:
        decision = actions.decide(project=project, stage=stage, chosen=chosen, seen=seen, by=request.user)
    except actions.MayNotDecideError as error:
        actions.note_refused(project=project, stage=stage, why="not confirmed", by=request.user)
        messages.error(request, str(error))
    except actions.NotReachedError:
        messages.error(request, _(_LATER))
    except actions.ShownChangedError:
        return _changed(request, project, stage)
    else:
        messages.success(request, _(_RECORDED[Choice(decision.choice)]))
    return redirect("improvement:gate", project.pk, stage)


def _changed(request: SignedInRequest, project: Project, stage: str) -> HttpResponse:
    """What was entered stays, with the mark of what is shown now."""
    at = pages.at_gate_page(project, stage, by=request.user)
    asks_password = not confirms_at_work(request.user)
    data = {**request.POST.dict(), "seen": at.mark}
    form = DecisionForm(data, all_shown=at.all_shown, asks_password=asks_password, seen=at.mark)
    form.add_error(None, _(_CHANGED))
    if asks_password:
        form.add_error("password", _("Enter your password again."))
    return _page(request, project, at, form)


@require_http_methods(["GET", "POST"])
def settle(request: SignedInRequest, pk: int) -> HttpResponse:
    condition = condition_to_settle(request.user, pk)
    form, project = MetForm(request.POST or None), condition.decision.project
    if form.is_valid():
        try:
            actions.settle(condition=condition, **form.cleaned_data, by=request.user)
        except actions.AlreadyMetError:
            messages.error(request, _("Somebody has recorded already that this condition is met."))
        else:
            messages.success(request, _("The condition is met. The history of the project says so."))
        return redirect("improvement:gates", project.pk)
    (row,) = condition_rows([condition], timezone.localdate())
    context = {"project": project, "form": form, "row": row, "stage": condition.decision.get_stage_display()}
    return render(request, "improvement/gates/settle.html", context, status=422 if form.errors else 200)


def _chosen(form: ChoiceForm) -> Chosen:
    return Chosen(form.cleaned_data["choice"], form.cleaned_data["words"], form.promises)


def _page(request: SignedInRequest, project: Project, at: AtGatePage, form: ChoiceForm | None = None) -> HttpResponse:
    """With the form that was refused, or else an empty one of the kind that this person may send."""
    at_work, shown = confirms_at_work(request.user), pages.decided_here(at, request)
    context = {
        "project": project,
        "gate": at.gate,
        "lines": pages.shown_to(project, at.lines),
        "all_shown": at.all_shown,
        "proposal": at.proposal,
        "proposed_conditions": proposed_conditions(at.proposal) if at.proposal else [],
        "page": shown[0],
        "decisions": shown[1],
        "form": form,
        "at_work": at_work,
        "must_confirm": at_work and not is_confirmed(request),
        "confirm_next": reverse("improvement:gate", args=[project.pk, at.gate.stage]),
        **_forms(request, project, at, form),
    }
    return render(request, "improvement/gates/gate.html", context, status=422 if form else 200)


def _forms(request: SignedInRequest, project: Project, at: AtGatePage, refused: ChoiceForm | None) -> dict[str, object]:
    if not at.gate.may_decide:
        return {}
    signers = signers_of(project.organisation)
    if project.may[Permission.SIGN_REPORTS]:
        obstacle = obstacle_to_signing(membership_of(request.user, project.organisation))
        asks_password = not confirms_at_work(request.user)
        empty = DecisionForm(
            all_shown=at.all_shown,
            asks_password=asks_password,
            seen=at.mark,
            initial=as_proposed(at.proposal),
        )
        return {"signers": signers, "obstacle": obstacle, "decision_form": refused or empty}
    if project.may[Permission.KEEP_PLAN]:
        names = [str(signer.user) for signer in signers]
        empty_proposal = ProposalForm(all_shown=at.all_shown)
        return {
            "signers": signers,
            "deciders": or_listed(names) if names else "",
            "proposal_form": refused or empty_proposal,
        }
    return {"signers": signers}
