"""Which columns hold the group and the site: headings say it, their cells decide."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from intake.answers.columns.layout import Column
from intake.answers.columns.uses import GROUP, SITE, Use, share
from intake.answers.kit import Kit
from intake.asks import UNUSED

HALF = 0.5  # of the cells that must name groups or sites

Fits = Callable[[Column, Kit], bool]


def place_uses(uses: Iterable[Use], kit: Kit) -> Sequence[Use]:
    """Of several columns headed alike the one whose cells are known words; where none is headed so, one of these."""
    for value, fits in _FITS.items():
        uses = _placed([*uses], value, fits, kit)
    return [*uses]


def _placed(uses: Sequence[Use], value: str, fits: Fits, kit: Kit) -> Sequence[Use]:
    headed = [use for use in uses if use.value == value]
    if not headed:
        return _by_content(uses, value, fits, kit)
    others = _others(headed, fits, kit)
    return [replace(use, value=UNUSED, signal="place") if use in others else use for use in uses]


def _others(headed: Sequence[Use], fits: Fits, kit: Kit) -> Sequence[Use]:
    """Those that are not meant, where one alone fits."""
    fitting = [use for use in headed if fits(use.column, kit)]
    return [use for use in headed if use not in fitting] if len(fitting) == 1 else []


def _by_content(uses: Sequence[Use], value: str, fits: Fits, kit: Kit) -> Sequence[Use]:
    found = next((use for use in uses if _is_free(use, kit) and fits(use.column, kit)), None)
    return [replace(use, value=value, is_sure=False, is_asked=True, signal="") if use is found else use for use in uses]


def _is_free(use: Use, kit: Kit) -> bool:
    return use.value == UNUSED and not use.is_person and use.column.key not in kit.choices


def is_groups(column: Column, kit: Kit) -> bool:
    return share(column, kit.groups_found.meant) >= HALF


def is_sites(column: Column, kit: Kit) -> bool:
    return kit.sites_found is not None and share(column, kit.sites_found.meant) >= HALF


_FITS: Mapping[str, Fits] = {GROUP: is_groups, SITE: is_sites}
