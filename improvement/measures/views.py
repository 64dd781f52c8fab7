"""Pages of one indicator: its chart and values, files of values, and changes that were made."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.listing import page_of
from assessments.models import Round
from improvement.measures import access, actions, pages, queries
from improvement.measures.forms import ChangeForm, IndicatorForm, ValueForm, ValueSearch, ValuesFileForm
from improvement.models import PickedIndicator
from improvement.present.indicators import Picked
from improvement.present.measures import scale_of
from improvement.present.quantities import Scale
from improvement.vocabulary import MAX_VALUES
from questions.catalogue import Indicator
from results.access import plan_to_read, results_to_plan_for

FULL = gettext_noop("An indicator holds {most} values at most. Delete the oldest, or measure by month.")
MARKED = gettext_noop("A change was marked there already. Change that one, or choose another day.")


@dataclass(frozen=True)
class Asked:
    """What an address names."""

    round: Round
    indicator: PickedIndicator
    picked: Picked
    of_bank: Indicator | None

    @property
    def scale(self) -> Scale:
        return scale_of(self.picked, self.of_bank)


def _asked(request: SignedInRequest, pk: int, indicator: int, *, changes: bool = True) -> Asked:
    """`changes`: the page is only for people who keep the plan."""
    find = results_to_plan_for if changes else plan_to_read
    round = find(request.user, pk)
    found = access.indicator_of(round, indicator)
    return Asked(round, found, queries.picked_one(found), round.catalogue.indicators.get(found.code))


@require_http_methods(["GET", "POST"])
def show_indicator(request: SignedInRequest, pk: int, indicator: int) -> HttpResponse:
    asked = _asked(request, pk, indicator, changes=request.method == "POST")
    form = ValueForm(request.POST or None, scale=asked.scale)
    if form.is_valid() and _has_added(request, asked, form):
        messages.success(request, _("The value has been added."))
        return redirect("improvement:indicator", pk, indicator)
    search = ValueSearch(request.GET)
    page = page_of(queries.values_of(asked.indicator, search.text), request)
    content = {**pages.chart_page(asked.picked, asked.of_bank, page), "search": search}
    return _page(request, asked, "indicator", content, form)


def _has_added(request: SignedInRequest, asked: Asked, form: ValueForm) -> bool:
    try:
        actions.add_values(indicator=asked.indicator, values=[form.entered], by=request.user)
    except actions.DayTakenError as error:
        form.refuse_taken(error.taken[0])
    except actions.TooManyValuesError:
        form.add_error(None, _(FULL).format(most=f"{MAX_VALUES:,}"))
    return form.is_valid()


@require_http_methods(["GET", "POST"])
def change_value(request: SignedInRequest, pk: int, indicator: int, value: int) -> HttpResponse:
    asked = _asked(request, pk, indicator)
    found = access.value_of(asked.indicator, value)
    if "delete" in request.POST:
        actions.delete_value(value=found, by=request.user)
        messages.success(request, _("The value has been deleted."))
        return redirect("improvement:indicator", pk, indicator)
    form = ValueForm(request.POST or None, scale=asked.scale, value=found)
    if form.is_valid():
        try:
            actions.change_value(value=found, to=form.entered, by=request.user)
        except actions.DayTakenError as error:
            form.refuse_taken(error.taken[0])
        else:
            messages.success(request, _("The value has been corrected."))
            return redirect("improvement:indicator", pk, indicator)
    return _page(request, asked, "value", {"value": found, "day": asked.scale.day(found.on)}, form)


@require_http_methods(["GET", "POST"])
def import_values(request: SignedInRequest, pk: int, indicator: int) -> HttpResponse:
    asked = _asked(request, pk, indicator)
    salt = f"{asked.indicator.pk}.{request.user.pk}"
    form = ValuesFileForm(request.POST or None, request.FILES or None, scale=asked.scale, salt=salt)
    if form.is_valid() and form.values:
        form.warn_of_taken(pages.taken_by(form.values, asked.picked, is_replaced=form.cleaned_data["replaces"]))
    if form.is_valid() and form.is_confirmed:
        try:
            actions.add_values(
                indicator=asked.indicator,
                values=form.values,
                replaces=form.cleaned_data["replaces"],
                by=request.user,
            )
        except actions.DayTakenError:
            form.add_error(None, _("The values changed meanwhile. Check them, and confirm again."))
        except actions.TooManyValuesError:
            form.add_error(None, _(FULL).format(most=f"{MAX_VALUES:,}"))
        else:
            count = len(form.values)
            text = ngettext("Added: {count} value.", "Added: {count} values.", count)
            messages.success(request, text.format(count=f"{count:,}"))
            return redirect("improvement:indicator", pk, indicator)
    return _page(request, asked, "file", pages.file_page(form, asked.scale), form)


@require_http_methods(["GET", "POST"])
def add_change(request: SignedInRequest, pk: int, indicator: int) -> HttpResponse:
    asked = _asked(request, pk, indicator)
    form = ChangeForm(request.POST or None, every=asked.indicator.every)
    if form.is_valid() and _has_noted(request, asked, form):
        messages.success(request, _("The change has been marked."))
        return redirect("improvement:indicator", pk, indicator)
    return _page(request, asked, "change", {}, form)


@require_http_methods(["GET", "POST"])
def edit_change(request: SignedInRequest, pk: int, indicator: int, change: int) -> HttpResponse:
    asked = _asked(request, pk, indicator)
    mark = access.mark_of(asked.indicator, change)
    if "delete" in request.POST:
        actions.delete_change(mark=mark, by=request.user)
        messages.success(request, _("The mark has been deleted."))
        return redirect("improvement:indicator", pk, indicator)
    form = ChangeForm(request.POST or None, every=asked.indicator.every, mark=mark)
    if form.is_valid() and _has_noted(request, asked, form, change):
        messages.success(request, _("The mark has been changed."))
        return redirect("improvement:indicator", pk, indicator)
    return _page(request, asked, "change", {"mark": mark}, form)


def _has_noted(request: SignedInRequest, asked: Asked, form: ChangeForm, change: int | None = None) -> bool:
    mark = access.mark_of(asked.indicator, change) if change else None
    try:
        actions.note_change(indicator=asked.indicator, mark=mark, by=request.user, **form.cleaned_data)
    except actions.DayTakenError:
        form.add_error("on", _(MARKED))
        return False
    return True


@require_http_methods(["GET", "POST"])
def add_indicator(request: SignedInRequest, pk: int) -> HttpResponse:
    round = results_to_plan_for(request.user, pk)
    form = IndicatorForm(request.POST or None, steps=pages.steps_to_answer(round, request.user))
    if form.is_valid():
        steps = pages.kept_answers(round, request.user, form.answers)
        added = actions.add_indicator(project=round.project, fields=form.entered, steps=steps, by=request.user)
        messages.success(request, _("The indicator has been added. Now add its values."))
        return redirect("improvement:indicator", pk, added.pk)
    status = 422 if form.is_bound else 200
    return render(request, "improvement/measures/edit.html", {"round": round, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
def change_indicator(request: SignedInRequest, pk: int, indicator: int) -> HttpResponse:
    asked = _asked(request, pk, indicator)
    form = IndicatorForm(
        request.POST or None,
        steps=pages.steps_to_answer(asked.round, request.user),
        answered=queries.steps_of(asked.indicator),
        indicator=asked.indicator,
        is_chosen=pages.is_unit_chosen(asked.of_bank),
        values=asked.picked.values,
    )
    if form.is_valid():
        steps = pages.kept_answers(asked.round, request.user, form.answers)
        actions.change_indicator(indicator=asked.indicator, fields=form.entered, steps=steps, by=request.user)
        messages.success(request, _("The indicator has been changed."))
        return redirect("improvement:indicator", pk, indicator)
    return _page(request, asked, "edit", {}, form)


@require_http_methods(["GET", "POST"])
def delete_indicator(request: SignedInRequest, pk: int, indicator: int) -> HttpResponse:
    asked = _asked(request, pk, indicator)
    if request.method == "POST":
        actions.delete_indicator(indicator=asked.indicator, by=request.user)
        messages.success(request, _("The indicator has been deleted, with its values."))
        return redirect("improvement:indicators", pk)
    return _page(request, asked, "delete", {}, None)


def _page(request: SignedInRequest, asked: Asked, page: str, content: dict[str, object], form: object) -> HttpResponse:
    context = {
        "round": asked.round,
        "indicator": asked.indicator,
        "title": pages.title_of(asked.picked, asked.of_bank),
        "picked": asked.picked,
        "form": form,
        **content,
    }
    status = 422 if request.method == "POST" and getattr(form, "errors", None) else 200
    return render(request, f"improvement/measures/{page}.html", context, status=status)
