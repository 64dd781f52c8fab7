"""Kinds of providers with hints, what happens to people without a group, and why somebody is refused."""

from django.db import models
from django.utils.translation import gettext_lazy

from questions.languages import Words

CODE_LENGTH = 22  # characters, in the address that the provider sends people back to
MAX_SUBJECT_LENGTH = 255  # characters, as OpenID Connect has it
MAX_GROUP_LENGTH = 200  # characters
MAX_DOMAIN_LENGTH = 253  # characters


class Kind(models.TextChoices):
    ENTRA = "entra", "Microsoft Entra ID"
    NHSMAIL = "nhsmail", "NHSmail"
    KEYCLOAK = "keycloak", "Keycloak"
    OTHER = "other", gettext_lazy("Another provider")


KIND_HINTS: dict[str, Words] = {
    Kind.ENTRA: gettext_lazy(
        "Issuer: https://login.microsoftonline.com/ followed by the ID of your tenant and /v2.0. "
        "Groups are in the claim “groups”, as object IDs."
    ),
    Kind.NHSMAIL: gettext_lazy(
        "A tenant of Entra ID. The NHSmail team registers the application and tells you the issuer."
    ),
    Kind.KEYCLOAK: gettext_lazy(
        "Issuer: the address of your Keycloak followed by /realms/ and the name of the realm. "
        "Add a mapper for group membership, without the full path."
    ),
    Kind.OTHER: gettext_lazy("Every provider of OpenID Connect that has a discovery document."),
}


class Ungrouped(models.TextChoices):
    """What happens to people who are in none of the groups that have a role."""

    VIEWER = "viewer", gettext_lazy("They are viewers")
    REFUSED = "refused", gettext_lazy("They cannot sign in")
    LEAVE = "leave", gettext_lazy("They leave the organisation")


UNGROUPED_HINTS: dict[str, Words] = {
    Ungrouped.VIEWER: gettext_lazy("If no group has a role, people who are members already keep theirs."),
    Ungrouped.REFUSED: gettext_lazy("Their membership stays, in case they are put back into a group."),
    Ungrouped.LEAVE: gettext_lazy(
        "Their membership ends and they are signed out everywhere. Choose this if the groups are kept up to date."
    ),
}


class Refusal(models.TextChoices):
    """Each with words for the person."""

    BUSY = ("busy", gettext_lazy("Many people are signing in at work at the moment. Try again in a minute."))
    UNREACHABLE = (
        "unreachable",
        gettext_lazy("We cannot reach the sign-in of your organisation at the moment. Try again later."),
    )
    NOT_BEGUN = (
        "not begun here",
        gettext_lazy(
            "This sign-in was not begun in this browser, was used already, or took longer than ten minutes. "
            "Start again."
        ),
    )
    CANCELLED = "cancelled", gettext_lazy("You stopped before you had signed in.")
    NOT_PROVEN = (
        "not proven",
        gettext_lazy("The answer from the sign-in of your organisation is not valid. Start again."),
    )
    NO_ADDRESS = (
        "no address",
        gettext_lazy("Your work account does not tell us your email address. Ask your IT department."),
    )
    UNVERIFIED = (
        "address not verified",
        gettext_lazy("Your work account does not say that your email address is verified. Ask your IT department."),
    )
    FOREIGN = "foreign address", gettext_lazy("Your email address does not belong to this organisation.")
    ELSEWHERE = (
        "member elsewhere",
        (
            gettext_lazy(
                "Your account belongs to another organisation on this server, so a work account cannot open it. "
                "Sign in with your password."
            )
        ),
    )
    INACTIVE = (
        "account deactivated",
        gettext_lazy("This account has been deactivated. Ask an administrator in your organisation."),
    )
    NO_GROUP = (
        "no group",
        gettext_lazy("You are in no group that may use sttool. Ask an administrator in your organisation."),
    )
    GROUPS_CUT = (
        "too many groups",
        (
            gettext_lazy(
                "You are in so many groups that your work account does not name them. Ask your IT department to send "
                "only groups that are assigned to this application."
            )
        ),
    )
    LEFT = "left", gettext_lazy("You are no longer in a group that may use sttool, so you are not a member any more.")
    ANOTHER = "another person", gettext_lazy("This is not the work account that you signed in with.")


HIGHEST_FIRST = ("administrator", "programme_manager", "executive", "viewer")
