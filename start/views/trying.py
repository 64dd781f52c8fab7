"""The executives' twelve questions for anybody. Nothing is stored: answers travel in the form from page to page."""

from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from assessments.questionnaire import questions_markup
from printing.drawing import PdfError
from printing.turns import turn_of_visitor
from questions.problems import NoBanksError
from start.forms import WhereForm
from start.paper import summary_pdf
from start.present import step_of, summary_of
from start.queries import EXECUTIVE
from start.sheet import RESULT, WHERE, NotOfferedError, Sheet, sheet_of

TURNS = settings.VAR_DIR / "turns"
RETRY_SECONDS = "30"
# Browsers ask before they send a form again, unless they may go back to the page that it led to.
OWN_BROWSER = "private, no-cache"


@require_http_methods(["GET", "POST"])
@login_not_required
@csrf_exempt  # it changes nothing, and the check needs a cookie
def ask(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return _ask_where(request, WhereForm())
    form = WhereForm(request.POST)
    if not form.is_valid():
        return _ask_where(request, form, status=422)
    try:
        sheet = sheet_of(form.cleaned_data["stage"], request.POST)
    except (NotOfferedError, NoBanksError):
        return _not_offered(request)
    page = _show(request, sheet)
    page.headers["Cache-Control"] = OWN_BROWSER
    return page


@require_POST
@login_not_required
@csrf_exempt  # as above
@rate_limit(action="try_pdf")  # type: ignore[untyped-decorator]  # django-allauth has no types
def download(request: HttpRequest) -> HttpResponse:
    form = WhereForm(request.POST)
    if not form.is_valid():
        return _not_offered(request)
    try:
        sheet = sheet_of(form.cleaned_data["stage"], request.POST)
        with turn_of_visitor(TURNS):
            pdf = summary_pdf(summary_of(sheet))
    except (NotOfferedError, NoBanksError):
        return _not_offered(request)
    except PdfError:
        page = render(request, "start/busy.html", {"hidden": sheet.hidden()}, status=503)
        page.headers["Retry-After"] = RETRY_SECONDS
        return page
    headers = {"Content-Disposition": 'attachment; filename="twelve-questions.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _show(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    if sheet.to == WHERE:
        return _ask_where(request, WhereForm(initial={"stage": sheet.stage}), answers=sheet.answers)
    return _show_result(request, sheet) if sheet.to == RESULT else _ask_questions(request, sheet)


def _ask_where(
    request: HttpRequest, form: WhereForm, *, answers: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "hidden": (answers or {}).items()}
    return render(request, "start/where.html", context, status=status)


def _ask_questions(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    step = step_of(sheet)
    questions = questions_markup(sheet.checklist.cache_key, step.page, EXECUTIVE, sheet.answers, {})
    context = {"step": step, "questions": questions, "hidden": sheet.hidden(without=step.page)}
    return render(request, "start/questions.html", context)


def _show_result(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    context = {"summary": summary_of(sheet), "hidden": sheet.hidden(), "first": sheet.checklist.pages[0].code}
    return render(request, "start/result.html", context)


def _not_offered(request: HttpRequest) -> HttpResponse:
    return render(request, "start/not_offered.html", status=422)
