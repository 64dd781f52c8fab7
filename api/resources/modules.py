"""What a new round may ask besides the built-in questions in English: modules of the organisation, and languages."""

from ninja import Router
from pydantic import BaseModel, Field

from accounts.access import organisation_to_see
from api.access import organisation_of
from api.rest.guard import ApiRequest
from authoring.queries import Usable, usable_in
from authoring.translations.standing import coverages_for
from questions.languages import EASY, in_english, own_name
from questions.queries import Coverage, current_edition

router = Router(tags=["Rounds"])


class Module(BaseModel):
    """Questions of the organisation's own, in the newest version."""

    key: str
    title: str
    version: int
    questions: int
    groups: list[str] = Field(description="Codes of the groups that it adds.")
    is_for_research: bool = Field(description="Words built-in questions otherwise: the round has no flags.")


class Language(BaseModel):
    """A language in which the newest questions can be asked, in addition to English."""

    code: str
    name: str = Field(description="In the language itself.")
    is_reviewed: bool = Field(description="Whether a speaker has checked the words.")
    is_complete: bool = Field(description="Whether no group lacks a word.")


class Askable(BaseModel):
    """`modules` and `languages` that a new round may be given."""

    modules: list[Module]
    languages: list[Language]


@router.get("/modules", response=Askable, summary="List modules and languages that a new round may have")
def list_modules(request: ApiRequest) -> Askable:
    """Modules that are retired, or were never published, are left out. Easy read is in no list: it comes by itself."""
    organisation = organisation_to_see(request.user, organisation_of(request.user))
    coverages = coverages_for(organisation, current_edition().pk)
    return Askable(
        modules=[_module(usable) for usable in usable_in(organisation)],
        languages=[_language(coverage) for coverage in coverages if coverage.language != EASY],
    )


def _module(usable: Usable) -> Module:
    content = usable.content
    return Module(
        key=usable.key,
        title=content.title,
        version=content.version,
        questions=len(content.questions),
        groups=[group.code for group in content.groups],
        is_for_research=content.is_for_research,
    )


def _language(coverage: Coverage) -> Language:
    return Language(
        code=coverage.language,
        name=in_english(own_name(coverage.language)),
        is_reviewed=coverage.is_reviewed,
        is_complete=coverage.is_complete,
    )
