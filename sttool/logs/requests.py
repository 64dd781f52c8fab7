"""Middleware: one line for each request of people who sign in, and for each request that was refused or failed.

Pages of respondents that are answered as usual leave no line. A time, a page and a group of few people would tell who
was there when (docs/security/logs.md).
"""

import logging
import re
from collections.abc import Mapping
from time import perf_counter
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string

from jobs import tracing
from sttool.logs.console import REFUSED, REQUESTS
from sttool.middleware.headers import GetResponse

HEADER = "X-Request-ID"
WELL_FORMED = re.compile(r"[0-9A-Za-z-]{8,64}")
# Pages of people who answer, or try the questions: nobody may learn from the log who was there from which computer.
# The second line is where they choose a language, or a size of text, and vote in a meeting; the others have what every
# page of a questionnaire links to and shows.
RESPONDENTS = (
    *("/a/", "/s/", "/t/", "/code/", "/try/"),
    *("/language/", "/vote/"),
    *("/privacy/", "/contact/", "/accessibility/", "/help/", "/logos/"),
)
# Said only when something is wrong: monitors ask these every few seconds, and files tell nothing.
QUIET = ("/healthz", "/readyz", "/static/")
# As sign-in limits see it. Loaded when it is needed, because the log is set up before the apps are.
ADDRESS_OF = "allauth.core.internal.httpkit.get_client_ip"
FIRST_ERROR = 500
FIRST_REFUSAL = 400

logger = logging.getLogger(REQUESTS)


def one_line(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        begun = perf_counter()
        is_respondent = request.path_info.startswith(RESPONDENTS)
        # A proxy notes the network address next to its own number, so respondents get one that it never sees.
        number = _made() if is_respondent else _given(request) or _made()
        told: list[logging.LogRecord] = []
        vars(request)["told"] = told  # the handler puts there what others say of this request
        tracing.begin(number)
        try:
            response = get_response(request)
            if not is_respondent:
                response.headers[HEADER] = number
            _tell(request, response, told, milliseconds=(perf_counter() - begun) * 1000)
        finally:
            tracing.end()
        return response

    return middleware


def _made() -> str:
    return uuid4().hex


def _given(request: HttpRequest) -> str:
    """That of the trusted proxy in front."""
    number = request.headers.get(HEADER, "") if settings.BEHIND_PROXY else ""
    return number if WELL_FORMED.fullmatch(number) else ""


def _tell(request: HttpRequest, response: HttpResponseBase, told: list[logging.LogRecord], milliseconds: float) -> None:
    status, is_respondent = response.status_code, request.path_info.startswith(RESPONDENTS)
    if status < FIRST_REFUSAL and (is_respondent or request.path_info.startswith(QUIET)):
        return
    more: dict[str, object] = {"method": request.method, "status": status, "ms": round(milliseconds, 1)}
    route = request.resolver_match.view_name if request.resolver_match else ""
    if route:
        more["route"] = route
    if not is_respondent:
        more |= _who(request, status)
    logger.log(
        _level_of(status),
        "%s %s %d%s",
        request.method,
        route or "-",
        status,
        _reason(request, response, told),
        extra=more,
        exc_info=_error(told) if status >= FIRST_ERROR else None,
    )


def _level_of(status: int) -> int:
    if status >= FIRST_ERROR:
        return logging.ERROR
    return logging.WARNING if status >= FIRST_REFUSAL else logging.INFO


def _who(request: HttpRequest, status: int) -> Mapping[str, object]:
    """The page, the key of the account, and the network address of who was refused."""
    who: dict[str, object] = {"path": _on_one_line(request.path)}
    # Only if it was read before: the log must not ask the database.
    account = getattr(getattr(request, "_cached_user", None), "pk", None)
    if account:
        who["account"] = account
    if status in REFUSED:
        who["address"] = _address_of(request)
    return who


def _on_one_line(text: str) -> str:
    return text.encode("unicode_escape").decode("ascii")


def _address_of(request: HttpRequest) -> str:
    try:
        return import_string(ADDRESS_OF)(request) or "unknown"
    except ImproperlyConfigured:  # fewer proxies than TRUSTED_PROXIES says
        return "unknown"


def _reason(request: HttpRequest, response: HttpResponseBase, told: list[logging.LogRecord]) -> str:
    """What the first to refuse it said, without the address, which has a key of its own."""
    if response.status_code < FIRST_REFUSAL:
        return ""
    # Django says of most refusals that it sends them only after this line was written.
    message = told[0].getMessage() if told else response.reason_phrase
    return f": {message.removesuffix(f': {_on_one_line(request.path)}')}"


def _error(told: list[logging.LogRecord]) -> BaseException | None:
    return next((record.exc_info[1] for record in told if record.exc_info), None)
