"""The part of the inventory that is about accounts, and about what opens them."""

from collections.abc import Mapping

from django.utils.translation import gettext_noop as _

from governance.protection import (
    ADMINISTRATORS as _ADMINISTRATORS,
)
from governance.protection import (
    EMPTY as _EMPTY,
)
from governance.protection import (
    MEMBERS as _MEMBERS,
)
from governance.protection import (
    NOBODY as _NOBODY,
)
from governance.protection import (
    OPERATOR as _OPERATOR,
)
from governance.protection import (
    UNUSED as _UNUSED,
)
from governance.protection import (
    Kept,
)
from governance.vocabulary import DataClass, Until

C, U = DataClass, Until

PEOPLE: Mapping[str, Kept] = {
    "accounts.Organisation": Kept(_("Organisations"), C.INTERNAL, U.DELETED, _MEMBERS),
    "accounts.OrganisationDetails": Kept(
        _("Details for privacy notices"), C.PUBLIC, U.DELETED, "Everybody may read it."
    ),
    "accounts.Logo": Kept(_("Logos of organisations"), C.PUBLIC, U.DELETED, "Everybody may see it."),
    "accounts.User": Kept(
        _("Accounts"), C.PERSONAL, U.REMOVED, "Passwords as Argon2 hashes. Administrators see the rest."
    ),
    "accounts.AccountChange": Kept(
        _("Changes of names and addresses of accounts"),
        C.PERSONAL,
        U.REMOVED,
        "Only the person. Administrators see the audit.",
    ),
    "accounts.BrowserSession": Kept(_("Where people are signed in"), C.PERSONAL, U.EXPIRED, "Only the person."),
    "accounts.FactorReset": Kept(_("Requests to take a second factor away"), C.PERSONAL, U.REMOVED, _ADMINISTRATORS),
    "mfa.Authenticator": Kept(_("Second factors"), C.SECRET, U.REMOVED, "Sealed. The person sees names and dates."),
    "accounts.Membership": Kept(_("Memberships"), C.PERSONAL, U.REMOVED, _ADMINISTRATORS),
    "api.Token": Kept(
        _("Tokens of the API"),
        C.SECRET,
        U.TOKENS,
        "Only a hash is stored. The person and administrators of the organisation see the rest.",
    ),
    "api.KeptAnswer": Kept(
        _("Answers of the API, in case a request is sent again"),
        C.SECRET,
        U.DAY,
        "Sealed with a key made of the token, which only the client has.",
    ),
    "accounts.AuditEntry": Kept(
        _("Audit trail"),
        C.PERSONAL,
        U.FOR_GOOD,
        "Never changed by the application.",
        outlives="It shows what was deleted.",
    ),
    "accounts.AuditChain": Kept(_("Where the audit trail ends"), C.TECHNICAL, U.FOR_GOOD, _OPERATOR),
    "accounts.MemberInvitation": Kept(_("Invitations to join an organisation"), C.PERSONAL, U.WORK, _ADMINISTRATORS),
    "accounts.Provider": Kept(
        _("Where people sign in at work"),
        C.SECRET,
        U.DELETED,
        "Only administrators of the organisation. The client secret is encrypted and never shown.",
    ),
    "accounts.GroupRole": Kept(_("Groups at work and the roles they give"), C.INTERNAL, U.DELETED, _ADMINISTRATORS),
    "accounts.MailDomain": Kept(_("Domains of email addresses"), C.INTERNAL, U.DELETED, _ADMINISTRATORS),
    "accounts.WorkAccount": Kept(
        _("Work accounts: who somebody is at the provider, as its identifier"), C.PERSONAL, U.REMOVED, _NOBODY
    ),
    "socialaccount.SocialApp": Kept(_("Providers of django-allauth"), C.TECHNICAL, U.FOR_GOOD, _EMPTY),
    "socialaccount.SocialAccount": Kept(_("Accounts at those"), C.TECHNICAL, U.FOR_GOOD, _EMPTY),
    "socialaccount.SocialToken": Kept(_("Tokens of those"), C.TECHNICAL, U.FOR_GOOD, _EMPTY),
    "account.EmailAddress": Kept(_("Addresses of accounts"), C.PERSONAL, U.REMOVED, _NOBODY),
    "account.EmailConfirmation": Kept(_("Confirmations of addresses"), C.SECRET, U.REMOVED, _UNUSED),
    "portfolio.DigestChoice": Kept(_("Who wants the weekly email"), C.PERSONAL, U.REMOVED, "Only the person."),
    "portfolio.DigestWeek": Kept(_("Weeks of the weekly email"), C.PERSONAL, U.WORK, _NOBODY),
    "portfolio.Sharing": Kept(
        _("Organisations that take part in the benchmark"),
        C.INTERNAL,
        U.DELETED,
        "Members of the organisation who read results; administrators decide.",
    ),
    "portfolio.Benchmark": Kept(
        _("Benchmark: where quarters end, in steps of five, and the numbers of rounds behind it"),
        C.INTERNAL,
        U.FOR_GOOD,
        "Only the quarter of one's own projects is shown, to organisations that take part.",
    ),
}
