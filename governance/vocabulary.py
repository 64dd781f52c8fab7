"""Classes of data, how long each is kept, and what a certificate can be about."""

from django.db import models

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
    FOR_GOOD = "for_good", "the installation is removed"


class Deleted(models.TextChoices):
    """What a certificate is about."""

    ROUND = "round", "Round"
    PROJECT = "project", "Project"
    ORGANISATION = "organisation", "Organisation"


class Work(models.TextChoices):
    """What a run of retention deleted."""

    DRAFTS = "drafts", "Unsent answers and emails of closed rounds"
    NAMES = "names", "Names and addresses of people who were asked"
    ANSWERS = "answers", "Answers, comments and traces of imports"
    WORK = "work", "Finished jobs, drafts of reports and counts of emails"
    SESSIONS = "sessions", "Expired sessions"
