"""Lessons of a project: read by those who may read results, sorted and decided by those who keep the plan."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.listing import page_of
from accounts.permissions import Permission
from assessments.models import Project
from improvement.adaptations.queries import adaptations_from
from improvement.lessons import actions, queries
from improvement.lessons.access import (
    lesson_to_change,
    lesson_to_read,
    lessons_to_read,
    observation_to_release,
    observation_to_sort,
    observations_to_sort,
    project_to_tell_about,
)
from improvement.lessons.forms import (
    JoinForm,
    LessonForm,
    LessonSearch,
    MemberObservationForm,
    ObservationSearch,
    SortForm,
)
from improvement.lessons.limits import TOO_MUCH, may_tell_as_member
from improvement.models import Lesson, Observation
from improvement.present.lessons import ObservationRow, lesson_rows, observation_rows
from improvement.steps.forms import OwnStepForm

_SORTED = gettext_lazy("Somebody else has sorted this already.")
_CHANGED = gettext_lazy(
    "Nothing is saved yet, because somebody else has changed this lesson since you opened it. "
    "It is shown as it is now, with what you entered in the form below. Check it, then save again."
)


@require_GET
def lessons(request: SignedInRequest, pk: int) -> HttpResponse:
    project, search = lessons_to_read(request.user, pk), LessonSearch(request.GET)
    page = page_of(queries.lessons_of(project, search.chosen), request)
    waiting = queries.waiting_in(project, {}).count() if project.may[Permission.KEEP_PLAN] else 0
    context = {
        "project": project,
        "search": search,
        "page": page,
        "rows": list(zip(page, lesson_rows(page), strict=True)),
        "waiting": waiting,
    }
    return render(request, "improvement/lessons/lessons.html", context)


@require_http_methods(["GET", "POST"])
def observe(request: SignedInRequest, pk: int) -> HttpResponse:
    """A member tells what nobody planned."""
    project, form = project_to_tell_about(request.user, pk), MemberObservationForm(request.POST or None)
    if form.is_valid():
        if queries.is_told(form.cleaned_data["token"]) or may_tell_as_member(request):
            if form.is_named:
                actions.tell(project=project, **form.told, by=request.user)
            else:
                actions.tell_unnamed(project=project, **form.told)
            messages.success(request, _("Thank you. The team will sort it, and you can see here what becomes of it."))
            return redirect("improvement:lessons", pk)
        form.add_error(None, TOO_MUCH)
    context = {"project": project, "form": form}
    return render(request, "improvement/lessons/observe.html", context, status=422 if form.errors else 200)


@require_GET
def observations(request: SignedInRequest, pk: int) -> HttpResponse:
    project, search = observations_to_sort(request.user, pk), ObservationSearch(request.GET)
    page = page_of(queries.waiting_in(project, search.chosen), request)
    context = {"project": project, "search": search, "page": page, "rows": _told(page, project)}
    return render(request, "improvement/lessons/observations.html", context)


@require_http_methods(["GET", "POST"])
def sort_observation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make a lesson of it."""
    observation = observation_to_sort(request.user, pk)
    if observation.lesson_id is not None:
        messages.error(request, _SORTED)
        return redirect("improvement:lesson", observation.lesson_id)
    form = SortForm(request.POST or None, kind=observation.kind)
    if not form.is_valid():
        return _sorting(request, observation, form=form)
    is_released = form.cleaned_data["is_released"]
    try:
        lesson = actions.make_lesson(
            observation=observation, fields=form.fields_to_save, is_released=is_released, by=request.user
        )
    except actions.AlreadySortedError:
        messages.error(request, _SORTED)
        return redirect("improvement:observations", observation.project_id)
    messages.success(request, _("The lesson is kept."))
    return redirect("improvement:lesson", lesson.pk)


@require_POST
def join_lesson(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add it to a lesson that the team has made before."""
    observation = observation_to_sort(request.user, pk)
    form = JoinForm(request.POST, lessons=queries.lessons_to_join(observation.project))
    if not form.is_valid():
        return _sorting(request, observation, join_form=form)
    lesson, releases = form.cleaned_data["lesson"], form.cleaned_data["releases"]
    try:
        actions.join_lesson(observation=observation, lesson=lesson, is_released=releases, by=request.user)
    except actions.AlreadySortedError:
        messages.error(request, _SORTED)
    else:
        messages.success(request, _("Added to the lesson “{title}”.").format(title=lesson.title))
    return redirect("improvement:observations", observation.project_id)


@require_http_methods(["GET", "POST"])
def delete_observation(request: SignedInRequest, pk: int) -> HttpResponse:
    observation = observation_to_sort(request.user, pk)
    project = observation.project
    if request.method == "GET":
        (told,) = _told([observation], project)
        context = {"project": project, "observation": observation, "told": told}
        return render(request, "improvement/lessons/delete.html", context)
    actions.delete_observation(observation=observation, by=request.user)
    messages.success(request, _("Deleted."))
    if observation.lesson_id is not None:
        return redirect("improvement:lesson", observation.lesson_id)
    return redirect("improvement:observations", project.pk)


@require_http_methods(["GET", "POST"])
def lesson(request: SignedInRequest, pk: int) -> HttpResponse:
    """With a form for those who keep the plan."""
    if request.method == "GET":
        return _lesson(request, lesson_to_read(request.user, pk))
    found = lesson_to_change(request.user, pk)
    form = LessonForm(request.POST, lesson=found)
    if not form.is_valid():
        return _lesson(request, found, form)
    try:
        actions.change_lesson(lesson=found, fields=form.fields_to_save, seen=form.cleaned_data["seen"], by=request.user)
    except actions.LessonChangedError:
        return _change_again(request, pk)
    messages.success(request, _("The lesson is changed."))
    return redirect("improvement:lesson", pk)


def _change_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was entered stays, with the mark of what is shown now."""
    now = lesson_to_change(request.user, pk)
    form = LessonForm({**request.POST.dict(), "seen": now.mark}, lesson=now)
    form.add_error(None, _CHANGED)
    return _lesson(request, now, form)


@require_POST
def release_words(request: SignedInRequest, pk: int) -> HttpResponse:
    observation = observation_to_release(request.user, pk)
    is_released = "release" in request.POST
    actions.release_words(observation=observation, is_released=is_released, by=request.user)
    words = _("The words are shown with the lesson.") if is_released else _("Only the team reads the words now.")
    messages.success(request, words)
    return redirect("improvement:lesson", observation.lesson_id)


@require_http_methods(["GET", "POST"])
def plan_lesson(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask what will be done: a lesson says what happened."""
    found = lesson_to_change(request.user, pk)
    if (round := queries.round_to_plan_in(found.project)) is None:
        messages.error(request, _("There is no plan before a round has closed."))
        return redirect("improvement:lesson", pk)
    form = OwnStepForm(request.POST or None, closed_on=timezone.localdate(round.closed_at))
    if not form.is_valid():
        context = {"project": found.project, "lesson": found, "number": round.number, "form": form}
        return render(request, "improvement/lessons/plan.html", context, status=422 if form.errors else 200)
    try:
        actions.plan_lesson(lesson=found, round=round, fields=form.cleaned_data, by=request.user)
    except actions.AlreadyPlannedError:
        messages.error(request, _("It is a step of the plan already."))
    else:
        messages.success(request, _("It is a step of the plan now."))
    return redirect("improvement:lesson", pk)


def _sorting(
    request: SignedInRequest,
    observation: Observation,
    *,
    form: SortForm | None = None,
    join_form: JoinForm | None = None,
) -> HttpResponse:
    """`form` names what the error summary lists."""
    project = observation.project
    others = queries.lessons_to_join(project)
    (told,) = _told([observation], project)
    context = {
        "project": project,
        "observation": observation,
        "told": told,
        "form": join_form or form,
        "sort_form": form or SortForm(kind=observation.kind),
        "join_form": join_form or (JoinForm(lessons=others) if others.exists() else None),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "improvement/lessons/sort.html", context, status=status)


def _told(rows: Iterable[Observation], project: Project) -> tuple[ObservationRow, ...]:
    return observation_rows(rows, queries.titles_of_groups(project))


def _lesson(request: SignedInRequest, found: Lesson, form: LessonForm | None = None) -> HttpResponse:
    project, keeps_plan = found.project, found.project.may[Permission.KEEP_PLAN]
    (row,) = lesson_rows(queries.with_what_was_told(found))
    search = ObservationSearch(request.GET)
    page = page_of(queries.observations_behind(found, search.chosen), request) if keeps_plan else None
    context = {
        "project": project,
        "lesson": found,
        "row": row,
        "form": (form or LessonForm(lesson=found)) if keeps_plan else None,
        "keeps_plan": keeps_plan,
        "search": search,
        "page": page,
        "told": _told(page, project) if page else (),
        "adaptations": adaptations_from(found),
        "round_of_step": queries.round_of_step(found),
        "round_to_plan_in": queries.round_to_plan_in(project) if keeps_plan else None,
    }
    return render(request, "improvement/lessons/lesson.html", context, status=422 if form else 200)
