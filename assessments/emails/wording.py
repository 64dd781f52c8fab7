"""The wording of a round's emails: its own if a programme manager wrote some, otherwise the default.

Where a round can be answered in Welsh, its emails are in both languages, Welsh first. Other languages are named below.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments import mailing
from assessments.emails.words import Words, audience_of, default_words
from assessments.models import AskedGroup, Round
from assessments.queries import groups_of
from assessments.speaking import speaking
from assessments.vocabulary import Audience, LetterKind
from questions.languages import ENGLISH, own_name

WELSH = "cy"
Spoken = Mapping[str, Words]  # by language, in the order in which they stand in an email


@dataclass(frozen=True)
class Template:
    """The wording of one kind of email for one kind of group, and which groups of the round get it.

    `language_name` is empty where emails have only one language.
    """

    kind: LetterKind
    audience: Audience
    language: str
    language_name: str
    words: Words
    is_own: bool
    groups: tuple[AskedGroup, ...]


def languages_of_mail(round: Round) -> tuple[str, ...]:
    return (WELSH, ENGLISH) if WELSH in round.languages else (ENGLISH,)


def words_for(asked_group: AskedGroup, kind: str) -> Spoken:
    audience, round = audience_of(asked_group.group), asked_group.round
    rows = mailing.wordings_of(round).filter(kind=kind, audience=audience)
    own = {row.language: Words(row.subject, row.text) for row in rows}
    return {code: own.get(code) or _default(kind, audience, code) for code in languages_of_mail(round)}


def templates_of(round: Round) -> list[Template]:
    """One for each kind of email, each kind of group that the round asks, and each language of its emails."""
    groups: dict[Audience, list[AskedGroup]] = {}
    for row in groups_of(round):
        row.round = round
        groups.setdefault(audience_of(row.group), []).append(row)
    own = {(row.kind, row.audience, row.language): Words(row.subject, row.text) for row in mailing.wordings_of(round)}
    languages = languages_of_mail(round)
    return [
        Template(
            kind=kind,
            audience=audience,
            language=language,
            language_name=own_name(language) if len(languages) > 1 else "",
            words=own.get((kind, audience, language)) or _default(kind, audience, language),
            is_own=(kind, audience, language) in own,
            groups=tuple(groups[audience]),
        )
        for kind, audience in _kinds(groups)
        for language in languages
    ]


def _kinds(groups: Mapping[Audience, list[AskedGroup]]) -> list[tuple[LetterKind, Audience]]:
    return [(kind, audience) for kind in LetterKind for audience in Audience if audience in groups]


def _default(kind: str, audience: str, language: str) -> Words:
    with speaking(language):
        return default_words(kind, audience)
