"""Published banks as a member may see them: built-in ones, and modules of their own organisations. No others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from accounts.models import Membership
from accounts.ordering import by_name
from accounts.permissions import Permission
from assessments.models import Round
from authoring.models import Module
from portfolio.queries import where
from questions.models import BankTranslation, BankVersion, Edition
from questions.own.parts import is_built_in
from questions.own.schema import PREFIX


@dataclass(frozen=True)
class Registered:
    """A version, with what a reader may know of it. `module` where it is an organisation's own."""

    version: BankVersion
    module: Module | None
    translations: tuple[BankTranslation, ...]
    rounds: tuple[Round, ...]  # of organisations in which the reader may see projects


def registered(memberships: Sequence[Membership]) -> list[Registered]:
    """Built-in ones first, by code, the newest version of each first. Five queries, however many there are."""
    modules = _modules(memberships)
    known = BankVersion.objects.filter(~Q(code__startswith=PREFIX) | Q(code__in=modules))
    versions = sorted(known, key=lambda one: (not is_built_in(one.code), one.code, -one.version))
    return _with_use(versions, modules, memberships)


def registered_one(memberships: Sequence[Membership], code: str, number: int) -> Registered:
    """404 for a module of an organisation of which the reader is no member."""
    modules = _modules(memberships)
    version = BankVersion.objects.filter(code=code, version=number).first()
    if version is None or not (is_built_in(code) or code in modules):
        raise Http404
    return _with_use([version], modules, memberships)[0]


def edition_with(version: BankVersion) -> Edition | None:
    """The first built-in one that has this version: editions of organisations have titles of their own."""
    return Edition.objects.filter(versions=version, organisation=None).order_by("pk").first()


def published_as(code: str, fingerprint: str) -> BankVersion | None:
    return BankVersion.objects.filter(code=code, fingerprint=fingerprint).first()


def newest_number(code: str) -> int:
    newest = BankVersion.objects.filter(code=code).order_by("-version").values_list("version", flat=True).first()
    return newest or 0


def _organisations(memberships: Iterable[Membership]) -> list[int]:
    return [row.organisation_id for row in memberships]


def _modules(memberships: Sequence[Membership]) -> dict[str, Module]:
    found = Module.objects.filter(organisation__in=_organisations(memberships)).select_related("organisation")
    return {module.code: module for module in found}


def _with_use(
    versions: Sequence[BankVersion], modules: Mapping[str, Module], memberships: Sequence[Membership]
) -> list[Registered]:
    translations, rounds = _translations(versions, memberships), _rounds(versions, memberships)
    return [
        Registered(
            version,
            modules.get(version.code),
            tuple(translations.get((version.code, version.fingerprint), ())),
            tuple(rounds.get(version.pk, ())),
        )
        for version in versions
    ]


def _translations(
    versions: Sequence[BankVersion], memberships: Sequence[Membership]
) -> dict[tuple[str, str], list[BankTranslation]]:
    """By code and fingerprint of their bank. Those of other organisations are nobody's business here."""
    known = Q(organisation=None) | Q(organisation__in=_organisations(memberships))
    wanted = {version.fingerprint for version in versions}
    rows = BankTranslation.objects.filter(known, bank_fingerprint__in=wanted).defer("content")
    found: dict[tuple[str, str], list[BankTranslation]] = {}
    for row in rows.order_by("language", "-version", "pk"):
        found.setdefault((row.code, row.bank_fingerprint), []).append(row)
    return found


def _rounds(versions: Sequence[BankVersion], memberships: Sequence[Membership]) -> dict[int, list[Round]]:
    rounds = Round.objects.filter(project__organisation__in=where(memberships, Permission.SEE_PROJECTS))
    rounds = rounds.select_related("project").order_by(by_name("project__name"), "project", "number")
    by_edition: dict[int, list[Round]] = {}
    for round in rounds:
        by_edition.setdefault(round.edition_id, []).append(round)
    through = Edition.versions.through.objects.filter(edition__in=by_edition, bankversion__in=versions)
    found: dict[int, list[Round]] = {}
    for version, edition in through.order_by("edition").values_list("bankversion", "edition"):
        found.setdefault(version, []).extend(by_edition[edition])
    return found
