"""The JSON Schema of a report: its name, what each property means, and what a program may rely on."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_WORDS = Path(__file__).with_name("schema_words.txt")
_ROOT = "Record"
PROMISE = (
    "Within form {form}, new properties may be added. None is removed, renamed, or changes its type or meaning. "
    "Programs should pass over properties that they do not know. Anything else raises the number of the form."
)
Schema = dict[str, Any]


def described(schema: Schema, form: int) -> Schema:
    """`schema` as pydantic makes it, of a record of this form."""
    words = dict(_words())
    for name, part in {_ROOT: schema, **schema["$defs"]}.items():
        part.pop("additionalProperties", None)
        for key, value in part.get("properties", {}).items():
            value["description"] = words[f"{name}.{key}"]
    about = f"{schema['description']}\n\n{PROMISE.format(form=form)}"
    named = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:sttool:report:{form}"}
    return named | schema | {"description": about}


def _words() -> Iterator[tuple[str, str]]:
    """A line each: "Cell.n  Number of people ...". Raises ValueError for a line in another form."""
    for line in _WORDS.read_text(encoding="utf-8").splitlines():
        name, words = line.split("  ", 1)
        yield name, words


def names_described() -> Mapping[str, str]:
    return dict(_words())
