"""Who may sign reports off: nobody in whose name somebody else could sign."""

from accounts.models import Membership


def obstacle_to_signing(membership: Membership) -> str:
    """Why this person cannot sign a report off, and what to do about it. Empty if they can."""
    user = membership.user
    confirm = f"the operator of this server to confirm {user} with the command: manage.py confirm_signer {user.email}"
    if user.entered_by_link_of:
        return (
            f"{user.entered_by_link_of} was shown a link that signs in as {user}, or chose their email address, "
            f"so could sign in the name of {user}. Ask {confirm}"
        )
    if membership.role_given_by == user.email:
        return (
            f"{user} gave this role to themselves. "
            f"Ask another administrator to open the page of {user} and save the role again, or ask {confirm}"
        )
    return ""
