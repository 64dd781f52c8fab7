"""Keeps what can be shown of languages, and nothing else of them."""

from dataclasses import asdict

from assessments import actions as assessments
from assessments.models import Round
from results.languages.model import ByLanguage
from results.models import AnsweredIn


def keep(*, round: Round, found: ByLanguage | None) -> None:
    """With the evidence of the round, in one transaction. The first that is kept stays."""
    if found is None:
        return
    content = asdict(found)
    AnsweredIn.objects.bulk_create([AnsweredIn(round=round, content=content)], ignore_conflicts=True)
    assessments.forget_languages(round=round)
