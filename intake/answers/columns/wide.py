"""The columns of a table with one row a person."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from intake.answers.columns.layout import Column, Table
from intake.answers.columns.matching import Codes, is_about_a_question
from intake.answers.columns.places import place_uses
from intake.answers.columns.roles import role_of
from intake.answers.columns.uses import (
    COMMENT,
    EVIDENCE,
    GROUP,
    MOST,
    RESPONDENT,
    SITE,
    Use,
    best_respondent,
    chosen,
    evidence_in,
    is_short,
    options_of,
    share,
    signal_of,
    wording_of,
)
from intake.answers.kit import Kit
from intake.answers.texts import folded
from intake.asks import UNUSED
from tables import Row

MAX_COMPARED = 150  # columns whose headings are compared with questions
ROLES = (RESPONDENT, GROUP, SITE, COMMENT)


def uses_of(table: Table, kit: Kit, groups: Collection[str]) -> Sequence[Use]:
    """What each column holds. `groups` are those of the sheet, if it is of certain groups; else empty."""
    allowed = {option.value for option in options_of(kit, ROLES, with_questions=True)}
    headed = [chosen(_recognised(column, kit), kit, allowed) for column in table.columns]
    uses = place_uses(_one_respondent(headed), kit)
    asked = _codes_of(groups or groups_in(uses, kit) or kit.known.groups, kit)
    uses = [*_shared_texts(uses, asked, kit)]
    return _twice(_close(uses, asked, kit), table.rows, kit)


def _recognised(column: Column, kit: Kit) -> Use:
    """By its headings, and by its cells where headings do not say."""
    if evidence := evidence_in(column, kit):
        return Use(column, evidence)
    if codes := named(column, kit):
        return Use(column, codes[0] if len(codes) == 1 else "", codes=codes, is_asked=len(codes) > 1)
    if _is_question(column) and _looks_like_answers(column, kit):
        return Use(column, UNUSED)
    return signal_of(column) or Use(column, _role(column, kit))


def _is_question(column: Column) -> bool:
    """Whether its headings are too long to be anything else."""
    return not is_short(column) and not any(map(is_about_a_question, column.heads))


def _role(column: Column, kit: Kit) -> str:
    role = next(filter(None, map(role_of, column.heads)), "")
    is_used = role in ROLES and (role != SITE or kit.known.sites != ())
    return role if is_used else UNUSED


def named(column: Column, kit: Kit) -> Codes:
    """The questions that its headings name: those that all of them name, if there are such."""
    found = [frozenset(codes) for head in column.heads if (codes := kit.questions.named(head))]
    if not found:
        return ()
    all_of_them = frozenset.intersection(*found) or frozenset.union(*found)
    return tuple(code for code in kit.known.codes if code in all_of_them)


def may_be_answers(column: Column, kit: Kit) -> bool:
    """Whether its cells look like answers and its headings name nothing else."""
    use = _recognised(column, kit)
    return use.value == UNUSED and use.is_asked and _looks_like_answers(column, kit)


def _looks_like_answers(column: Column, kit: Kit) -> bool:
    return share(column, kit.answers.values.is_answer) >= MOST


def _one_respondent(uses: Sequence[Use]) -> Iterator[Use]:
    best = best_respondent(uses)
    for use in uses:
        is_other = use.value == RESPONDENT and use is not best
        yield replace(use, value=UNUSED) if is_other else use


def groups_in(uses: Sequence[Use], kit: Kit) -> frozenset[str]:
    """The groups that the first rows name."""
    cells = {cell for use in uses if use.value == GROUP for cell in use.column.cells}
    return frozenset(meant.value for cell in cells if (meant := kit.groups_found.meant(folded(cell))))


def _codes_of(groups: Collection[str], kit: Kit) -> frozenset[str]:
    """Those that these groups are asked, or are spared."""
    known = kit.known
    return frozenset().union(*(known.asked[group] | known.spared[group] for group in groups))


def _shared_texts(uses: Sequence[Use], asked: Collection[str], kit: Kit) -> Iterator[Use]:
    """Where several questions have the same words: what the others leave, what comes next in the order of the banks."""
    taken = {use.code for use in uses if use.code}
    before: Codes = ()
    for use in uses:
        now = use
        if not use.value and use.codes:
            left = [code for code in use.codes if code in asked and code not in taken]
            value = _decided(left, before, kit)
            taken.add(value)
            now = replace(use, value=value, is_asked=not value)
        before = (now.code, *use.codes) if now.code else before
        yield now


def _decided(codes: Sequence[str], before: Codes, kit: Kit) -> str:
    if codes and _is_one_for_each_group(codes, kit):
        return codes[0]
    return _next(before, codes, kit)


def _is_one_for_each_group(codes: Sequence[str], kit: Kit) -> bool:
    """Whether no group is asked two of these, so that the group of a row decides."""
    return all(sum(code in asked for code in codes) <= 1 for asked in kit.known.asked.values())


def _next(before: Codes, codes: Sequence[str], kit: Kit) -> str:
    """The one of these that the banks ask next after a question, or after another with its words."""
    order = kit.known.codes
    after = [code for earlier in before for code in order[order.index(earlier) + 1 :][:1]]
    return next((code for code in codes if code in after), "")


def _close(uses: Sequence[Use], asked: Collection[str], kit: Kit) -> Sequence[Use]:
    """Columns of answers whose headings name no question: by words close to them, or to be asked."""
    taken = {use.code for use in uses}
    free = [code for code in kit.known.codes if code in asked and code not in taken]
    places = [at for at, use in enumerate(uses) if free and _is_left(use, kit)][:MAX_COMPARED]
    guesses = kit.questions.close([wording_of(uses[at].column) for at in places], free)
    found = {uses[at].column.index: guesses.get(to, "") for to, at in enumerate(places)}
    return _with_guesses(uses, found, kit)


def _with_guesses(uses: Sequence[Use], found: Mapping[int, str], kit: Kit) -> Sequence[Use]:
    return [_guessed(use, found[at], kit) if (at := use.column.index) in found else use for use in uses]


def _guessed(use: Use, code: str, kit: Kit) -> Use:
    return replace(use, value=code, is_sure=False, codes=kit.questions.alike(code) if code else ())


def _is_left(use: Use, kit: Kit) -> bool:
    is_unused = use.value == UNUSED and not use.is_person and not use.signal and use.is_asked
    return is_unused and use.column.key not in kit.choices and _looks_like_answers(use.column, kit)


def _twice(uses: Sequence[Use], rows: Sequence[Row], kit: Kit) -> Sequence[Use]:
    """Several columns for one thing are right where no row says two things: a form with a part for each group.

    Else each is asked about. A person who says which one it is has said that the others are not.
    """
    columns: Mapping[str, list[Use]] = defaultdict(list)
    for use in uses:
        if use.value not in {"", UNUSED}:
            columns[use.value].append(use)
    changed: dict[int, str] = {}
    for alike in columns.values():
        if len(alike) > 1 and _disagree([use.column.index for use in alike], rows):
            changed |= _undecided(alike, kit)
    return [_changed(use, changed[at]) if (at := use.column.index) in changed else use for use in uses]


def _undecided(alike: Sequence[Use], kit: Kit) -> Mapping[int, str]:
    said = [use for use in alike if use.column.key in kit.choices]
    if len(said) == 1:
        return {use.column.index: UNUSED for use in alike if use not in said}
    return {use.column.index: "" for use in alike}


def _changed(use: Use, value: str) -> Use:
    return replace(use, value=value, is_asked=True, codes=())


def _disagree(places: Sequence[int], rows: Sequence[Row]) -> bool:
    """Whether a row says one thing in one of these columns and something else in another."""
    for row in rows:
        said = {folded(row.cells[at]) for at in places if at < len(row.cells) and row.cells[at]}
        if len(said) > 1:
            return True
    return False


def evidence_code(use: Use) -> str:
    return use.value.removeprefix(EVIDENCE) if use.value.startswith(EVIDENCE) else ""
