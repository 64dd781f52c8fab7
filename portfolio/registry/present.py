"""A published bank in words: where it came from, what it holds, and as a file."""

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ruamel.yaml import YAML

from assessments.models import Round
from portfolio.registry.queries import Registered
from questions.catalogue import Catalogue, Question
from questions.languages import own_name
from questions.models import BankTranslation, BankVersion
from questions.own.composing import with_own
from questions.own.parts import is_built_in
from questions.own.schema import OwnModule
from questions.own.yaml_text import yaml_of

LICENCE = "MIT"  # of all that comes with sttool: see the file LICENSE
_TITLES: Mapping[str, str] = {
    "groups": gettext_noop("Groups, and who is asked"),
    "patterns": gettext_noop("Flags, findings and their rules"),
}


class Titled(Protocol):
    @property
    def title(self) -> str: ...


@dataclass(frozen=True)
class TranslationRow:
    """`organisation`: whether it is an organisation's own."""

    language: str
    version: int
    reviewed: str
    is_own: bool


@dataclass(frozen=True)
class BankRow:
    code: str
    number: int
    title: str
    fingerprint: str
    source: str
    licence: str
    registered: Registered
    translations: tuple[TranslationRow, ...]

    @property
    def rounds(self) -> tuple[Round, ...]:
        return self.registered.rounds

    @property
    def version(self) -> BankVersion:
        return self.registered.version


@dataclass(frozen=True)
class Bank:
    """All versions of one bank, the newest first."""

    code: str
    title: str
    is_own: bool
    versions: tuple[BankRow, ...]


@dataclass(frozen=True)
class Entry:
    """Something that a bank holds. `wordings`: titles of groups, and their own words."""

    code: str
    text: str
    groups: str
    answers: str = ""
    wordings: tuple[tuple[str, str], ...] = ()


def banks_of(found: Iterable[Registered]) -> list[Bank]:
    """`found` as from queries.registered."""
    rows = [row_of(one) for one in found]
    return [_bank(list(versions)) for _code, versions in groupby(rows, lambda row: row.code)]


def _bank(rows: Sequence[BankRow]) -> Bank:
    return Bank(rows[0].code, rows[0].title, not is_built_in(rows[0].code), tuple(rows))


def row_of(one: Registered) -> BankRow:
    version, content = one.version, json.loads(one.version.content)
    return BankRow(
        code=version.code,
        number=version.version,
        title=content.get("title") or _(_TITLES.get(version.code, version.code)),
        fingerprint=version.fingerprint,
        source=_source(one, content),
        licence=LICENCE if one.module is None else _("Not stated. It belongs to the organisation."),
        registered=one,
        translations=tuple(_translation(row) for row in one.translations),
    )


def _source(one: Registered, content: Mapping[str, object]) -> str:
    if one.module is not None:
        return _("Written at {organisation}").format(organisation=one.module.organisation)
    source = content.get("source")
    if isinstance(source, dict):
        return ", ".join(source[key] for key in ("document", "part") if source.get(key))
    return str(source or _("Made for sttool: the file says how its rules were chosen."))


def _translation(row: BankTranslation) -> TranslationRow:
    reviewed = _("Not yet checked by a speaker")
    if row.reviewed_by:
        reviewed = _("Checked by {name}").format(name=row.reviewed_by)
    return TranslationRow(own_name(row.language), row.version, reviewed, row.organisation is not None)


def entries_of(version: BankVersion, catalogue: Catalogue) -> tuple[Entry, ...]:
    """`catalogue` is one of built-in banks, in English: for a built-in version, one that has it."""
    if not is_built_in(version.code):
        catalogue = with_own(catalogue, [OwnModule.model_validate_json(version.content)])
    questions = [question for question in catalogue.questions.values() if question.bank == version.code]
    if questions:
        return tuple(_question(question, catalogue) for question in questions)
    return tuple(Entry(code, title, "") for code, title in _others(version.code, catalogue))


def _question(question: Question, catalogue: Catalogue) -> Entry:
    groups = {code: group.title for code, group in catalogue.groups.items() if code in question.asked_of}
    wordings = ((groups[code], words) for code, words in question.wording.items() if code in groups)
    answers = "; ".join(option.label for option in question.options)
    return Entry(question.code, question.text, "; ".join(groups.values()), answers, tuple(wordings))


def _others(code: str, catalogue: Catalogue) -> Iterable[tuple[str, str]]:
    things: Mapping[str, Mapping[str, Titled]] = {
        "groups": catalogue.groups,
        "patterns": {**catalogue.flags, **catalogue.findings},
        "practices": catalogue.practices,
        "indicators": catalogue.indicators,
    }
    return ((key, thing.title) for key, thing in things.get(code, {}).items())


def as_yaml(version: BankVersion) -> str:
    """As the strict reader takes it. Reading it gives the same content, and so the same fingerprint."""
    if not is_built_in(version.code):
        return yaml_of(OwnModule.model_validate_json(version.content))
    writer, text = YAML(typ="safe", pure=True), io.StringIO()
    writer.default_flow_style, writer.allow_unicode, writer.width = False, True, 100
    writer.dump(json.loads(version.content), text)
    return text.getvalue()
