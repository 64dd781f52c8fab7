"""Changes to an organisation's provider, and the operator's to domains and exceptions."""

from collections.abc import Mapping
from secrets import token_urlsafe
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.audit_log.actions import record_for_person
from accounts.models import Organisation, User
from accounts.provider.keeping import lock
from accounts.provider.models import GroupRole, MailDomain, Provider, WorkAccount
from accounts.provider.queries import is_proven

FIELDS = ("kind", "issuer", "client_id", "group_claim", "ungrouped", "trusts_unsaid", "passwords_off", "asks_factor")


class NobodyCameInError(Exception):
    """Passwords stay until an administrator has signed in with a work account: all would be locked out otherwise."""


class TakenError(Exception):
    """Another organisation has the domain."""


@transaction.atomic
def change_provider(
    *, organisation: Organisation, fields: Mapping[str, Any], groups: Mapping[str, str], secret: str, by: User
) -> Provider:
    """Without `secret` the one from before stays. With another issuer, work accounts are other people. Raises
    NobodyCameInError.
    """
    before = Provider.objects.select_for_update(of=("self",)).filter(organisation=organisation).first()
    provider = before or Provider(organisation=organisation, code=token_urlsafe(16))
    if fields["passwords_off"] and not _may_go_without_passwords(before, fields["issuer"]):
        raise NobodyCameInError
    if provider.issuer != fields["issuer"]:  # a new one has none
        WorkAccount.objects.filter(provider__organisation=organisation).delete()
        provider.issuer_by = by.email
    provider.changed_by = by.email
    for name in FIELDS:
        setattr(provider, name, fields[name])
    if secret:
        provider.secret = lock(secret, place=provider.code)
    provider.save()
    provider.grouprole_set.all().delete()
    GroupRole.objects.bulk_create(
        GroupRole(provider=provider, group=group, role=role) for group, role in groups.items()
    )
    audit.record(action="work accounts changed", subject=_told(provider, len(groups)), organisation=organisation, by=by)
    return provider


def _may_go_without_passwords(before: Provider | None, issuer: str) -> bool:
    return before is not None and before.issuer == issuer and is_proven(before)


def _told(provider: Provider, groups: int) -> str:
    passwords = "off" if provider.passwords_off else "on"
    subject = f"{provider.issuer}, {groups} groups, {provider.ungrouped} without, passwords {passwords}"
    return f"{subject}, asks for a second factor" if provider.asks_factor else subject


@transaction.atomic
def note_trial(*, provider: Provider, faults: int, by: User) -> None:
    subject = f"{provider.issuer}: {faults} faults"
    audit.record(action="work accounts tried", subject=subject, organisation=provider.organisation, by=by)


@transaction.atomic
def remove_provider(*, provider: Provider, by: User) -> None:
    """People keep their membership, and sign in with a password or a link."""
    organisation = provider.organisation
    audit.record(action="work accounts removed", subject=provider.issuer, organisation=organisation, by=by)
    provider.delete()


@transaction.atomic
def allow_domain(*, organisation: Organisation, domain: str, by: str) -> None:
    """Only for the operator of the server, who has made sure whose domain it is. Raises TakenError."""
    row, is_new = MailDomain.objects.get_or_create(domain=domain.lower(), defaults={"organisation": organisation})
    if row.organisation_id != organisation.pk:
        raise TakenError
    if is_new:
        audit.record(action="mail domain allowed", subject=row.domain, organisation=organisation, by=by)


@transaction.atomic
def withdraw_domain(*, organisation: Organisation, domain: str, by: str) -> bool:
    """Whether there was one."""
    gone = MailDomain.objects.filter(organisation=organisation, domain=domain.lower()).delete()[0] > 0
    if gone:
        audit.record(action="mail domain withdrawn", subject=domain.lower(), organisation=organisation, by=by)
    return gone


@transaction.atomic
def except_from_work_accounts(*, user: User, is_on: bool, by: str) -> None:
    """Only for the operator of the server: this person may use a password where passwords are off."""
    User.objects.filter(pk=user.pk).update(may_use_password=is_on)
    if is_on:
        record_for_person(action="password allowed", user=user, by=by)
    else:
        record_for_person(action="password no longer allowed", user=user, by=by)
