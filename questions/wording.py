"""Turns schema errors into plain English: what is wrong with a bank entry and how to fix it."""

from collections.abc import Mapping

from pydantic_core import ErrorDetails

ADVICE: Mapping[str, str] = {
    "missing": "`{name}` is missing. Add it.",
    "extra_forbidden": "`{name}` is not a known key. Check its spelling, or remove it.",
    "string_type": "`{name}` must be text. If it is text, put it in quotes.",
    "string_too_short": "`{name}` is empty. Fill it in.",
    "string_too_long": "`{name}` is longer than {max_length} characters. Shorten it.",
    "string_pattern_mismatch": "`{given}` is not a code. Use up to 40 letters, digits, `-` and `_`, a letter first.",
    "int_type": "`{name}` must be a whole number.",
    "float_type": "`{name}` must be a number.",
    "bool_type": "`{name}` must be true or false.",
    "tuple_type": "`{name}` must be a list: [one, two], or one line with `- ` per entry.",
    "too_short": "`{name}` needs at least {min_length} entry.",
    "dict_type": "`{name}` must contain entries of the form `key: value`.",
    "model_type": "`{name}` must contain entries of the form `key: value`.",
    "literal_error": "`{given}` is not allowed for `{name}`. Use {expected}.",
    "union_tag_invalid": "`{tag}` is not a known kind. Use one of {expected_tags}.",
    "union_tag_not_found": "`kind` is missing. Add it.",
    "greater_than": "`{name}` must be more than {gt}.",
    "greater_than_equal": "`{name}` must be at least {ge}.",
    "less_than_equal": "`{name}` must be at most {le}.",
    "value_error": "{error}",
}


def advice(error: ErrorDetails) -> str:
    """What to fix. Quoted values are cut to 60 characters."""
    template = ADVICE.get(error["type"], error["msg"].replace("{", "{{").replace("}", "}}") + ".")
    given = str(error["input"])[:60]
    return template.format(name=_name(error), given=given, **error.get("ctx", {}))


def _name(error: ErrorDetails) -> str:
    names = [str(step) for step in error["loc"] if isinstance(step, str) and step != "[key]"]
    return names[-1]
