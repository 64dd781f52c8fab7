"""The API as django-ninja builds it: our guard before every address, our errors, and a schema that says so."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from ninja.security import HttpBearer

from api.rest.guard import ApiRequest, guarded
from api.rest.problems import KINDS, MEDIA_TYPE, Fault, Problem, RefusedError, problem
from api.vocabulary import MAX_KEY_LENGTH, VERSION

ABOUT = "Projects, rounds, people who are asked, results and reports, for other programs."
NOT_JSON = "The body is not JSON in UTF-8, or names a value twice."
# Which errors an operation may answer with, by its method. 405 and 411 belong to an address, not to an operation.
READING, SENDING = (401, 403, 404, 406, 422, 429, 500, 503), (400, 409, 413, 415)
IDEMPOTENCY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "The same key with the same request gets the answer of the first time, for 24 hours.",
    "schema": {"type": "string", "pattern": rf"^[!-~]{{1,{MAX_KEY_LENGTH}}}$"},
}


class StrictParser(Parser):
    """JSON without repeated names, and without text that a database cannot keep."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(request.body.decode(), object_pairs_hook=_once, parse_constant=_no_number)
        text = json.dumps(parsed, ensure_ascii=False)
        text.encode()  # refuses halves of characters
        if "\\u0000" in text:
            raise ValueError
        return parsed


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named = dict(pairs)
    if len(named) < len(pairs):
        raise ValueError
    return named


def _no_number(name: str) -> None:
    raise ValueError(name)


class Token(HttpBearer):
    """Tells the schema how a request is authenticated. The guard has done it already."""

    def authenticate(self, request: HttpRequest, token: str) -> object:  # noqa: ARG002 (django-ninja's signature)
        return getattr(request, "token", None)


class Service(NinjaAPI):
    def __init__(self) -> None:
        super().__init__(
            title="sttool",
            version=VERSION,
            description=ABOUT,
            docs_url=None,
            openapi_url=None,
            urls_namespace="api-v1",
            auth=Token(),
            parser=StrictParser(),
        )

    def _get_urls(self) -> list[URLPattern | URLResolver]:
        """One view for each address, whatever its methods: named by its first operation."""
        urls: list[URLPattern | URLResolver] = []
        for router in self._get_bound_routers():
            found = {str(url.pattern): url for url in reversed([*router.urls_paths(router.prefix)])}
            views = [view for view in router.path_operations.values() if view.operations]
            for path_view, (route, url) in zip(views, reversed([*found.items()]), strict=True):
                urls.append(path(route, guarded(path_view, path_view.get_view()), name=url.name))
        return urls

    def set_default_exception_handlers(self) -> None:
        """Everything else is for Django: an error page, which the boundary puts into our form."""
        for kind, handler in HANDLERS.items():
            self.add_exception_handler(kind, handler)

    def get_openapi_operation_id(self, operation: Any) -> str:  # noqa: ANN401 (django-ninja's)
        return str(operation.view_func.__name__)

    def schema(self) -> dict[str, Any]:
        """OpenAPI 3.1."""
        schema = self.get_openapi_schema(path_prefix="api/v1/")
        schema["components"]["schemas"]["Problem"] = Problem.model_json_schema(
            ref_template="#/components/schemas/{model}"
        )
        schema["components"]["schemas"] |= schema["components"]["schemas"]["Problem"].pop("$defs")
        for methods in schema["paths"].values():
            for method, operation in methods.items():
                _say_what_may_happen(method, operation)
        return _plain(schema)


def _say_what_may_happen(method: str, operation: dict[str, Any]) -> None:
    statuses = READING if method == "get" else sorted({*READING, *SENDING})
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for status in statuses:
        operation["responses"][str(status)] = {"description": KINDS[status].title, "content": content}
    operation["responses"] = {str(status): answer for status, answer in operation["responses"].items()}
    if method == "post" and "multipart/form-data" not in operation.get("requestBody", {}).get("content", {}):
        operation["parameters"].append(IDEMPOTENCY)


def _plain(schema: OpenAPISchema) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(schema))
    return plain


def _not_found(_request: HttpRequest, _: Exception) -> HttpResponse:
    return problem(404)


def _not_allowed(_request: HttpRequest, _: Exception) -> HttpResponse:
    return problem(403)


def _unreadable(_: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, NOT_JSON)


def _invalid(_: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem(422, errors=map(_fault, error.errors))


def _refused(_: HttpRequest, error: RefusedError) -> HttpResponse:
    return problem(error.status, error.detail, error.errors)


def _fault(error: Mapping[str, Any]) -> Fault:
    """`loc` begins with where the value stands: in the body, or as a parameter."""
    source, *names = error["loc"]
    if source == "body":
        return Fault(pointer="".join(f"/{_escaped(str(name))}" for name in names[1:]), detail=str(error["msg"]))
    return Fault(pointer=str(names[-1]), detail=str(error["msg"]))


def _escaped(name: str) -> str:
    """As JSON pointers have it (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


HANDLERS: dict[type[Exception], Any] = {
    Http404: _not_found,
    PermissionDenied: _not_allowed,
    HttpError: _unreadable,
    ValidationError: _invalid,
    RefusedError: _refused,
}
__all__ = ["ApiRequest", "Service"]
