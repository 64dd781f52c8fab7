"""All bank files validated together, and the canonical text and fingerprint of each."""

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from questions.group_schema import Groups
from questions.old_editions import lifted
from questions.patterns import Patterns
from questions.schema import Checklist, Core, Indicators, Practices, SevenPrinciples, Strict, WorkSystem


class Banks(Strict):
    """The banks of one edition. In files and in the JSON Schema a bank is identified by its file name."""

    checklist: Annotated[Checklist, Field(alias="executive-checklist.yaml")]
    principles: Annotated[SevenPrinciples, Field(alias="seven-principles.yaml")]
    core: Annotated[Core | None, Field(alias="core.yaml")] = None  # None in editions from before it existed
    work_system: Annotated[WorkSystem, Field(alias="work-system.yaml")]
    practices: Annotated[Practices, Field(alias="practices.yaml")]
    indicators: Annotated[Indicators, Field(alias="indicators.yaml")]
    groups: Annotated[Groups, Field(alias="groups.yaml")]
    patterns: Annotated[Patterns, Field(alias="patterns.yaml")]


SUFFIX = ".yaml"
FILES = tuple(str(field.alias) for field in Banks.model_fields.values())


def canonical_texts(banks: Banks) -> dict[str, str]:
    """Bank code -> its content as JSON, independent of comments, layout, key order and explicit defaults."""
    data = banks.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {file.removesuffix(SUFFIX): canonical(content) for file, content in data.items() if content}


def versions_of(banks: Banks) -> dict[str, int]:
    """Bank code -> its version. A bank's code is its file name without the extension."""
    return {
        str(field.alias).removesuffix(SUFFIX): getattr(banks, name).version
        for name, field in Banks.model_fields.items()
        if getattr(banks, name)
    }


def banks_from(texts: Mapping[str, str]) -> Banks:
    """The banks from canonical texts, as stored when they were published; old ones in the present form."""
    data = lifted({code + SUFFIX: json.loads(text) for code, text in texts.items()})
    return Banks.model_validate_json(json.dumps(data))


def fingerprint(text: str) -> str:
    """SHA-256 of a canonical text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def edition_fingerprint(texts: Mapping[str, str]) -> str:
    """A single fingerprint for a set of banks."""
    return fingerprint_of_all({code: fingerprint(text) for code, text in texts.items()})


def fingerprint_of_all(banks: Mapping[str, str]) -> str:
    """The same from the fingerprint of each bank."""
    return fingerprint(canonical(dict(banks)))


def canonical(data: object) -> str:
    """JSON in which the same data is always the same text."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
