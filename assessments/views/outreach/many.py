"""Emails to many people at once, after a page that says to how many."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from assessments import actions, mailing
from assessments.access import round_to_invite_to
from assessments.forms.searching import CountForm
from assessments.models import Round
from assessments.views.delivery import report_delivery
from assessments.vocabulary import MOST_AT_ONCE, Sent
from questions.languages import grouped

NOT_OPEN = gettext_lazy("You can send emails only while the round is open for answers.")
NO_MAIL = gettext_lazy("No mail server is set up, so no emails can be sent.")
CHANGED = gettext_lazy("Nothing has been sent, because the number of people has changed. Check it and confirm again.")
TO_FOLLOW = {
    Sent.NOTHING: gettext_lazy("Send an email to those to whom nothing was sent"),
    Sent.LOST: gettext_lazy("Send again the emails that did not arrive"),
    Sent.EXPIRED: gettext_lazy("New links for those whose link has expired"),
}


def to_follow(round: Round) -> list[tuple[str, str, int]]:
    """What can be sent to many, with how many; nothing where no emails can be sent."""
    if not (settings.SENDS_MAIL and round.accepts_answers):
        return []
    counts = mailing.number_sent(round)
    return [(sent.value, str(title), counts[sent]) for sent, title in TO_FOLLOW.items() if counts[sent]]


@require_http_methods(["GET", "POST"])
def send_to_many(request: SignedInRequest, pk: int, sent: str) -> HttpResponse:
    round = round_to_invite_to(request.user, pk)
    if sent not in TO_FOLLOW:
        raise Http404
    which = Sent(sent)
    if request.method == "POST":
        return _send(request, round, which)
    found = mailing.to_send(round, which).count()
    context = {
        "round": round,
        "title": TO_FOLLOW[which],
        "is_expired": which == Sent.EXPIRED,
        "is_lost": which == Sent.LOST,
        "count": min(found, MOST_AT_ONCE),
        "will_get": _will_get(min(found, MOST_AT_ONCE), with_link=which == Sent.EXPIRED),
        "later": max(found - MOST_AT_ONCE, 0),
        "without": mailing.number_sent(round)[which] - found,
    }
    return render(request, "assessments/outreach/send_to_many.html", context)


def _will_get(count: int, *, with_link: bool = False) -> str:
    if with_link:
        words = ngettext(
            "{count} person will get an email with a new link.",
            "{count} people will get an email with a new link.",
            count,
        )
    else:
        words = ngettext("{count} person will get an email.", "{count} people will get an email.", count)
    return words.format(count=grouped(count))


def _send(request: SignedInRequest, round: Round, sent: Sent) -> HttpResponse:
    form = CountForm(request.POST)
    count = form.cleaned_data["count"] if form.is_valid() else 0
    is_counted = not mailing.has_waiting_reminders(round)  # some may become these emails
    try:
        actions.send_to_many(round=round, sent=sent, count=count, by=request.user)
    except actions.RoundNotOpenError:
        messages.error(request, NOT_OPEN)
    except actions.NoMailError:
        messages.error(request, NO_MAIL)
    except actions.CountChangedError:
        messages.error(request, CHANGED)
        return redirect("assessments:send_to_many", round.pk, sent.value)
    else:
        messages.success(request, _will_get(count))
        report_delivery(request, round, is_counted=is_counted)
    return redirect("assessments:invitations", round.pk)
