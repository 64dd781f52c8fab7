"""A pasted list of people: one a line, a name and an e-mail address, in any usual form."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from assessments.vocabulary import LONGEST_NAME, Person

MOST_PEOPLE = 500
LONGEST_ADDRESS = 254  # RFC 5321


def read_people(text: str) -> list[Person]:
    """Every person of the list, or one ValidationError that names each line which is wrong and why."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) > MOST_PEOPLE:
        raise ValidationError(f"These are {len(lines)} people. Invite up to {MOST_PEOPLE} at a time.")
    people: dict[str, Person] = {}
    problems = []
    for number, line in lines:
        try:
            person = _person(line)
            _refuse_second(person, people)
        except ValidationError as error:
            problems.append(f"Line {number}: {error.message}")
        else:
            people[person.email] = person
    if problems:
        raise ValidationError(problems)
    return list(people.values())


def _person(line: str) -> Person:
    """`Sam Sample, sam@example.org`, `Sam Sample <sam@example.org>`, the same with tab or semicolon, or the address."""
    words = line.replace("\t", ",").replace(";", ",").replace("<", ",").replace(">", "")
    *names, email = [word.strip() for word in words.split(",") if word.strip()] or [""]
    try:
        validate_email(email)
    except ValidationError:
        raise ValidationError(f"“{line.strip()[:80]}” does not end with an e-mail address.") from None
    name = " ".join(names)
    if len(name) > LONGEST_NAME or len(email) > LONGEST_ADDRESS:
        raise ValidationError("the name or the address is too long.")
    return Person(name=name, email=email.lower())


def _refuse_second(person: Person, people: dict[str, Person]) -> None:
    if person.email in people:
        raise ValidationError(f"{person.email} stands in an earlier line already.")
