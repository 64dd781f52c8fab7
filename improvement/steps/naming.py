"""Who is named as the owner of a step."""

from dataclasses import dataclass

from accounts.models import Membership


@dataclass(frozen=True)
class NamedOwner:
    """A member, or a name with or without an address. All empty: nobody."""

    member: Membership | None = None
    name: str = ""
    email: str = ""

    @property
    def called(self) -> str:
        return (self.member.user.name or self.member.user.email) if self.member else self.name
