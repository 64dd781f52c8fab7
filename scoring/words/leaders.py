"""Leaders' two answers to a question: how good it is, and how widely it is shared."""

from scoring.words.language import rounded
from scoring.words.tongue import gettext as _
from scoring.words.tongue import ngettext


def two_answers(good: float | None, shared: float | None, *, missing: int, of: int) -> str:
    """`missing` of the `of` people who gave a number first left the second answer blank."""
    said = _means(good, shared)
    return f"{said} {missing_in(missing, of)}" if missing else said


def _means(good: float | None, shared: float | None) -> str:
    if good is None and shared is None:
        return _("Nobody could say how good, nobody could say how shared.")
    if good is None or shared is None:
        return _one_mean(good, shared)
    return _("How good {good}, how shared {shared}.").format(good=rounded(good), shared=rounded(shared))


def _one_mean(good: float | None, shared: float | None) -> str:
    if good is not None:
        return _("How good {good}, nobody could say how shared.").format(good=rounded(good))
    return _("Nobody could say how good, how shared {shared}.").format(shared=rounded(shared or 0.0))


def missing_in(missing: int, of: int) -> str:
    said = ngettext("Second answer missing in {count} of {all}.", "Second answer missing in {count} of {all}.", missing)
    return said.format(count=missing, all=of)
