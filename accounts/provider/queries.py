"""Reads about providers, and who has to sign in by one."""

from accounts.models import Membership, Organisation, User
from accounts.provider.keeping import UnreadableError, unlock
from accounts.provider.models import MailDomain, Provider, WorkAccount
from accounts.roles import Role


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()


def is_offered() -> bool:
    """Whether the page to sign in speaks of work accounts."""
    return Provider.objects.exists()


def provider_of(organisation: Organisation) -> Provider | None:
    return Provider.objects.select_related("organisation").filter(organisation=organisation).first()


def provider_by_code(code: str) -> Provider | None:
    return Provider.objects.select_related("organisation").filter(code=code).first()


def provider_for_address(address: str) -> Provider | None:
    """By the domain alone: the answer is the same whether this person has an account or not."""
    known = Provider.objects.select_related("organisation")
    return known.filter(organisation__maildomain__domain=domain_of(address)).first()


def provider_of_person(user: User) -> Provider | None:
    """The one that this person has come by before. Of members of several organisations it has no say any more."""
    work = WorkAccount.objects.select_related("provider__organisation").filter(user=user).first()
    if work is None or Membership.objects.filter(user=user).exclude(organisation=work.provider.organisation).exists():
        return None
    return work.provider


def domains_of(organisation: Organisation) -> list[str]:
    return list(
        MailDomain.objects.filter(organisation=organisation).order_by("domain").values_list("domain", flat=True)
    )


def owns(organisation: Organisation, address: str) -> bool:
    return MailDomain.objects.filter(organisation=organisation, domain=domain_of(address)).exists()


def roles_of_groups(provider: Provider) -> dict[str, str]:
    return dict(provider.grouprole_set.order_by("pk").values_list("group", "role"))


def secret_of(provider: Provider) -> str:
    """Empty if the keys in the settings do not open it."""
    try:
        return unlock(provider.secret, place=provider.code)
    except UnreadableError:
        return ""


def must_use_provider(user: User) -> bool:
    """Whether neither a password nor a link signs this person in. Members of several organisations keep theirs."""
    if user.may_use_password:
        return False
    off = Membership.objects.filter(user=user).values_list("organisation__provider__passwords_off", flat=True)
    return list(off) == [True]


def confirms_at_work(user: User) -> bool:
    """Whether this person signs in at work again where others are asked for their password again."""
    return must_use_provider(user) or (not user.has_usable_password() and provider_of_person(user) is not None)


def is_proven(provider: Provider) -> bool:
    """Whether an administrator has come by it, so that passwords may be turned off without locking everyone out."""
    administrators = Membership.objects.filter(organisation=provider.organisation, role=Role.ADMINISTRATOR)
    return WorkAccount.objects.filter(provider=provider, user__in=administrators.values("user")).exists()


def has_password_exception(organisation: Organisation) -> bool:
    """Whether an administrator can come in while the provider is away."""
    return Membership.objects.filter(
        organisation=organisation, role=Role.ADMINISTRATOR, user__may_use_password=True
    ).exists()
