"""A small checker of JSON Schema: what the exported schema of reports uses, and a refusal of all that it does not."""

import json

KINDS = {
    "object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float),
    "null": type(None),
}  # fmt: skip
WORDS = {"title", "description", "default", "format", "$defs", "$schema", "$id"}  # say nothing that could be broken
CHECKED = {
    "$ref", "type", "const", "enum", "anyOf", "properties", "required", "additionalProperties", "items", "prefixItems",
    "minItems", "maxItems",
}  # fmt: skip


def strict(schema):
    """The same schema, which refuses what it does not name: what our own files must keep to."""
    closed = json.loads(json.dumps(schema))
    for part in (closed, *closed["$defs"].values()):
        if "properties" in part:
            part["additionalProperties"] = False
    return closed


def problems(value, schema, whole=None, place="$"):
    """Every place where `value` is not as `schema` says."""
    whole = whole or schema
    unknown = schema.keys() - WORDS - CHECKED
    assert not unknown, unknown
    if "$ref" in schema:
        yield from problems(value, whole["$defs"][schema["$ref"].removeprefix("#/$defs/")], whole, place)
    elif "anyOf" in schema:
        if all(list(problems(value, one, whole, place)) for one in schema["anyOf"]):
            yield f"{place}: none of the forms"
    elif not _is_kind(value, schema) or value not in schema.get("enum", [value]) or schema.get("const", value) != value:
        yield f"{place}: {value!r}"
    elif isinstance(value, dict):
        yield from _of_object(value, schema, whole, place)
    elif isinstance(value, list):
        yield from _of_array(value, schema, whole, place)


def _is_kind(value, schema):
    kind = schema.get("type")
    return kind is None or (isinstance(value, KINDS[kind]) and (kind == "boolean") == isinstance(value, bool))


def _of_object(value, schema, whole, place):
    known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    yield from (f"{place}: no {name}" for name in schema.get("required", []) if name not in value)
    for name, one in value.items():
        if name in known:
            yield from problems(one, known[name], whole, f"{place}.{name}")
        elif others is False:
            yield f"{place}: {name} is not known"
        elif others is not True:
            yield from problems(one, others, whole, f"{place}.{name}")


def _of_array(value, schema, whole, place):
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{place}: {len(value)} items"
    first = schema.get("prefixItems", [])
    forms = [*first, *[schema.get("items", {})] * (len(value) - len(first))]
    for number, (one, form) in enumerate(zip(value, forms, strict=False)):
        yield from problems(one, form, whole, f"{place}[{number}]")
