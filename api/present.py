"""The schema of the API as a page for people: resources, operations, values, answers, an example in curl."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.text import slugify

from api.rest.problems import MEDIA_TYPE

Schema = Mapping[str, Any]
REF = "#/components/schemas/"
DEEPEST = 4  # levels of an example
EXAMPLES = {"string": "…", "integer": 1, "number": 1.5, "boolean": True, "null": None, "array": [], "object": {}}
DAY, MOMENT = "2027-03-27", "2027-03-27T09:00:00Z"


@dataclass(frozen=True)
class Value:
    """A parameter, or a field of a body. `kind` is in words."""

    name: str
    kind: str
    is_required: bool
    about: str


@dataclass(frozen=True)
class Answer:
    status: str
    about: str
    example: str  # JSON; empty for errors and files


@dataclass(frozen=True)
class Operation:
    anchor: str
    method: str
    path: str
    title: str
    about: str
    parameters: tuple[Value, ...]
    fields: tuple[Value, ...]
    answers: tuple[Answer, ...]
    errors: tuple[Answer, ...]
    curl: str


@dataclass(frozen=True)
class Resource:
    anchor: str
    title: str
    operations: tuple[Operation, ...]


def described(schema: Schema) -> tuple[Resource, ...]:
    """In the order of the schema."""
    found: dict[str, list[Operation]] = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            found.setdefault(operation["tags"][0], []).append(_operation(path, method, operation, schema))
    return tuple(Resource(slugify(title), title, tuple(rows)) for title, rows in found.items())


def _operation(path: str, method: str, operation: Schema, schema: Schema) -> Operation:
    media, body = _body(operation)
    answers = [*_answers(operation, schema)]
    return Operation(
        anchor=slugify(operation["operationId"].replace("_", "-")),
        method=method.upper(),
        path=path,
        title=operation["summary"],
        about=operation.get("description", ""),
        parameters=tuple(
            Value(one["name"], _kind(one["schema"], schema), one["required"], one.get("description", ""))
            for one in operation["parameters"]
        ),
        fields=tuple(_fields(body, schema)),
        answers=tuple(answer for is_error, answer in answers if not is_error),
        errors=tuple(answer for is_error, answer in answers if is_error),
        curl=_curl(path, method, media, _example(body, schema)),
    )


def _body(operation: Schema) -> tuple[str, Schema]:
    content = operation.get("requestBody", {}).get("content", {})
    return next(((media, part["schema"]) for media, part in content.items()), ("", {}))


def _answers(operation: Schema, schema: Schema) -> Iterator[tuple[bool, Answer]]:
    for status, answer in operation["responses"].items():
        content = answer.get("content", {})
        is_error = MEDIA_TYPE in content
        part = content.get("application/json")
        example = json.dumps(_example(part["schema"], schema), indent=2, ensure_ascii=False) if part else ""
        yield is_error, Answer(status, answer["description"], example)


def _resolved(part: Schema, schema: Schema) -> Schema:
    if "$ref" in part:
        return {
            **schema["components"]["schemas"][part["$ref"].removeprefix(REF)],
            **{k: v for k, v in part.items() if k != "$ref"},
        }
    several = part.get("anyOf", [])
    real = [one for one in several if one.get("type") != "null"]
    return _resolved(real[0], schema) if real else part


def _fields(body: Schema, schema: Schema) -> Iterator[Value]:
    whole = _resolved(body, schema)
    needed = whole.get("required", [])
    for name, part in whole.get("properties", {}).items():
        yield Value(name, _kind(part, schema), name in needed, part.get("description", ""))


def _kind(part: Schema, schema: Schema) -> str:
    """A word or two: "integer, 5 to 10", "one of: a, b", "list of string"."""
    may_be_null = any(one.get("type") == "null" for one in part.get("anyOf", []))
    real = _resolved(part, schema)
    words = _words(real, schema)
    return f"{words}, or null" if may_be_null else words


def _words(real: Schema, schema: Schema) -> str:
    if "enum" in real:
        return f"one of: {', '.join(map(str, real['enum']))}"
    if real.get("type") == "array":
        return f"list of {_kind(real.get('items', {}), schema)}"
    kind = real.get("format") or real.get("title") if real.get("type") == "object" else real.get("format")
    words = str(kind or real.get("type", "value"))
    low, high = real.get("minimum"), real.get("maximum")
    return f"{words}, {low} to {high}" if low is not None and high is not None else words


def _example(part: Schema, schema: Schema, depth: int = 0) -> Any:  # noqa: ANN401 (any JSON)
    real = _resolved(part, schema)
    if "enum" in real or "const" in real:
        return real.get("const", real.get("enum", [""])[0])
    if real.get("type") == "object" and depth < DEEPEST:
        return {name: _example(one, schema, depth + 1) for name, one in real.get("properties", {}).items()}
    if real.get("type") == "array" and depth < DEEPEST:
        return [_example(real.get("items", {}), schema, depth + 1)]
    named = {"date": DAY, "date-time": MOMENT}
    return named.get(real.get("format", ""), real.get("minimum", EXAMPLES.get(real.get("type", ""))))


def _curl(path: str, method: str, media: str, body: object) -> str:
    lines = ['curl -H "Authorization: Bearer $TOKEN"']
    if method != "get":
        lines[0] += f" -X {method.upper()}"
    if media == "multipart/form-data":
        lines.append("  -F file=@file.xlsx")
    elif media:
        lines += ["  -H 'Content-Type: application/json'", f"  -d '{json.dumps(body, ensure_ascii=False)}'"]
    if "/files/" in path:
        lines[0] += " -OJ"
    return " \\\n".join([*lines, f"  {settings.SITE_URL}{path}"])
