"""Chains the audit trail, refuses changes by triggers, remembers who made accounts, and adds invitations to join."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from accounts.audit_log import sealing

MESSAGE = "The audit trail only grows."
KEPT = ("id", "organisation_id", "at", "actor", "action", "subject", "network", "seal")

SQLITE = (
    """
    CREATE TRIGGER accounts_auditentry_never_changes BEFORE UPDATE ON accounts_auditentry
    WHEN NOT (OLD.number IS NULL AND NEW.number IS NOT NULL AND {same})
    BEGIN SELECT RAISE(ABORT, '{message}'); END
    """,
    """
    CREATE TRIGGER accounts_auditentry_never_goes BEFORE DELETE ON accounts_auditentry
    WHEN OLD.number IS NULL OR OLD.number > COALESCE((SELECT MAX(cut_number) FROM accounts_auditchain), 0)
    BEGIN SELECT RAISE(ABORT, '{message}'); END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION accounts_refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    """
    CREATE FUNCTION accounts_refuse_audit_removal() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.number IS NULL OR OLD.number > COALESCE((SELECT MAX(cut_number) FROM accounts_auditchain), 0) THEN
            RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END $$
    """,
    """
    CREATE TRIGGER accounts_auditentry_never_changes BEFORE UPDATE ON accounts_auditentry FOR EACH ROW
    WHEN (NOT (OLD.number IS NULL AND NEW.number IS NOT NULL AND {same}))
    EXECUTE FUNCTION accounts_refuse_audit_change()
    """,
    """
    CREATE TRIGGER accounts_auditentry_never_goes BEFORE DELETE ON accounts_auditentry FOR EACH ROW
    EXECUTE FUNCTION accounts_refuse_audit_removal()
    """,
    """
    CREATE TRIGGER accounts_auditentry_is_never_emptied BEFORE TRUNCATE ON accounts_auditentry
    EXECUTE FUNCTION accounts_refuse_audit_change()
    """,
)
SQLITE_REVERSE = (
    "DROP TRIGGER accounts_auditentry_never_changes",
    "DROP TRIGGER accounts_auditentry_never_goes",
)
POSTGRESQL_REVERSE = (
    "DROP TRIGGER accounts_auditentry_is_never_emptied ON accounts_auditentry",
    "DROP TRIGGER accounts_auditentry_never_goes ON accounts_auditentry",
    "DROP TRIGGER accounts_auditentry_never_changes ON accounts_auditentry",
    "DROP FUNCTION accounts_refuse_audit_removal()",
    "DROP FUNCTION accounts_refuse_audit_change()",
)


def add_triggers(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    sameness = "NOT DISTINCT FROM" if is_postgresql else ""
    same = " AND ".join(f"OLD.{column} IS {sameness} NEW.{column}" for column in KEPT)
    for statement in POSTGRESQL if is_postgresql else SQLITE:
        schema_editor.execute(statement.format(message=MESSAGE, same=same))


def remove_triggers(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL_REVERSE if is_postgresql else SQLITE_REVERSE:
        schema_editor.execute(statement)


def chain_old_entries(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    AuditEntry = apps.get_model("accounts", "AuditEntry")
    chain = apps.get_model("accounts", "AuditChain")(pk=1, number=0, hash="", cut_number=0, cut_hash="")
    key = (settings.AUDIT_KEYS or [settings.SECRET_KEY])[0]
    for entry in AuditEntry.objects.order_by("pk").iterator(chunk_size=2000):
        content = sealing.content(
            at=entry.at,
            organisation=entry.organisation_id,
            actor=entry.actor,
            action=entry.action,
            subject=entry.subject,
            network="",
        )
        entry.seal, entry.number = sealing.seal(content, key), chain.number + 1
        entry.hash = sealing.link(entry.number, chain.hash, entry.seal, key)
        entry.save(update_fields=["seal", "number", "hash"])
        chain.number, chain.hash = entry.number, entry.hash
    chain.save(force_insert=True)


def remember_makers(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The trail says who added a person and who was shown a sign-in link. Commands of the operator have a space."""
    User, AuditEntry = apps.get_model("accounts", "User"), apps.get_model("accounts", "AuditEntry")  # noqa: N806
    for user in User.objects.iterator():
        entries = AuditEntry.objects.order_by("pk")
        added = entries.filter(action="member added", subject__startswith=f"{user.email} as ").first()
        user.made_by = added.actor if added else ""
        links = entries.filter(action="sign-in link given", subject=user.email).exclude(actor__contains=" ")
        given = links.exclude(actor=user.email).last()
        user.entered_by_link_of = given.actor if given else ""
        user.save(update_fields=["made_by", "entered_by_link_of"])


def remember_role_givers(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The last entry about the role that the person has."""
    Membership, AuditEntry = apps.get_model("accounts", "Membership"), apps.get_model("accounts", "AuditEntry")  # noqa: N806
    for membership in Membership.objects.select_related("user").iterator():
        email, role = membership.user.email, membership.role
        entries = AuditEntry.objects.filter(
            organisation=membership.organisation_id, subject__in=(f"{email} as {role}", f"{email} to {role}")
        )
        given = entries.order_by("pk").last()
        membership.role_given_by = given.actor if given else ""
        membership.save(update_fields=["role_given_by"])


def do_nothing(_apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What was added goes with its columns."""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditChain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("hash", models.CharField(blank=True, default="", max_length=64)),
                ("cut_number", models.PositiveBigIntegerField(default=0)),
                ("cut_hash", models.CharField(blank=True, default="", max_length=64)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="there_is_one_audit_chain"),
                    models.CheckConstraint(
                        condition=models.Q(("cut_number__lte", models.F("number"))),
                        name="audit_chain_is_cut_where_it_was",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="user",
            name="made_by",
            field=models.CharField(blank=True, db_default="", default="", max_length=320),
        ),
        migrations.AddField(
            model_name="user",
            name="entered_by_link_of",
            field=models.CharField(blank=True, db_default="", default="", max_length=320),
        ),
        migrations.AddField(
            model_name="membership",
            name="role_given_by",
            field=models.CharField(blank=True, db_default="", default="", max_length=320),
        ),
        migrations.CreateModel(
            name="MemberInvitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254)),
                ("name", models.CharField(max_length=200)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("administrator", "Administrator"),
                            ("programme_manager", "Programme manager"),
                            ("executive", "Executive"),
                            ("viewer", "Viewer"),
                        ],
                        max_length=20,
                    ),
                ),
                ("invited_by", models.CharField(max_length=320)),
                ("invited_at", models.DateTimeField(auto_now_add=True)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="accounts.organisation"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "email"), name="one_invitation_per_person"),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["administrator", "programme_manager", "executive", "viewer"])),
                        name="invited_role_is_known",
                    ),
                ],
            },
        ),
        migrations.AlterField(
            model_name="auditentry",
            name="organisation",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                to="accounts.organisation",
            ),
        ),
        migrations.AlterField(model_name="auditentry", name="at", field=models.DateTimeField()),
        migrations.AddField(
            model_name="auditentry",
            name="network",
            field=models.CharField(blank=True, db_default="", default="", max_length=45),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="seal",
            field=models.CharField(max_length=80, null=True),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="number",
            field=models.PositiveBigIntegerField(null=True, unique=True),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="hash",
            field=models.CharField(blank=True, db_default="", default="", max_length=64),
        ),
        migrations.RunPython(chain_old_entries, do_nothing),
        migrations.RunPython(remember_makers, do_nothing),
        migrations.RunPython(remember_role_givers, do_nothing),
        migrations.AlterField(
            model_name="auditentry",
            name="seal",
            field=models.CharField(max_length=80, unique=True),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(condition=models.Q(("number", None)), fields=["id"], name="audit_entries_not_chained"),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["organisation", "-id"], name="audit_entries_newest_first"),
        ),
        migrations.RunPython(add_triggers, remove_triggers),
    ]
