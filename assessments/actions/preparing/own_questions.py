"""The edition of a round that has something of the organisation's own: modules that it asks, and languages."""

from collections.abc import Iterable

from assessments.models import AskedGroup, NotAskedGroup, Round
from authoring.languages.queries import translations_for
from authoring.models import Module
from questions.actions import compose
from questions.catalogue import Catalogue
from questions.models import BankVersion, Edition
from questions.own.faults import faults_in, meeting_codes
from questions.own.parts import is_built_in
from questions.own.schema import OwnModule
from questions.queries import built_in_catalogue_of, versions_in


class ForeignModuleError(Exception):
    """A module of another organisation."""


class ModulesDoNotFitError(Exception):
    """Modules that do not fit the built-in banks, or of which two have the same code."""


def edition_with(edition: Edition, modules: Iterable[BankVersion] | None, organisation: int) -> Edition:
    """The built-in banks of this edition, these modules, and the organisation's own translations of the banks.

    None keeps the modules that it has. Raises ForeignModuleError and ModulesDoNotFitError.
    """
    built_in, own = _parted(versions_in(edition.pk))
    chosen = own if modules is None else list(modules)
    _refuse_foreign(chosen, organisation)
    _refuse_unfit(chosen, built_in_catalogue_of(edition.pk))
    translations = translations_for(edition.pk, organisation)
    is_own = bool(chosen) or any(translation.organisation for translation in translations)
    if not is_own and edition.organisation is None:
        return edition
    return compose(
        versions=[*built_in, *chosen], translations=translations, organisation=organisation if is_own else None
    )


def _parted(versions: Iterable[BankVersion]) -> tuple[list[BankVersion], list[BankVersion]]:
    """Built-in ones, and those of organisations."""
    rows = list(versions)
    return [one for one in rows if is_built_in(one.code)], [one for one in rows if not is_built_in(one.code)]


def _refuse_foreign(chosen: Iterable[BankVersion], organisation: int) -> None:
    own = set(Module.objects.filter(organisation=organisation).values_list("code", flat=True))
    if any(version.code not in own for version in chosen):
        raise ForeignModuleError


def _refuse_unfit(chosen: Iterable[BankVersion], built_in: Catalogue) -> None:
    modules = [OwnModule.model_validate_json(version.content) for version in chosen]
    if meeting_codes(modules) or any(fault for module in modules for fault in faults_in(module, built_in)):
        raise ModulesDoNotFitError


def forget_missing_groups(round: Round) -> None:
    """Groups that its edition does not have any more are neither asked nor left out."""
    for model in (AskedGroup, NotAskedGroup):
        model.objects.filter(round=round).exclude(code__in=round.catalogue.groups).delete()
