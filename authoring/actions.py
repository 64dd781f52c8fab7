"""Every change to modules: making, writing, publishing, and retiring them."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import Organisation, User
from authoring import drafting, queries
from authoring.checks.advice import Advice
from authoring.checks.of_modules import advice_on_module
from authoring.drafting import Content, Entry
from authoring.models import Module, ModuleDraft
from authoring.vocabulary import KEY_LENGTH, KEY_LETTERS, MOST_MODULES
from questions import actions as banks
from questions.models import BankVersion
from questions.own.faults import taken_group_codes
from questions.own.parts import text_of
from questions.own.schema import MOST_QUESTIONS, PREFIX, OwnModule


class TooManyModulesError(Exception):
    """The organisation has as many modules as it may have."""


class TooManyQuestionsError(Exception):
    """The module has as many questions as it may have."""


class NotReadyToPublishError(Exception):
    """`advice` has errors, or warnings that nobody has acknowledged."""

    def __init__(self, advice: Sequence[Advice]) -> None:
        super().__init__("; ".join(one.message for one in advice))
        self.advice = advice


class NothingChangedError(Exception):
    """The draft is the same as the newest version."""


class PublishedError(Exception):
    """A version of the module has been published, so it can only be retired."""


@transaction.atomic
def make_module(*, organisation: Organisation, title: str, by: User | str) -> Module:
    """Raises TooManyModulesError."""
    summary = _("Your organisation asks these questions next to the others.")
    content = drafting.blank(title, _("Questions of our own"), summary)
    return _make(organisation, _new_code(), title, content, by)


@transaction.atomic
def copy_for_research(*, organisation: Organisation, title: str, by: User | str) -> Module:
    """A module with every built-in question, to be worded otherwise. Raises TooManyModulesError."""
    content = drafting.blank(title, _("Questions of our own"), _("Your organisation asks these questions."))
    entries = drafting.entries_in_other_words(queries.built_in())
    return _make(organisation, _new_code(), title, {**content, "reworded": entries}, by)


@transaction.atomic
def import_module(*, organisation: Organisation, content: OwnModule, by: User | str) -> Module:
    """As a new module, under the code in the file unless another one has it. Raises TooManyModulesError."""
    _queue_for(organisation)
    if Module.objects.filter(code=content.bank).exists():
        content = drafting.rekeyed(content, _new_code())
    module = _make(organisation, content.bank, content.title, drafting.content_of(content), by)
    module.last_number = drafting.last_number_in(content)
    module.save(update_fields=["last_number"])
    return module


@transaction.atomic
def replace_draft(*, module: Module, content: OwnModule, by: User | str) -> None:
    """The draft becomes what a file holds. Under another code the file's codes become those of this module."""
    locked = _locked(module)
    if content.bank != module.code:
        content = drafting.rekeyed(content, module.code)
    _save(locked, drafting.content_of(content))
    Module.objects.filter(pk=module.pk).update(
        title=content.title, last_number=max(locked.last_number, drafting.last_number_in(content))
    )
    _record("module imported", module, by)


@transaction.atomic
def change_page(*, module: Module, title: str, page: Mapping[str, str], closing: Mapping[str, str], by: User) -> None:
    """Its title, the introduction of the page, and the closing question: none where its label is empty."""
    content = _locked(module).draft.content
    own = {**(content.get("closing") or {}), **closing} if closing["label"] else None
    _save(module, {**content, "title": title, "page": dict(page), "closing": own})
    Module.objects.filter(pk=module.pk).update(title=title)
    _record("module changed", module, by)


@transaction.atomic
def change_groups(*, module: Module, titles: Mapping[str, str], groups: Sequence[Mapping[str, str]], by: User) -> None:
    """Own titles by code of a built-in group, and the extra groups; those without a code get one.

    Where a group goes, no question asks it any more.
    """
    content = _locked(module).draft.content
    entries: list[Entry] = []
    reserved = taken_group_codes(queries.built_in())
    key = module.code.removeprefix(PREFIX)
    for group in groups:
        taken = [*reserved, *(one["code"] for one in (*content["groups"], *entries))]
        code = group["code"] or drafting.group_code(key, group["title"], taken)
        entries.append({"code": code, "title": group["title"], "like": group["like"]})
    gone = {one["code"] for one in content["groups"]} - {one["code"] for one in entries}
    questions = [_without_groups(question, gone) for question in content["questions"]]
    _save(module, {**content, "group_titles": dict(titles), "groups": entries, "questions": questions})
    _record("module changed", module, by)


def _without_groups(question: Entry, gone: Collection[str]) -> Entry:
    asked = [code for code in question["asked_of"] if code not in gone]
    return {**question, "asked_of": asked, "wording": {g: t for g, t in question["wording"].items() if g not in gone}}


@transaction.atomic
def add_question(*, module: Module, fields: Mapping[str, Any], by: User) -> str:
    """Returns its code. Raises TooManyQuestionsError."""
    locked = _locked(module)
    if len(locked.draft.content["questions"]) >= MOST_QUESTIONS:
        raise TooManyQuestionsError
    locked.last_number += 1
    locked.save(update_fields=["last_number"])
    code = drafting.question_code(module.code.removeprefix(PREFIX), locked.last_number)
    _save(locked, drafting.with_question(locked.draft.content, {**fields, "code": code}))
    _record("module changed", module, by)
    return code


@transaction.atomic
def change_question(*, module: Module, code: str, fields: Mapping[str, Any], by: User) -> None:
    _save(module, drafting.with_question(_locked(module).draft.content, {**fields, "code": code}))
    _record("module changed", module, by)


@transaction.atomic
def word_otherwise(*, module: Module, code: str, text: str, wording: Mapping[str, str], by: User) -> None:
    """A built-in question of a copy for research, which has this code."""
    content = _locked(module).draft.content
    before = drafting.other_words_of(content, code) or {}
    _save(module, drafting.with_other_words(content, {**before, "text": text, "wording": dict(wording)}))
    _record("module changed", module, by)


@transaction.atomic
def remove_question(*, module: Module, code: str, by: User) -> None:
    _save(module, drafting.without_question(_locked(module).draft.content, code))
    _record("module changed", module, by)


@transaction.atomic
def move_question_up(*, module: Module, code: str, by: User) -> None:
    _save(module, drafting.moved_up(_locked(module).draft.content, code))
    _record("module changed", module, by)


@transaction.atomic
def publish(*, module: Module, acknowledged: Collection[str], by: User | str) -> BankVersion:
    """The draft as the next version, which never changes. Raises NotReadyToPublishError and NothingChangedError.

    `acknowledged` are the keys of warnings that somebody has read.
    """
    locked = _locked(module)
    advice = advice_on_module(locked.draft.content, module.code, queries.built_in())
    left = [one for one in advice if one.is_error or one.key not in acknowledged]
    if left:
        raise NotReadyToPublishError(left)
    number = queries.next_version(module)
    content = drafting.complete(locked.draft.content, module.code, number)
    if _is_same_as_last(module, content):
        raise NothingChangedError
    version = banks.publish_own(code=module.code, version=number, text=text_of(content))
    ModuleDraft.objects.filter(pk=module.pk).update(acknowledged=sorted(one.key for one in advice))
    _record("module published", module, by, f", version {number}")
    return version


def _is_same_as_last(module: Module, content: OwnModule) -> bool:
    last = queries.version_of(module, content.version - 1)
    return last is not None and last.content == text_of(content.model_copy(update={"version": last.version}))


@transaction.atomic
def retire(*, module: Module, is_retired: bool, by: User) -> None:
    """A retired module is in no list of what a round may ask. Rounds that ask it go on as they are."""
    module.retired_at = timezone.now() if is_retired else None
    module.save(update_fields=["retired_at"])
    _record("module retired" if is_retired else "module brought back", module, by)


@transaction.atomic
def delete_module(*, module: Module, by: User) -> None:
    """One that was never published. Raises PublishedError."""
    if queries.next_version(_locked(module)) > 1:
        raise PublishedError
    _record("module deleted", module, by)
    module.delete()


def _queue_for(organisation: Organisation) -> None:
    """Concurrent makers of modules queue here."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)


def _make(organisation: Organisation, code: str, title: str, content: Content, by: User | str) -> Module:
    _queue_for(organisation)
    if Module.objects.filter(organisation=organisation).count() >= MOST_MODULES:
        raise TooManyModulesError
    module = Module.objects.create(organisation=organisation, code=code, title=title)
    module.draft = ModuleDraft.objects.create(module=module, content=content)
    _record("module made", module, by)
    return module


def _new_code() -> str:
    """One that no module has, of any organisation: it is in the codes of its questions."""
    while True:
        code = PREFIX + "".join(secrets.choice(KEY_LETTERS) for _place in range(KEY_LENGTH))
        if not (Module.objects.filter(code=code).exists() or BankVersion.objects.filter(code=code).exists()):
            return code


def _locked(module: Module) -> Module:
    """As it is now. Concurrent changes queue here."""
    return Module.objects.select_for_update(of=("self",)).select_related("draft", "organisation").get(pk=module.pk)


def _save(module: Module, content: Content) -> None:
    ModuleDraft.objects.filter(pk=module.pk).update(content=content, saved_at=timezone.now())
    module.draft.content = content


def _record(action: str, module: Module, by: User | str, more: str = "") -> None:
    audit.record(action=action, subject=f"{module.title}{more}", organisation=module.organisation, by=by)
