"""Modules of an organisation, their versions, and what a round may use."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet

from accounts.models import Organisation
from accounts.ordering import by_name
from authoring.checks.advice import Advice
from authoring.checks.of_modules import advice_on_module
from authoring.models import Module
from questions.catalogue import Catalogue
from questions.models import BankVersion
from questions.own.faults import faults_in
from questions.own.schema import OwnModule
from questions.queries import built_in_catalogue_of, catalogue_of, current_edition


@dataclass(frozen=True)
class ModuleRow:
    """A line of the list: `rounds` use one of its versions."""

    module: Module
    version: int  # the newest; 0 before the first
    rounds: int


@dataclass(frozen=True)
class Usable:
    """A version that a round may use."""

    module: Module
    version: BankVersion

    @property
    def key(self) -> str:
        return f"{self.module.code}.{self.version.version}"

    @property
    def content(self) -> OwnModule:
        return OwnModule.model_validate_json(self.version.content)

    def fits(self, built_in: Catalogue) -> bool:
        """Whether all that it names is in these banks, and all that it words otherwise has the same words there."""
        return not any(faults_in(self.content, built_in))


def built_in() -> Catalogue:
    """What own questions are asked with."""
    return catalogue_of(current_edition().pk)


def modules_of(organisation: Organisation) -> list[ModuleRow]:
    in_use_first = F("retired_at").asc(nulls_first=True)
    modules = list(Module.objects.filter(organisation=organisation).order_by(in_use_first, by_name("title"), "pk"))
    published = BankVersion.objects.filter(code__in=[module.code for module in modules])
    rows = published.annotate(rounds=Count("edition__round", distinct=True)).values_list("code", "version", "rounds")
    versions: dict[str, list[tuple[int, int]]] = {}
    for code, version, rounds in rows:
        versions.setdefault(code, []).append((version, rounds))
    return [_row(module, versions.get(module.code, [])) for module in modules]


def _row(module: Module, versions: Sequence[tuple[int, int]]) -> ModuleRow:
    newest = max((version for version, _ in versions), default=0)
    return ModuleRow(module, newest, sum(rounds for _, rounds in versions))


def versions_of(module: Module) -> QuerySet[BankVersion]:
    """Newest first, each with the number of `rounds` that use it."""
    versions = BankVersion.objects.filter(code=module.code).order_by("-version")
    return versions.annotate(rounds=Count("edition__round", distinct=True))


def version_of(module: Module, number: int) -> BankVersion | None:
    return BankVersion.objects.filter(code=module.code, version=number).first()


def next_version(module: Module) -> int:
    last = BankVersion.objects.filter(code=module.code).order_by("-version").values_list("version", flat=True).first()
    return (last or 0) + 1


def advice_of(module: Module) -> tuple[Advice, ...]:
    """What the checks find in its draft, errors first."""
    return advice_on_module(module.draft.content, module.code, built_in())


def usable_in(
    organisation: Organisation, pinned: Sequence[BankVersion] = (), edition: int | None = None
) -> list[Usable]:
    """The newest version of each module that is not retired and fits, and those that a round has already.

    `edition` is the key of the edition to whose built-in banks they are to fit, None the current one.
    """
    banks = _banks(edition)
    rows = _newest_in(organisation, pinned)
    return [row for row in rows if row.version in pinned or row.fits(banks)]


def unfit_in(organisation: Organisation, edition: int | None = None) -> list[str]:
    """Titles of the modules whose newest version names or words what these banks do not have any more."""
    banks = _banks(edition)
    return [row.module.title for row in _newest_in(organisation) if not row.fits(banks)]


def _banks(edition: int | None) -> Catalogue:
    return built_in() if edition is None else built_in_catalogue_of(edition)


def _newest_in(organisation: Organisation, pinned: Sequence[BankVersion] = ()) -> list[Usable]:
    modules = {module.code: module for module in Module.objects.filter(organisation=organisation)}
    versions = BankVersion.objects.filter(code__in=modules).order_by("code", "version")
    newest = {version.code: version for version in versions if modules[version.code].retired_at is None}
    chosen = {version.pk: version for version in (*pinned, *newest.values()) if version.code in modules}
    rows = [Usable(modules[version.code], version) for version in chosen.values()]
    return sorted(rows, key=lambda row: (row.module.title, row.version.code, row.version.version))
