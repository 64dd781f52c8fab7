"""Checks of a whole module: what it holds, how much it asks, its groups, and each of its questions."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from authoring.checks.advice import Advice
from authoring.checks.of_questions import Known, advice_on, advice_on_other_words
from authoring.drafting import Content, Entry, tried
from authoring.vocabulary import MANY_QUESTIONS
from questions.catalogue import Catalogue, Question
from questions.own.faults import faults_in
from questions.own.rewording import can_be_reworded
from questions.own.schema import MOST_QUESTIONS


def advice_on_module(content: Content, code: str, built_in: Catalogue) -> tuple[Advice, ...]:
    """Everything, errors first."""
    found = [
        *_of_whole(content),
        *_of_each(content, built_in),
        *_of_other_words(content, built_in),
        *_of_fit(content, code, built_in),
    ]
    return tuple(sorted(found, key=lambda one: not one.is_error))


def _of_whole(content: Content) -> Iterator[Advice]:
    count = len(content["questions"])
    parts = (count, content["groups"], content.get("closing"), content.get("group_titles"), content.get("reworded"))
    if not any(parts):
        yield Advice("error", "nothing", "", "", _("There is nothing in the module yet. Add a question."))
    if count > MOST_QUESTIONS:
        message = _("A module has at most {most} questions. Remove some.").format(most=MOST_QUESTIONS)
        yield Advice("error", "too_many", "", str(count), message)
    elif count > MANY_QUESTIONS:
        message = _("{count} questions more are felt: fewer people finish. Keep those that you will act on.")
        yield Advice("warning", "many", "", str(count), message.format(count=count))


def _of_each(content: Content, built_in: Catalogue) -> Iterator[Advice]:
    texts = {entry["code"]: entry["text"] for entry in content["questions"]}
    titles = {code: group.title for code, group in built_in.groups.items()}
    titles |= content.get("group_titles", {}) | {one["code"]: one["title"] for one in content["groups"]}
    known = Known({code: asked.text for code, asked in built_in.questions.items() if not asked.about}, titles)
    for place, entry in enumerate(content["questions"]):
        earlier = dict(list(texts.items())[:place])
        yield from advice_on(entry, known, earlier)


def _of_other_words(content: Content, built_in: Catalogue) -> Iterator[Advice]:
    """Of what a copy for research words otherwise. Research may have its reasons, so most of it is advice."""
    entries, known = content.get("reworded", []), can_be_reworded(built_in)
    titles = {code: group.title for code, group in built_in.groups.items()}
    changed = [entry for entry in entries if entry["code"] in known and _is_changed(entry, known[entry["code"]])]
    if entries and not changed:
        message = _("Every question still has its built-in words. Word at least one of them otherwise.")
        yield Advice("error", "same_words", "", "", message)
    for entry in changed:
        yield from advice_on_other_words(entry, titles)


def _is_changed(entry: Entry, question: Question) -> bool:
    return bool(entry["text"] != question.text or entry["wording"] != question.wording)


def _of_fit(content: Content, code: str, built_in: Catalogue) -> Iterator[Advice]:
    """Names that the built-in banks do not have any more, for a module that is whole otherwise."""
    module = tried(content, code)
    for fault in faults_in(module, built_in) if module else ():
        yield Advice("error", "name", "", "", fault.message)
