"""The register of adaptations: read by those who may read results, kept by those who keep the plan."""

import csv
from io import StringIO

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.audit_log.lines import as_text
from accounts.http import SignedInRequest, network_of
from accounts.listing import page_of
from accounts.permissions import Permission
from improvement.adaptations import actions, queries
from improvement.adaptations.access import (
    adaptation_to_change,
    adaptation_to_read,
    adaptations_to_add_to,
    adaptations_to_read,
)
from improvement.adaptations.forms import ChangeForm, RegisterForm, RegisterSearch, ReviewForm
from improvement.models import Adaptation
from improvement.present import adaptations as words

LESSON = "lesson"  # query parameter: the lesson that the adaptation comes of
_CHANGED = gettext_lazy(
    "Nothing is saved yet, because somebody else has changed or reviewed this since you opened it. "
    "It is shown as it is now, with what you entered in the form below. Check it, then save again."
)
_OVER = gettext_lazy("It is not in force any more, so there is nothing to review.")


@require_GET
def adaptations(request: SignedInRequest, pk: int) -> HttpResponse:
    project, search = adaptations_to_read(request.user, pk), RegisterSearch(request.GET)
    page = page_of(queries.adaptations_of(project, search.chosen), request)
    rows = list(zip(page, words.adaptation_rows(page), strict=True))
    context = {"project": project, "search": search, "page": page, "rows": rows}
    return render(request, "improvement/adaptations/adaptations.html", context)


@require_GET
def adaptations_csv(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the search finds. What a spreadsheet would take for a formula is marked as text."""
    project, search = adaptations_to_read(request.user, pk), RegisterSearch(request.GET)
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(_(column) for column in words.CSV_COLUMNS)
    found = words.as_table(queries.adaptations_of(project, search.chosen))
    writer.writerows([map(as_text, row) for row in found])
    actions.note_download(project=project, network=network_of(request), by=request.user)
    headers = {"Content-Disposition": 'attachment; filename="adaptations.csv"'}
    return HttpResponse(f"\ufeff{file.getvalue()}", content_type="text/csv; charset=utf-8", headers=headers)


@require_http_methods(["GET", "POST"])
def add_adaptation(request: SignedInRequest, pk: int) -> HttpResponse:
    project = adaptations_to_add_to(request.user, pk)
    lesson = queries.lesson_behind(project, request.GET.get(LESSON, ""))
    form = RegisterForm(request.POST or None, lesson=lesson)
    if not form.is_valid():
        context = {"project": project, "form": form, "lesson": lesson}
        status = 422 if form.errors else 200
        return render(request, "improvement/adaptations/add.html", context, status=status)
    row = actions.register(
        project=project, token=form.cleaned_data["token"], fields=form.fields_to_save, lesson=lesson, by=request.user
    )
    messages.success(request, _("It is in the register. The next report has it."))
    return redirect("improvement:adaptation", row.pk)


@require_GET
def adaptation(request: SignedInRequest, pk: int) -> HttpResponse:
    return _adaptation(request, adaptation_to_read(request.user, pk))


@require_POST
def review_adaptation(request: SignedInRequest, pk: int) -> HttpResponse:
    found = adaptation_to_change(request.user, pk)
    form = ReviewForm(request.POST, adaptation=found)
    if not form.is_valid():
        return _adaptation(request, found, form)
    try:
        actions.review(adaptation=found, **form.cleaned_data, by=request.user)
    except actions.AdaptationChangedError:
        return _review_again(request, pk)
    except actions.NotInForceError:
        messages.error(request, _OVER)
    else:
        messages.success(request, _("The review is kept."))
    return redirect("improvement:adaptation", pk)


@require_http_methods(["GET", "POST"])
def change_adaptation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correct its words. Where it stands changes by a review."""
    found = adaptation_to_change(request.user, pk)
    form = ChangeForm(request.POST or None, adaptation=found)
    if not form.is_valid():
        return _change(request, found, form)
    try:
        actions.change(adaptation=found, fields=form.fields_to_save, seen=form.cleaned_data["seen"], by=request.user)
    except actions.AdaptationChangedError:
        return _change_again(request, pk)
    messages.success(request, _("It is changed."))
    return redirect("improvement:adaptation", pk)


def _review_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was entered stays, with the mark of what is shown now."""
    now = adaptation_to_change(request.user, pk)
    if not now.is_in_force:
        messages.error(request, _OVER)
        return redirect("improvement:adaptation", pk)
    form = ReviewForm({**request.POST.dict(), "seen": now.mark}, adaptation=now)
    form.add_error(None, _CHANGED)
    return _adaptation(request, now, form)


def _change_again(request: SignedInRequest, pk: int) -> HttpResponse:
    now = adaptation_to_change(request.user, pk)
    form = ChangeForm({**request.POST.dict(), "seen": now.mark}, adaptation=now)
    form.add_error(None, _CHANGED)
    return _change(request, now, form, shows_it=True)


def _change(request: SignedInRequest, found: Adaptation, form: ChangeForm, *, shows_it: bool = False) -> HttpResponse:
    """`shows_it`: also as it is stored."""
    context = {"project": found.project, "adaptation": found, "form": form, "shows_it": shows_it}
    status = 422 if form.errors else 200
    return render(request, "improvement/adaptations/change.html", context, status=status)


def _adaptation(request: SignedInRequest, found: Adaptation, form: ReviewForm | None = None) -> HttpResponse:
    may_review = found.project.may[Permission.KEEP_PLAN] and found.is_in_force
    (row,) = words.adaptation_rows([found])
    page = page_of(queries.reviews_of(found), request)
    context = {
        "project": found.project,
        "adaptation": found,
        "row": row,
        "page": page,
        "reviews": [(review, words.review_row(review)) for review in page],
        "form": form or (ReviewForm(adaptation=found) if may_review else None),
    }
    return render(request, "improvement/adaptations/adaptation.html", context, status=422 if form else 200)
