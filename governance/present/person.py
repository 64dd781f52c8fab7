"""What is held about a person, as text that the person can read."""

from collections.abc import Iterable

from governance.gather import Entry, Held

NOT_IN_THE_FILE = (
    "Submitted answers and comments are kept without a name, so nobody can find those of one person.",
    "If you were asked in a confidential group, this file does not say whether you answered.",
    "The organisation must not learn it, and the file passes through its hands. Your own link shows it.",
    "Addresses of other people are replaced by “someone else”.",
    "Actions in a plan are found by your address or by exactly your name, which someone else may have too.",
    "Backups may still hold what has been deleted since.",
)


def held_as_text(held: Held) -> str:
    parts = {
        "Your account": held.account,
        "Changes of your name and address": held.changes,
        "Your invitation to join the organisation": held.to_join,
        "Your invitations": held.invitations,
        "Projects that name you": held.projects,
        "Actions in plans that name you": held.plan,
        "Reports that you made or signed off, or that name you": held.reports,
        "The audit trail: what you did, and what was done about you": held.audit,
    }
    head = [f"What {held.organisation} holds about {held.email} in sttool", ""]
    body = [line for title, entries in parts.items() for line in _part(title, entries)]
    return "\n".join([*head, *body, "What is not in this file", *(f"- {line}" for line in NOT_IN_THE_FILE)]) + "\n"


def _part(title: str, entries: Iterable[Entry]) -> list[str]:
    lines = [line for entry in entries for line in _entry(entry)]
    return [title, *(lines or ["Nothing."]), ""]


def _entry(entry: Entry) -> list[str]:
    values = [f"{name}: {value}" for name, value in entry.items() if value]
    return [f"- {'; '.join(values)}"]
