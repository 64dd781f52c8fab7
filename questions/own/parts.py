"""Takes the texts of an edition apart: built-in banks, and an organisation's own modules."""

from collections.abc import Mapping
from dataclasses import dataclass

from questions.content import canonical, fingerprint
from questions.own.schema import PREFIX, OwnModule


@dataclass(frozen=True)
class Parts:
    """`built_in`: code of a bank -> canonical text."""

    built_in: Mapping[str, str]
    own: tuple[OwnModule, ...]


def is_built_in(code: str) -> bool:
    """Whether a bank version came with sttool, and is not an organisation's own."""
    return not code.startswith(PREFIX)


def key_of(code: str) -> str:
    """What is a module's own in the codes of its questions and groups."""
    return code.removeprefix(PREFIX)


def parts_of(texts: Mapping[str, str]) -> Parts:
    """`texts`: code of a bank version -> its canonical text."""
    own = (OwnModule.model_validate_json(text) for code, text in texts.items() if not is_built_in(code))
    return Parts({code: text for code, text in texts.items() if is_built_in(code)}, tuple(own))


def text_of(module: OwnModule) -> str:
    """Canonical, as it is published."""
    return canonical(module.model_dump(mode="json", exclude_defaults=True))


def fingerprint_of(module: OwnModule) -> str:
    return fingerprint(text_of(module))
