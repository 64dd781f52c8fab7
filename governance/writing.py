"""Collects what a person has written between rounds: notes, observations, reviews, and checks of translations."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Organisation
from assessments.mailboxes import is_spelled
from authoring.models import CheckedText, LanguageReviewer
from authoring.translations.vocabulary import State
from improvement.models import AdaptationReview, Observation, Review, ReviewAnswer, StepNote

Entry = Mapping[str, str]


def written_by(organisation: Organisation, email: str) -> list[Entry]:
    return [
        *_notes(organisation, email),
        *_told(organisation, email),
        *_reviews(organisation, email),
        *_outside(organisation, email),
        *_checked(organisation, email),
    ]


def day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "d F Y")


def _notes(organisation: Organisation, email: str) -> list[Entry]:
    notes = StepNote.objects.filter(is_spelled(email, "email"), round__project__organisation=organisation)
    return [
        {
            "round": str(row.round),
            "action": row.code,
            "written on": day(row.at),
            "as": row.who,
            "words": row.words,
            "evidence": row.evidence,
        }
        for row in notes.select_related("round__project").order_by("pk")
    ]


def _told(organisation: Organisation, email: str) -> list[Entry]:
    """What they told with their name. What came without one leads to nobody."""
    rows = Observation.objects.filter(is_spelled(email, "email"), project__organisation=organisation)
    return [
        {
            "project": str(row.project),
            "told in": date_format(row.month, "F Y"),
            "as": row.name,
            "words": row.words,
        }
        for row in rows.select_related("project").order_by("pk")
    ]


def _reviews(organisation: Organisation, email: str) -> list[Entry]:
    rows = AdaptationReview.objects.filter(
        is_spelled(email, "email"), adaptation__project__organisation=organisation
    ).select_related("adaptation__project")
    return [
        {
            "project": str(row.adaptation.project),
            "adaptation": row.adaptation.differs,
            "reviewed on": str(row.reviewed_on),
            "as": row.who,
            "words": row.words,
        }
        for row in rows.order_by("pk")
    ]


def _outside(organisation: Organisation, email: str) -> list[Entry]:
    """As an outside reviewer of a round, and as a member who answered one."""
    here = {"round__project__organisation": organisation}
    reviews = Review.objects.filter(is_spelled(email, "email"), **here).select_related("round__project")
    answers = ReviewAnswer.objects.filter(is_spelled(email, "email"), review__round__project__organisation=organisation)
    return [
        *(
            {
                "action": "outside reviewer",
                "what": str(row),
                "as": f"{row.name}, {row.role}, {row.organisation}",
                "interest": row.interest,
                "words": row.opinion,
                "handed in": day(row.handed_in_at) if row.handed_in_at else "not yet",
            }
            for row in reviews.order_by("pk")
        ),
        *(
            {"action": "answered a reviewer", "what": str(row.review), "words": row.words}
            for row in answers.select_related("review__round__project").order_by("pk")
        ),
    ]


def _checked(organisation: Organisation, email: str) -> list[Entry]:
    """Languages that they may check, how many texts they checked in each, and the better words that they suggested."""
    named = LanguageReviewer.objects.filter(
        is_spelled(email, "membership__user__email"), membership__organisation=organisation
    )
    texts = CheckedText.objects.filter(is_spelled(email, "by__email"), organisation=organisation)
    counts = texts.filter(state=State.CHECKED).values("language").annotate(count=Count("pk")).order_by("language")
    return [
        *({"language": row.language, "may check since": day(row.named_at)} for row in named.order_by("pk")),
        *({"language": row["language"], "texts checked": str(row["count"])} for row in counts),
        *(
            {
                "language": row.language,
                "suggested on": day(row.at),
                "words": " | ".join(row.wording),
                "note": row.note,
            }
            for row in texts.filter(state=State.WRONG).order_by("pk")
        ),
    ]
