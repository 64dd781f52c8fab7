"""Downloads for printing: a group's questionnaires, and the poster with its open link."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import SignedInRequest, network_of
from assessments import actions, queries
from assessments.access import asked_group_to_add_answers_to, asked_group_to_invite
from assessments.forms.paper import PosterForm
from assessments.models import AskedGroup
from assessments.paper.poster import poster_pdf
from assessments.paper.questionnaire import questionnaire_pdf
from assessments.speaking import ENGLISH_ONLY, PAPER, Languages, read_languages
from printing.drawing import PdfError
from printing.file_names import file_name
from printing.turns import turn_of

TURNS = settings.VAR_DIR / "turns"


@require_GET
def questionnaire(request: SignedInRequest, pk: int, *, is_large: bool) -> HttpResponse:
    asked_group = asked_group_to_add_answers_to(request.user, pk)
    languages = read_languages(asked_group, request.GET.get(PAPER, ""))
    try:
        with turn_of(request.user.pk, TURNS):
            pdf = questionnaire_pdf(
                asked_group, queries.people_asked_in(asked_group), is_large=is_large, languages=languages
            )
    except PdfError as error:
        messages.error(request, str(error))
        return redirect("assessments:show_round", asked_group.round_id)
    actions.note_questionnaire(asked_group=asked_group, network=network_of(request), by=request.user)
    kind = "questionnaire-large-print" if is_large else "questionnaire"
    return download(pdf, asked_group, kind, languages=languages)


@require_POST
def poster(request: SignedInRequest, pk: int) -> HttpResponse:
    """The link's secret is not stored, so the page that shows it has to send it."""
    asked_group = asked_group_to_invite(request.user, pk)
    form = PosterForm(request.POST, asked_group=asked_group)
    if not form.is_valid():
        messages.error(request, _("This link has been replaced, so it has no poster. Create a new link."))
        return redirect("assessments:invitations", asked_group.round_id)
    site = form.cleaned_data["site"]
    languages = read_languages(asked_group, request.POST.get(PAPER, ""))
    try:
        with turn_of(request.user.pk, TURNS):
            link = actions.link_to(form.cleaned_data["secret"], site)
            pdf = poster_pdf(asked_group, site, link, languages=languages)
    except PdfError as error:
        messages.error(request, str(error))
        return redirect("assessments:invitations", asked_group.round_id)
    actions.note_poster(asked_group=asked_group, network=network_of(request), by=request.user)
    return download(pdf, asked_group, "poster", site.name if site else "", languages=languages)


def download(pdf: bytes, asked_group: AskedGroup, kind: str, more: str = "", *, languages: Languages) -> HttpResponse:
    """The name of the file says the languages, unless it is in English only."""
    spoken = "" if languages == ENGLISH_ONLY else "-".join(languages)
    round = asked_group.round
    name = file_name(round.project.name, round.name, str(asked_group), kind, more, spoken)
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
