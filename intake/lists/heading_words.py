"""What a heading says about its column. English first, and the usual words of German, Welsh and some others."""

from typing import Literal

from intake.headings import phrases

Says = Literal["email", "name", "first_name", "preferred", "middle", "last_name", "group", "site", "weak", ""]

_EMAILS = frozenset({"email", "mail", "ebost", "emails", "mailbox", "smtp", "courriel", "correo"})
_OF_OTHERS = phrases(
    "manager; managers; supervisor; supervisors; line; boss; lead; leads; vorgesetzter; vorgesetzte; next; emergency; "
    "kin; spouse; secretary; pa; assistant; sender; creator; owner; approver; reports; rheolwr"
)
_WITHOUT_ADDRESS = phrases("status; sent; opened; bounced; type; count; consent; preference; opt; stop; permission")
# Words that say nothing about which name it is.
_FILLERS = phrases(
    "employee; employees; staff; person; persons; people; participant; participants; respondent; respondents; contact; "
    "member; members; colleague; colleagues; worker; attendee; invitee; recipient; nhs; work; your; the; of; s; legal; "
    "esr; ad; display; mitarbeiter; cyfeiriad; staff; y; yr; gwaith; person"
)
_NAMES = {
    "name": "name",
    "names": "name",
    "full name": "name",
    "full names": "name",
    "vor und nachname": "name",
    "enw": "name",
    "enw llawn": "name",
    "first name": "first_name",
    "first names": "first_name",
    "forename": "first_name",
    "forenames": "first_name",
    "given name": "first_name",
    "given names": "first_name",
    "christian name": "first_name",
    "first": "first_name",
    "given": "first_name",
    "vorname": "first_name",
    "enw cyntaf": "first_name",
    "enw olaf": "last_name",
    "enw teuluol": "last_name",
    "enwau": "name",
    "enwr": "name",
    "preferred name": "preferred",
    "preferred first name": "preferred",
    "preferred": "preferred",
    "known as": "preferred",
    "known name": "preferred",
    "nickname": "preferred",
    "middle name": "middle",
    "middle names": "middle",
    "middle": "middle",
    "last name": "last_name",
    "last names": "last_name",
    "last": "last_name",
    "surname": "last_name",
    "surnames": "last_name",
    "family name": "last_name",
    "family": "last_name",
    "nachname": "last_name",
    "familienname": "last_name",
    "cyfenw": "last_name",
    "prenom": "first_name",
    "prenoms": "first_name",
    "nom": "last_name",
    "nom de famille": "last_name",
    "nom complet": "name",
    "imie": "first_name",
    "nazwisko": "last_name",
    "imie i nazwisko": "name",
    "nombre": "first_name",
    "nombre completo": "name",
    "apellido": "last_name",
    "apellidos": "last_name",
    "nome": "first_name",
    "cognome": "last_name",
    "voornaam": "first_name",
    "achternaam": "last_name",
    "naam": "name",
}
_GROUPS = phrases(
    "group; groups; group name; group code; staff group; staff groups; stakeholder group; "
    "respondent group; user group; professional group; profession group; profession; job family; "
    "job group; staffing group; asked group; gruppe; berufsgruppe; grwp; grwpiau; grwp staff; groupe; "
    "grupa; grupa zawodowa; grupo; gruppo; groep; enwr grwp; cod y grwp"
)
_SITES = phrases(
    "site; sites; site name; ward; ward name; ward site; site ward; location; location name; work location; "
    "place of work; workplace; work place; hospital; hospital site; base; work base; main site; standort; arbeitsort; "
    "station; safle; safleoedd; enwr safle; lleoliad; ysbyty; practice; clinic; "
    "etablissement; lieu de travail; miejsce pracy; oddział; centro; sede; locatie"
)
# May hold a group or a site: what the cells hold decides.
_MAYBE = phrases(
    "role; job; title; position; department; dept; unit; team; division; directorate; category; type; occupation; "
    "discipline; function; specialty; speciality; grade; designation; cohort; building; area; organisation; "
    "organization; service; care; stakeholder; audience; beruf; funktion; abteilung; rolle; rol; swydd; adran; staff; "
    "group; groups; site; sites; location; profession; place; ward"
)
_OTHER_WORDS = phrases(
    "phone; id; no; number; date; status; band; comments; notes; ffon; rhif; dyddiad; statws; nodiadau"
)
_WEIGHTS = {"": 0.0, "weak": 0.6, "email": 1.5}
_SENTENCE = 6  # words: longer cells are rarely headings


def says(heading: str) -> Says:
    """`heading` is normalised. "weak": may hold a group or a site; "": nothing is known."""
    words = heading.split()
    if is_of_others(heading):
        return ""
    if _EMAILS & set(words) or heading.endswith(("mail", "mailadresse")):
        return "" if _WITHOUT_ADDRESS & set(words) else "email"
    if heading in _GROUPS:
        return "group"
    if heading in _SITES:
        return "site"
    return _name(heading, words) or ("weak" if _MAYBE & set(words) else "")


def is_of_others(heading: str) -> bool:
    """About another person than the one of the row: their manager, for example."""
    return bool(_OF_OTHERS & set(heading.split()))


def _name(heading: str, words: list[str]) -> Says:
    bare = " ".join(word for word in words if word not in _FILLERS)
    return _NAMES.get(heading) or _NAMES.get(bare) or ""  # type: ignore[return-value]  # words of Says, all of them


def weight(heading: str) -> float:
    """How much a cell looks like a heading of a list of people, from 0."""
    words = heading.split()
    if not words or len(words) > _SENTENCE:
        return 0.0
    said = says(heading)
    return _WEIGHTS.get(said, 1.0) or 0.1 * bool(_OTHER_WORDS & set(words))
