"""The wording of a round's emails: its own if a programme manager wrote some, otherwise the default."""

from dataclasses import dataclass

from assessments import mailing
from assessments.emails.words import Words, audience_of, default_words
from assessments.models import AskedGroup, Round
from assessments.queries import groups_of
from assessments.vocabulary import Audience, LetterKind


@dataclass(frozen=True)
class Template:
    """The wording of one kind of email for one kind of group, and which groups of the round get it."""

    kind: LetterKind
    audience: Audience
    words: Words
    is_own: bool
    groups: tuple[AskedGroup, ...]


def words_for(asked_group: AskedGroup, kind: str) -> Words:
    audience = audience_of(asked_group.group)
    own = mailing.wordings_of(asked_group.round).filter(kind=kind, audience=audience).first()
    return Words(own.subject, own.text) if own else default_words(kind, audience)


def templates_of(round: Round) -> list[Template]:
    """One for each kind of email and each kind of group that the round asks."""
    groups: dict[Audience, list[AskedGroup]] = {}
    for row in groups_of(round):
        row.round = round
        groups.setdefault(audience_of(row.group), []).append(row)
    own = {(row.kind, row.audience): Words(row.subject, row.text) for row in mailing.wordings_of(round)}
    return [
        Template(
            kind=kind,
            audience=audience,
            words=own.get((kind, audience)) or default_words(kind, audience),
            is_own=(kind, audience) in own,
            groups=tuple(groups[audience]),
        )
        for kind in LetterKind
        for audience in Audience
        if audience in groups
    ]
