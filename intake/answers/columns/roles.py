"""What a heading says of its column, in the words of the tools and of people: who answered, which group, which site."""

import re
from collections.abc import Mapping
from typing import Literal, cast

from intake.answers.texts import words_of

Role = Literal["", "respondent", "group", "site", "code", "answer", "comment", "person", "other", "finished", "test"]

_CAPITALS = re.compile(r"(?<=[a-z])(?=[A-Z])")  # ResponseId
_LEAD = re.compile(r"([a-z_]{2,20})\. ")  # LimeSurvey with codes and texts: “id. Response ID”
_IN_BRACKETS = re.compile(r"\[(group|site|comment)\]$")  # our own code behind a long question: “… [comment]”

# Whole headings, as words. Of several columns for the respondent the one that stands first here is taken.
RESPONDENT = (
    "respondent", "respondent id", "response id", "participant", "participant id", "subject", "subject id", "person id",
    "questionnaire", "record id", "uuid",
    "instanceid", "instance id", "key", "submission id", "response", "id", "token", "case", "case id", "nr", "no",
    "number", "person", "paper", "sheet", "atebwr", "ymatebwr", "ymatebydd", "rhif", "holiadur",
)  # fmt: skip
# What tools add to answers: times, versions, languages, points.
_OTHER = (
    "start time", "completion time", "last modified time", "timestamp", "lastpage", "last page", "startlanguage",
    "start language", "seed", "startdate", "start date", "datestamp", "date", "end date", "recorded date", "duration",
    "duration in seconds", "user language", "language", "collector id", "custom data 1", "submission time",
    "validation status", "notes", "submitted by", "version", "tags", "index", "start", "end", "today", "deviceid",
    "device id", "total points", "quiz feedback", "date created", "date modified", "time", "refurl", "end time",
    "attachments present", "attachments expected", "review state", "edits", "form version", "submission date",
    "external reference", "external data reference", "instance name", "survey timestamp", "parent index",
    "submitter id", "redcap event name", "event name", "redcap repeat instrument", "repeat instrument",
    "redcap repeat instance", "repeat instance", "stage date utc", "start date utc", "network id", "ending",
)  # fmt: skip
_WHOLE: Mapping[str, Role] = {
    **dict.fromkeys(RESPONDENT, "respondent"),
    **dict.fromkeys(("code", "question", "question code", "question id", "item", "item code", "variable"), "code"),
    **dict.fromkeys(("statement", "question text"), "code"),
    **dict.fromkeys(("cod", "cwestiwn", "cod y cwestiwn", "rhif y cwestiwn", "eitem"), "code"),
    **dict.fromkeys(("ateb", "atebion", "gwerth", "sgôr", "sgor"), "answer"),
    **dict.fromkeys(("answer", "answers", "value", "score", "rating", "response value", "answer value"), "answer"),
    **dict.fromkeys(("submitdate", "submit date", "date submitted", "finished", "progress"), "finished"),
    **dict.fromkeys(("distribution channel", "status", "response type"), "test"),
    **dict.fromkeys(_OTHER, "other"),
}
_NAMES = frozenset(
    {"name", "names", "enw", "enwau", "cyfenw"}
)  # of a person, unless it is the name of a group or a site
_PERSON = frozenset(
    {"firstname", "lastname", "surname", "forename", "email", "mail", "ip", "ipaddress", "phone", "telephone", "mobile"}
    | {"address", "birth", "dob", "nhs", "payroll", "latitude", "longitude", "username", "user", "login", "identifier"}
    | {"recipientemail", "recipientfirstname", "recipientlastname"}
)
_GROUP = frozenset(
    {"group", "groups", "grp", "role", "profession", "occupation", "discipline", "stakeholder", "band"}
    | {"gruppe", "berufsgruppe", "grwp", "grŵp", "grwpiau", "groupe", "grupa", "grupo", "gruppo", "گروپ", "گروہ"}
)
_SITE = frozenset(
    {"site", "sites", "ward", "location", "hospital", "workplace", "clinic", "locality", "base", "unit"}
    | {"safle", "safleoedd", "lleoliad", "ysbyty", "clinig", "مقام", "جگہ"}
)
_COMMENT = frozenset(
    {"comment", "comments", "remark", "remarks", "evidence", "freetext"} | {"sylw", "sylwadau", "tystiolaeth", "تبصرہ"}
)
_ANYTHING_ELSE = ("anything else", "unrhyw beth arall")  # in the question that a comment answers
_LONG = 12  # words of a heading in which one word may still say what the column holds


def role_of(heading: str) -> Role:
    """The role that a heading names; empty where it names none, or is a question."""
    words = words_of(_CAPITALS.sub(" ", heading))
    if own := _IN_BRACKETS.search(heading.casefold().rstrip()):
        return cast("Role", own[1])
    if whole := _WHOLE.get(" ".join(words)):
        return whole
    if (lead := _LEAD.match(heading)) and (of_code := _WHOLE.get(" ".join(words_of(lead[1])))):
        return of_code
    if not words or len(words) > _LONG:
        return ""
    return _by_words(frozenset(words), " ".join(words))


def _by_words(words: frozenset[str], text: str) -> Role:
    if _is_person(words):
        return "person"
    if words & _COMMENT or any(asked in text for asked in _ANYTHING_ELSE):
        return "comment"
    if words & _GROUP:
        return "group"
    if words & _SITE or text.startswith("where"):
        return "site"
    return "finished" if text.endswith(" complete") else ""


def _is_person(words: frozenset[str]) -> bool:
    return bool(words & _PERSON or (words & _NAMES and not words & (_GROUP | _SITE)))


def rank_of_respondent(heading: str) -> int:
    """How sure a heading names the number of the questionnaire: 0 is surest."""
    text = " ".join(words_of(_CAPITALS.sub(" ", heading)))
    return RESPONDENT.index(text) if text in RESPONDENT else len(RESPONDENT)
