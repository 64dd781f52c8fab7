"""What is held about a person, as text that the person can read."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from governance.gather import Held
from governance.writing import Entry

NOT_IN_THE_FILE = (
    gettext_lazy("Submitted answers and comments are kept without a name, so nobody can find those of one person."),
    gettext_lazy("If you were asked in a confidential group, this file does not say whether you answered."),
    gettext_lazy("The organisation must not learn it, and the file passes through its hands. Your own link shows it."),
    gettext_lazy("Addresses of other people are replaced by “someone else”."),
    gettext_lazy(
        "Actions in a plan are found by your address or by exactly your name, which someone else may have too."
    ),
    gettext_lazy("Backups may still hold what has been deleted since."),
)

# Names of values as the other file has them, for programs; this one translates them.
NAMES = (
    gettext_noop("action"),
    gettext_noop("adaptation"),
    gettext_noop("after"),
    gettext_noop("as"),
    gettext_noop("asked for on"),
    gettext_noop("at"),
    gettext_noop("before"),
    gettext_noop("by"),
    gettext_noop("contact name"),
    gettext_noop("created"),
    gettext_noop("done"),
    gettext_noop("done on"),
    gettext_noop("due"),
    gettext_noop("email"),
    gettext_noop("emails kept"),
    gettext_noop("evidence"),
    gettext_noop("group"),
    gettext_noop("handed in"),
    gettext_noop("interest"),
    gettext_noop("invited on"),
    gettext_noop("language"),
    gettext_noop("last signed in"),
    gettext_noop("link works until"),
    gettext_noop("met"),
    gettext_noop("name"),
    gettext_noop("named as"),
    gettext_noop("network address"),
    gettext_noop("on"),
    gettext_noop("owner"),
    gettext_noop("password"),
    gettext_noop("project"),
    gettext_noop("report"),
    gettext_noop("reviewed on"),
    gettext_noop("role"),
    gettext_noop("round"),
    gettext_noop("site"),
    gettext_noop("state"),
    gettext_noop("statement"),
    gettext_noop("subject"),
    gettext_noop("told in"),
    gettext_noop("what"),
    gettext_noop("why not"),
    gettext_noop("words"),
    gettext_noop("work account"),
    gettext_noop("written on"),
)


def held_as_text(held: Held) -> str:
    parts = {
        _("Your account"): held.account,
        _("Changes of your name and address"): held.changes,
        _("Your invitation to join the organisation"): held.to_join,
        _("Your invitations"): held.invitations,
        _("Projects that name you"): held.projects,
        _("Actions in plans that name you"): held.plan,
        _("Notes that you wrote on steps of plans"): held.notes,
        _("Reports that you made or signed off, or that name you"): held.reports,
        _("The audit trail: what you did, and what was done about you"): held.audit,
    }
    head = [
        _("What {organisation} holds about {email} in sttool").format(organisation=held.organisation, email=held.email),
        "",
    ]
    body = [line for title, entries in parts.items() for line in _part(title, entries)]
    return "\n".join([*head, *body, _("What is not in this file"), *(f"- {line}" for line in NOT_IN_THE_FILE)]) + "\n"


def _part(title: str, entries: Iterable[Entry]) -> list[str]:
    lines = [line for entry in entries for line in _entry(entry)]
    return [title, *(lines or [_("Nothing.")]), ""]


def _entry(entry: Entry) -> list[str]:
    values = [f"{_(name)}: {value}" for name, value in entry.items() if value]
    return [f"- {'; '.join(values)}"]
