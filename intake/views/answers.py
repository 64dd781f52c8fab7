"""Answers from a file: first what they would add, then everything at once or nothing."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from assessments import actions, queries
from assessments.access import round_to_add_answers_to
from assessments.models import Entry, Round
from intake.actions import Imported, add_reading, check_reading, forget, remember
from intake.answers import left_out_words
from intake.carrying import Carrier
from intake.forms.answers import Added, AnswerFileForm
from intake.previews import answers_preview
from intake.queries import reader_of_answers
from intake.remembering import recall
from intake.vocabulary import Kind

NOT_OPEN = gettext_noop("You can add answers only while the round is open.")
CHANGED = gettext_noop("Nothing has been added, because something has changed. Check it below and confirm again.")


@require_http_methods(["GET", "POST"])
def import_answers(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_add_answers_to(request.user, pk)
    form = _answer_form(request, round)
    if form.is_valid() and (added := _look_or_add(request, round, form)):
        return _added(request, round, form, added)
    if form.forgets and form.reading:
        forget(organisation=round.project.organisation, kind=Kind.ANSWERS, shape=form.decisions.shape)
    return _show(request, round, form)


def _show(request: SignedInRequest, round: Round, form: AnswerFileForm) -> HttpResponse:
    if "add" in request.POST and not form.errors:
        form.add_error(None, _(CHANGED))
    answers = form.answers
    context = {
        "round": round,
        "form": form,
        "answers": answers,
        "preview": answers_preview(answers, round) if answers and form.is_usable else None,
        "left_out": left_out_words(answers.left_out, round.catalogue) if answers and answers.left_out else "",
        "groups": queries.groups_of(round),
    }
    return render(request, "intake/import_answers.html", context, status=422 if form.errors else 200)


def _answer_form(request: SignedInRequest, round: Round) -> AnswerFileForm:
    return AnswerFileForm(
        request.POST,
        request.FILES,
        reader=reader_of_answers(round),
        carrier=Carrier(Kind.ANSWERS, round.pk, request.user.pk),
        recall=partial(recall, round.project.organisation, Kind.ANSWERS),
    )


def _look_or_add(request: SignedInRequest, round: Round, form: AnswerFileForm) -> Imported | None:
    """None where nothing was added; what stands against it is in the form."""
    answers = form.answers
    if answers is None or not form.is_usable:
        return None
    is_adding = "add" in request.POST and form.is_confirmed
    is_meant = is_adding and form.cleaned_data["is_meant"]
    try:
        if not is_adding:
            check_reading(round=round, reading=answers)
            return None
        return add_reading(round=round, reading=answers, is_meant=is_meant, by=request.user)
    except actions.AlreadyImportedError as error:
        form.refuse_known(_when(error.entry))
    except actions.RepeatsEarlierError as error:
        form.warn_of_repeated(_when(error.entry), error.repeated, error.entry.people, is_refused=is_adding)
    except actions.RoundNotOpenError:
        form.add_error(None, _(NOT_OPEN))
    return None


def _added(request: SignedInRequest, round: Round, form: AnswerFileForm, added: Imported) -> HttpResponse:
    organisation, decisions, count = round.project.organisation, form.decisions, added.people
    remember(organisation=organisation, kind=Kind.ANSWERS, shape=decisions.shape, choices=decisions.made)
    text = ngettext("The answers of {count} person were added.", "The answers of {count} people were added.", count)
    messages.success(request, text.format(count=f"{count:,}"))
    if added.left_out:
        messages.info(request, left_out_words(added.left_out, round.catalogue))
    return redirect("assessments:show_round", round.pk)


def _when(entry: Entry) -> Added:
    return Added(date_format(timezone.localtime(entry.at), "j F Y, H:i"), entry.by)
