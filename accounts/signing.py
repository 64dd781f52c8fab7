"""Who may sign reports off: nobody in whose name somebody else could sign."""

from django.utils.translation import gettext as _

from accounts.models import Membership


def obstacle_to_signing(membership: Membership) -> str:
    """Why this person cannot sign a report off, and what to do about it. Empty if they can."""
    user = membership.user
    if user.entered_by_link_of:
        return _(
            "{other} was shown a link that signs in as {person}, or chose their email address or where they "
            "sign in at work, so could sign in the name of {person}. "
            "Ask the operator of this server to confirm {person} with the command: manage.py confirm_signer {email}"
        ).format(other=user.entered_by_link_of, person=user, email=user.email)
    if membership.role_given_by == user.email:
        return _(
            "{person} gave this role to themselves. "
            "Ask another administrator to open the page of {person} and save the role again, or ask "
            "the operator of this server to confirm {person} with the command: manage.py confirm_signer {email}"
        ).format(person=user, email=user.email)
    return ""
