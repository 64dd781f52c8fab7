"""What is wrong with a module next to the built-in banks: names that are not there, and codes that meet."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from questions.catalogue import Catalogue
from questions.own.composing import own_family
from questions.own.rewording import can_be_reworded
from questions.own.schema import OwnModule, OwnQuestion, RewordedQuestion
from questions.yaml_file import Keys


@dataclass(frozen=True)
class OwnFault:
    """`keys` is the path to the entry: keys of mappings and indexes of lists."""

    keys: Keys
    message: str


def faults_in(module: OwnModule, built_in: Catalogue) -> Iterator[OwnFault]:
    """`built_in` is the catalogue of the banks that it will be asked with."""
    groups = (*built_in.groups, *(group.code for group in module.groups))
    for index, question in enumerate(module.questions):
        yield from _faults_of(question, ("questions", index), built_in, groups)
    for index, group in enumerate(module.groups):
        if group.code in taken_group_codes(built_in):
            yield OwnFault(
                ("groups", index, "code"), f"The code `{group.code}` is that of a built-in group. Change it."
            )
        yield from _unknown((("groups", index, "like"),), (group.like,), built_in.groups)
    for index, entry in enumerate(module.reworded):
        yield from _faults_of_reworded(entry, ("reworded", index), built_in)
    titled = [("group_titles", code) for code in module.group_titles]
    yield from _unknown(titled, module.group_titles, built_in.groups)
    if module.closing:
        worded = [("closing", "wording", code) for code in module.closing.wording]
        yield from _unknown(worded, module.closing.wording, groups)


def taken_group_codes(built_in: Catalogue) -> frozenset[str]:
    """Codes that no own group may have: of built-in groups, and of those that are shown together."""
    return frozenset((*built_in.groups, *built_in.folds, *map(own_family, built_in.folds)))


def meeting_codes(modules: Collection[OwnModule]) -> list[str]:
    """Codes of questions and groups that more than one of these modules has."""
    of_questions = [question.code for module in modules for question in module.questions]
    codes = of_questions + [group.code for module in modules for group in module.groups]
    return sorted(code for code, count in Counter(codes).items() if count > 1)


def _faults_of(question: OwnQuestion, keys: Keys, built_in: Catalogue, groups: Collection[str]) -> Iterator[OwnFault]:
    if question.code in built_in.questions:
        yield OwnFault((*keys, "code"), f"The code `{question.code}` is that of a built-in question. Change it.")
    asked = [(*keys, "asked_of", index) for index in range(len(question.asked_of))]
    yield from _unknown(asked, question.asked_of, groups)
    for group in question.wording:
        if group not in question.asked_of:
            message = f"`{group}` is not asked {question.code}. Remove its wording, or ask the group."
            yield OwnFault((*keys, "wording", group), message)
    if question.principle and question.principle not in built_in.principles:
        known = ", ".join(built_in.principles)
        yield OwnFault((*keys, "principle"), f"There is no principle `{question.principle}`. Use one of: {known}.")


def _faults_of_reworded(entry: RewordedQuestion, keys: Keys, built_in: Catalogue) -> Iterator[OwnFault]:
    question = can_be_reworded(built_in).get(entry.code)
    if question is None:
        yield OwnFault((*keys, "code"), f"There is no built-in question `{entry.code}` to word otherwise.")
        return
    if entry.instead_of != question.text:
        message = f"The built-in words of {entry.code} are: “{question.text}”. Look at yours again, and copy these."
        yield OwnFault((*keys, "instead_of"), message)
    for group in entry.wording:
        if group not in question.asked_of:
            message = f"`{group}` is not asked {entry.code}. Remove its wording."
            yield OwnFault((*keys, "wording", group), message)


def _unknown(places: Collection[Keys], codes: Collection[str], known: Collection[str]) -> Iterator[OwnFault]:
    for keys, code in zip(places, codes, strict=True):
        if code not in known:
            yield OwnFault(keys, f"`{code}` is not a valid group. Use one of: {', '.join(known)}.")
