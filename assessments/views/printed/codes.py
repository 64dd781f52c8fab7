"""Code slips: printing them, saying how many were handed out, and the public page where a code is typed in."""

from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from assessments import actions
from assessments.access import asked_group_to_invite, is_slip
from assessments.arrivals import slips_of
from assessments.codes import secret_of
from assessments.forms.printing import WRONG_CODE, CodeForm, HandedOutForm, SlipsForm
from assessments.models import AskedGroup
from assessments.paper.slips import slips_pdf
from assessments.paper.spoken import spoken_pdf
from assessments.speaking import PAPER, read_languages, speak_as_remembered
from assessments.views.printed.paper import download
from printing.drawing import PdfError

NOT_OPEN = gettext_lazy("You can print code slips only while the round is open.")


@login_not_required
@require_http_methods(["GET", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    speak_as_remembered(request)
    return _take_code(request) if request.method == "POST" else render(request, "assessments/code.html", _blank())


@rate_limit(action="enter_code")  # type: ignore[untyped-decorator]  # django-allauth has no types
def _take_code(request: HttpRequest) -> HttpResponse:
    """A wrong code, one of another kind and one that has expired get the same answer."""
    form = CodeForm(request.POST)
    if form.is_valid():
        secret = secret_of(form.cleaned_data["code"])
        if is_slip(secret):
            return redirect("assessments:invitation", secret)
        form.add_error("code", WRONG_CODE)
    return render(request, "assessments/code.html", {"form": form}, status=422)


def _blank() -> dict[str, object]:
    return {"form": CodeForm()}


@require_GET
def show_slips(request: SignedInRequest, pk: int) -> HttpResponse:
    return _show(request, asked_group_to_invite(request.user, pk))


@require_POST
def print_slips(request: SignedInRequest, pk: int) -> HttpResponse:
    """The codes are in this answer only. Drawn first, so that a file that fails leaves no codes behind."""
    asked_group = asked_group_to_invite(request.user, pk)
    form = SlipsForm(request.POST, sites=asked_group.round.project.site_set.all())
    if not form.is_valid():
        return _show(request, asked_group, slips_form=form)
    site, slips = form.cleaned_data["site"], actions.new_slips(form.cleaned_data["count"])
    languages = read_languages(asked_group, request.POST.get(PAPER, ""))
    try:
        if form.cleaned_data["spelled"]:
            kind, pdf = "letters-to-read-out", spoken_pdf(asked_group, slips, languages=languages)
        else:
            kind, pdf = "code-slips", slips_pdf(asked_group, site, slips, languages=languages)
        actions.make_slips(asked_group=asked_group, site=site, slips=slips, by=request.user)
    except PdfError as error:
        form.add_error(None, str(error))
    except actions.RoundNotOpenError:
        form.add_error(None, NOT_OPEN)
    else:
        return download(pdf, asked_group, kind, languages=languages)
    return _show(request, asked_group, slips_form=form)


@require_POST
def note_slips(request: SignedInRequest, pk: int) -> HttpResponse:
    asked_group = asked_group_to_invite(request.user, pk)
    form = HandedOutForm(request.POST)
    if not form.is_valid():
        return _show(request, asked_group, handed_out_form=form)
    count = form.cleaned_data["handed_out"]
    actions.note_slips_handed_out(asked_group=asked_group, count=count, by=request.user)
    messages.success(request, _("Number of slips for {group} saved.").format(group=asked_group))
    return redirect("assessments:show_slips", asked_group.pk)


def _show(
    request: SignedInRequest,
    asked_group: AskedGroup,
    *,
    slips_form: SlipsForm | None = None,
    handed_out_form: HandedOutForm | None = None,
) -> HttpResponse:
    invalid_form = slips_form or handed_out_form
    initial = {"handed_out": asked_group.slips_handed_out}
    context = {
        "asked_group": asked_group,
        "round": asked_group.round,
        "counts": slips_of(asked_group),
        "slips_form": slips_form or SlipsForm(sites=asked_group.round.project.site_set.all()),
        "handed_out_form": handed_out_form or HandedOutForm(initial=initial),
        "form": invalid_form,
    }
    return render(request, "assessments/slips.html", context, status=422 if invalid_form else 200)
