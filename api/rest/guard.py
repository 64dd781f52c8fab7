"""What stands before every operation: the token, its limit, what may be sent, and requests that are sent again."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from ninja.operation import PathView

from accounts.models import User
from api import actions
from api.access import token_behind
from api.actions import Use
from api.models import Token
from api.rest.problems import MEDIA_TYPE, problem
from api.rest.repeating import repeated
from api.tokens import token_in
from api.vocabulary import WINDOW_SECONDS

View = Callable[..., HttpResponseBase]
JSON, FILE = "application/json", "multipart/form-data"
READS_ONLY = "This token only reads."
READING = "GET"


class ApiRequest(HttpRequest):
    """A request that has passed the guard."""

    token: Token
    secret: str
    user: User
    carrier: int  # whom a file is carried for between two requests


def guarded(path_view: PathView, view: View) -> View:
    """The view of one address, for everything that it answers."""

    @login_not_required
    @csrf_exempt
    @wraps(view)
    def guard(request: ApiRequest, **where: object) -> HttpResponseBase:
        secret = token_in(request.headers.get("Authorization", ""))
        token = token_behind(secret)
        if token is None:
            return problem(401, headers={"WWW-Authenticate": "Bearer"})
        use = actions.count_use(token=token, most=settings.API_REQUESTS_A_MINUTE)
        request.token, request.secret, request.user = token, secret, token.bearer
        request.carrier = request.user.pk or -token.pk
        response = _limited(use) or _refused(path_view, request) or _answer(view, request, where)
        for name, value in limit_headers(use).items():
            response.headers[name] = value
        return response

    return guard


def limit_headers(use: Use) -> dict[str, str]:
    """As the IETF's draft of RateLimit header fields describes them (decision 84)."""
    return {
        "RateLimit-Policy": f'"token";q={settings.API_REQUESTS_A_MINUTE};w={WINDOW_SECONDS}',
        "RateLimit": f'"token";r={use.left or 0};t={use.seconds}',
    }


def _limited(use: Use) -> HttpResponse | None:
    return problem(429, headers={"Retry-After": str(use.seconds)}) if use.left is None else None


def _refused(path_view: PathView, request: ApiRequest) -> HttpResponse | None:
    """What is wrong before anybody looks at the values. An address that has no such method says so itself."""
    operation = path_view._find_operation(request)  # noqa: SLF001 (django-ninja has no other name for it)
    if operation is None:
        return None
    if request.token.is_read_only and request.method != READING:
        return problem(403, READS_ONLY)
    if not _accepts(request):
        return problem(406)
    sources = {model.__ninja_param_source__ for model in operation.models}
    if fault := _wrong_body(request, sources):
        return fault
    known = {name for model in operation.models for name in getattr(model, "__ninja_flatten_map__", {})}
    unknown = sorted({*request.GET} - known)
    return problem(422, f"There is no parameter “{unknown[0]}”.") if unknown else None


def _accepts(request: HttpRequest) -> bool:
    """Files come as what they are, for those who ask for their type or for anything."""
    wanted = request.headers.get("Accept", "*/*")
    return "/files/" in request.path or any(map(request.accepts, (JSON, MEDIA_TYPE))) or not wanted.strip()


def _wrong_body(request: HttpRequest, sources: set[str | None]) -> HttpResponse | None:
    wanted = JSON if "body" in sources else FILE if "file" in sources else ""
    if wanted and request.content_type != wanted:
        return problem(415, f"Send {wanted}.")
    if wanted != JSON:
        return None
    try:
        request.body  # noqa: B018 (read once, here)
    except RequestDataTooBig:
        return problem(413)
    return None


def _answer(view: View, request: ApiRequest, where: dict[str, object]) -> HttpResponseBase:
    def carry_out() -> HttpResponseBase:
        return view(request, **where)

    is_file = request.content_type == FILE  # each upload has other bytes, and none changes anything
    is_repeatable = request.method == "POST" and "Idempotency-Key" in request.headers and not is_file
    return repeated(request, request.token, request.secret, carry_out) if is_repeatable else carry_out()
