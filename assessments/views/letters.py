"""Emails of a round: their wording, the queue, reminders."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import SignedInRequest
from assessments import actions, emails, mailing, queries
from assessments.access import round_to_invite_to
from assessments.forms.letters import RemindForm, WordingForm
from assessments.mailing import GroupToRemind
from assessments.models import Round
from assessments.speaking import CHOICE
from assessments.views.delivery import report_delivery
from questions.languages import ENGLISH, grouped

NOT_OPEN = gettext_lazy("You can send reminders only while the round is open.")
NO_MAIL = gettext_lazy("No mail server is set up, so reminders cannot be sent. Remind the whole group in another way.")
UNCOUNTED = gettext_lazy("Reminders go to everyone in these groups who has not submitted.")


@require_GET
def show_letters(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_invite_to(request.user, pk)
    context = {
        "round": round,
        "letters": emails.templates_of(round),
        "mail": mailing.mail_of(round),
    }
    return render(request, "assessments/letters.html", context)


@require_http_methods(["GET", "POST"])
def change_wording(request: SignedInRequest, pk: int, kind: str, audience: str) -> HttpResponse:
    round = round_to_invite_to(request.user, pk)
    template = _template(round, kind, audience, request.GET.get(CHOICE, ""))
    form = WordingForm(request.POST or None, words=template.words)
    if form.is_valid() and "preview" not in request.POST:
        actions.change_wording(
            round=round,
            kind=kind,
            audience=audience,
            language=template.language,
            by=request.user,
            **form.words._asdict(),
        )
        messages.success(request, _("Wording saved. Emails waiting to be sent will use it too."))
        return redirect("assessments:show_letters", pk)
    words = form.words if form.is_bound and form.is_valid() else template.words
    context = {
        "round": round,
        "template": template,
        "form": form,
        "placeholders": emails.PLACEHOLDERS,
        "previews": [(group, emails.preview(group, words, template.language)) for group in template.groups],
    }
    return render(request, "assessments/wording.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def remind(request: SignedInRequest, pk: int) -> HttpResponse:
    """Remind whole groups. The page shows numbers and names nobody."""
    round = round_to_invite_to(request.user, pk)
    rows = mailing.groups_to_remind(round, actions.BETWEEN_REMINDERS)
    form = RemindForm(request.POST or None, groups=queries.groups_of(round))
    if form.is_valid():
        try:
            count = actions.remind(round=round, by=request.user, **form.cleaned_data)
        except actions.RoundNotOpenError:
            form.add_error(None, NOT_OPEN)
        except actions.NoMailError:
            form.add_error(None, NO_MAIL)
        else:
            _report_reminders(request, round, rows, form, count)
            return redirect("assessments:remind", pk)
    context = {"round": round, "rows": rows, "form": form, "mail": mailing.mail_of(round)}
    context["due"] = [row for row in rows if row.can_be_reminded]
    return render(request, "assessments/remind.html", context, status=422 if form.errors else 200)


def _report_reminders(
    request: SignedInRequest, round: Round, rows: list[GroupToRemind], form: RemindForm, count: int
) -> None:
    """How many were sent, unless the number says of a few people that they have, or have not, submitted."""
    chosen = [row for row in rows if row.asked_group in form.cleaned_data["groups"]]
    is_counted = all(row.shows_people for row in chosen)
    queued = ngettext("{count} email queued.", "{count} emails queued.", count).format(count=grouped(count))
    messages.success(request, queued if is_counted else UNCOUNTED)
    report_delivery(request, round, is_counted=is_counted)


def _template(round: Round, kind: str, audience: str, language: str) -> emails.Template:
    for template in emails.templates_of(round):
        if (template.kind, template.audience, template.language) == (kind, audience, language or ENGLISH):
            return template
    raise Http404
