"""The columns of a table with one row a person."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from intake.answers.columns import (
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
    is_groups,
    is_short,
    is_sites,
    options_of,
    share,
    signal_of,
    wording_of,
)
from intake.answers.kit import Kit
from intake.answers.layout import Column, Table
from intake.answers.matching import Codes
from intake.answers.roles import role_of
from intake.answers.texts import folded
from intake.asks import UNUSED
from tables import Row

ROLES = (RESPONDENT, GROUP, SITE, COMMENT)


def uses_of(table: Table, kit: Kit, groups: Collection[str]) -> Sequence[Use]:
    """What each column holds. `groups` are those of the sheet, if it is of certain groups; else empty."""
    allowed = {option.value for option in options_of(kit, ROLES, with_questions=True)}
    uses = [chosen(_recognised(column, kit), kit, allowed) for column in table.columns]
    uses = [*_one_respondent(uses)]
    uses = [*_place_by_content(uses, kit)]
    asked = _codes_of(groups or _groups_in(uses, kit), kit)
    uses = [*_shared_texts(uses, asked, kit)]
    uses = [*_close(uses, asked, kit)]
    return [*_twice(uses, table.rows)]


def _recognised(column: Column, kit: Kit) -> Use:
    """By its headings, and by its cells where headings do not say."""
    if evidence := evidence_in(column, kit):
        return Use(column, evidence)
    if codes := named(column, kit):
        return Use(column, codes[0] if len(codes) == 1 else "", codes=codes, is_asked=len(codes) > 1)
    if not is_short(column) and _looks_like_answers(column, kit):
        return Use(column, UNUSED)
    if signal := signal_of(column):
        return signal
    role = next(filter(None, map(role_of, column.heads)), "")
    is_used = role in ROLES and (role != SITE or kit.known.sites != ())
    return Use(column, role if is_used else UNUSED)


def named(column: Column, kit: Kit) -> Codes:
    """The questions that its headings name: those that all of them name, if there are such."""
    found = [frozenset(codes) for head in column.heads if (codes := kit.questions.named(head))]
    if not found:
        return ()
    codes = frozenset.intersection(*found) or frozenset.union(*found)
    return tuple(code for code in kit.known.codes if code in codes)


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


def _place_by_content(uses: Sequence[Use], kit: Kit) -> Iterator[Use]:
    """Where no heading names the group or the site, a column of their names is probably it."""
    missing = {GROUP: is_groups, SITE: is_sites}
    for value in [value for value in missing if any(use.value == value for use in uses)]:
        del missing[value]
    for use in uses:
        found = next((value for value, fits in missing.items() if fits(use.column, kit)), "")
        if use.value == UNUSED and found and not use.is_person and use.column.key not in kit.choices:
            del missing[found]
            use = replace(use, value=found, is_sure=False, is_asked=True, signal="")
        yield use


def _groups_in(uses: Sequence[Use], kit: Kit) -> Collection[str]:
    columns = [use.column for use in uses if use.value == GROUP]
    found = {meant.value for column in columns for cell in column.cells if (meant := kit.groups_found.meant(folded(cell)))}
    return found or kit.known.groups


def _codes_of(groups: Collection[str], kit: Kit) -> frozenset[str]:
    """Those that these groups are asked, or are spared."""
    known = kit.known
    return frozenset().union(*(known.asked[group] | known.spared[group] for group in groups))


def _shared_texts(uses: Sequence[Use], asked: Collection[str], kit: Kit) -> Iterator[Use]:
    """Where several questions have the same words: what the others leave, what comes next in the order of the banks."""
    taken = {use.code for use in uses if use.code}
    before = ""
    for use in uses:
        if not use.value and use.codes:
            left = [code for code in use.codes if code in asked and code not in taken]
            value = left[0] if len(left) == 1 else _next(before, left, kit)
            taken.add(value)
            use = replace(use, value=value, is_asked=not value)
        before = use.code or before
        yield use


def _next(before: str, codes: Sequence[str], kit: Kit) -> str:
    """The one of these that the banks ask next after a question."""
    order = kit.known.codes
    after = order[order.index(before) + 1 :][:1] if before else ()
    return next((code for code in codes if code in after), "")


def _close(uses: Sequence[Use], asked: Collection[str], kit: Kit) -> Iterator[Use]:
    """Columns of answers whose headings name no question: by words close to them, or to be asked."""
    free = [code for code in kit.known.codes if code in asked and code not in {use.code for use in uses}]
    places = [at for at, use in enumerate(uses) if _is_left(use, kit)]
    guessed = kit.questions.close([wording_of(uses[at].column) for at in places], free)
    found = {at: guessed.get(to, "") for to, at in enumerate(places)}
    for at, use in enumerate(uses):
        if at in found and free:
            code = found[at]
            use = replace(use, value=code, is_sure=False, codes=kit.questions.alike(code) if code else ())
        yield use


def _is_left(use: Use, kit: Kit) -> bool:
    is_unused = use.value == UNUSED and not use.is_person and not use.signal and use.is_asked
    return is_unused and use.column.key not in kit.choices and _looks_like_answers(use.column, kit)


def _twice(uses: Sequence[Use], rows: Sequence[Row]) -> Iterator[Use]:
    """Several columns for one thing are right where each row fills one of them: a form with a part for each group."""
    columns: Mapping[str, list[int]] = defaultdict(list)
    for use in uses:
        if use.value and use.value != UNUSED:
            columns[use.value].append(use.column.index)
    twice = {value for value, places in columns.items() if len(places) > 1 and _are_both_filled(places, rows)}
    for use in uses:
        yield replace(use, value="", is_asked=True, codes=()) if use.value in twice else use


def _are_both_filled(places: Sequence[int], rows: Sequence[Row]) -> bool:
    filled: Counter[int] = Counter()
    for row in rows:
        filled[sum(at < len(row.cells) and bool(row.cells[at]) for at in places)] += 1
    return any(count > 1 for count in filled)


def evidence_code(use: Use) -> str:
    return use.value.removeprefix(EVIDENCE) if use.value.startswith(EVIDENCE) else ""
