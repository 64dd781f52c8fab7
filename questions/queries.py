"""Queries for published banks."""

from functools import lru_cache

from questions.building import catalogue_from
from questions.catalogue import Catalogue, Page
from questions.content import banks_from
from questions.models import BankVersion, Edition
from questions.problems import NoBanksError


def current_edition() -> Edition:
    """The edition published last. Raises NoBanksError."""
    edition = Edition.objects.order_by("-pk").first()
    if edition is None:
        raise NoBanksError
    return edition


@lru_cache(maxsize=32)
def catalogue_of(edition_id: int) -> Catalogue:
    """The catalogue of an edition: one query on first use in a process, then cached. Raises Edition.DoesNotExist."""
    banks = BankVersion.objects.filter(edition=edition_id).only("code", "version", "content")
    contents = {bank.code: bank.content for bank in banks}
    if not contents:
        raise Edition.DoesNotExist(edition_id)
    versions = {bank.code: bank.version for bank in banks}
    return catalogue_from(banks_from(contents), published=contents, versions=versions)


@lru_cache(maxsize=500)
def pages_of(
    edition_id: int, group: str, modules: frozenset[str] = frozenset(), *, is_live: bool = False
) -> tuple[Page, ...]:
    """The pages a group sees in an edition at a stage, built once per process."""
    return catalogue_of(edition_id).pages_for(group, modules, is_live=is_live)
