"""Classes of data, how long each is kept, and what a certificate can be about."""

from django.db import models
from django.utils.translation import gettext_lazy

MAX_REASON_LENGTH = 500  # characters
MAX_NUMBER_LENGTH = 20
SHA256_LENGTH = 64


class DataClass(models.TextChoices):
    SECRET = "secret", "Secret: opens something, or could link a person to answers"
    CONFIDENTIAL = "confidential", "Confidential: what people said"
    PERSONAL = "personal", "Personal: names and addresses"
    INTERNAL = "internal", "Internal: belongs to the organisation and names few people, or none"
    TECHNICAL = "technical", "Technical: keeps the installation running"
    PUBLIC = "public", "Public: the same for everybody"


class Until(models.TextChoices):
    """The moment from which something is no longer kept."""

    CLOSED = "closed", "the round closes"
    NAMES = "names", "the chosen number of days after the round has closed"
    ANSWERS = "answers", "the chosen number of months after the round has closed"
    WORK = "work", "30 days after it is finished"
    DELETED = "deleted", "the round, project or organisation is deleted"
    REMOVED = "removed", "the person is removed, or the organisation is deleted"
    EXPIRED = "expired", "it expires, 12 hours after signing in"
    DAY = "day", "24 hours after the request"
    TOKENS = "tokens", "30 days after it has ended; a person's when the person is removed"
    FOR_GOOD = "for_good", "the installation is removed"


class Deleted(models.TextChoices):
    """What a certificate is about."""

    ROUND = "round", gettext_lazy("Round")
    PROJECT = "project", gettext_lazy("Project")
    ORGANISATION = "organisation", gettext_lazy("Organisation")


class Work(models.TextChoices):
    """What a run of retention deleted."""

    DRAFTS = "drafts", gettext_lazy("Unsent answers and emails of closed rounds")
    NAMES = "names", gettext_lazy("Names and addresses of people who were asked")
    ANSWERS = "answers", gettext_lazy("Answers, comments and traces of imports")
    WORK = "work", gettext_lazy("Finished jobs, drafts of reports and counts of emails")
    SESSIONS = "sessions", gettext_lazy("Expired sessions")
