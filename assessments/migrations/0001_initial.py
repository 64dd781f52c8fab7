import uuid

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.db import migrations, models

import assessments.tokens


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("questions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AskedGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=30)),
                ("people_asked", models.PositiveIntegerField(blank=True, null=True)),
                ("reminded_on", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(default=assessments.tokens.new_key, max_length=24, unique=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("token_hash", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("is_from_open_link", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("invited", "Invited"),
                            ("started", "Started"),
                            ("submitted", "Submitted"),
                            ("lapsed", "Started, not submitted"),
                            ("unused", "Not answered"),
                            ("revoked", "Withdrawn"),
                        ],
                        default="invited",
                        max_length=10,
                    ),
                ),
                ("expires_at", models.DateTimeField()),
                ("draft", models.JSONField(blank=True, default=dict)),
                (
                    "asked_group",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="assessments.askedgroup"),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to="accounts.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OpenLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("most_people", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "asked_group",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to="assessments.askedgroup"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("aim", models.TextField(blank=True, max_length=2000)),
                ("service", models.CharField(blank=True, max_length=200)),
                ("sponsor", models.CharField(blank=True, max_length=200)),
                ("lead", models.CharField(blank=True, max_length=200)),
                ("contact_name", models.CharField(blank=True, max_length=200)),
                ("contact", models.CharField(blank=True, max_length=200)),
                ("contact_email", models.EmailField(blank=True, max_length=254)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("goes_live_on", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="accounts.organisation"),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("before", "Before the project"),
                            ("design", "Design"),
                            ("pilot", "Pilot"),
                            ("roll_out", "Roll-out"),
                            ("live", "Live"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Being prepared"), ("open", "Open for answers"), ("closed", "Closed")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("threshold", models.PositiveSmallIntegerField(default=5)),
                ("has_work_system", models.BooleanField(default=False)),
                ("closes_on", models.DateField(blank=True, null=True)),
                ("hand_in_at", models.CharField(blank=True, max_length=200)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("edition", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="questions.edition")),
                ("project", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.project")),
            ],
            options={
                "ordering": ["project", "number"],
            },
        ),
        migrations.CreateModel(
            name="MailedLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                (
                    "invitation",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to="assessments.invitation"
                    ),
                ),
                ("round", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="assessments.round")),
            ],
        ),
        migrations.CreateModel(
            name="ImportedFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64)),
                ("round", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="assessments.round")),
            ],
        ),
        migrations.AddField(
            model_name="askedgroup",
            name="round",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="assessments.round"),
        ),
        migrations.CreateModel(
            name="Site",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("project", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="assessments.project")),
            ],
            options={
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("answers", models.CharField(max_length=200)),
                ("is_imported", models.BooleanField(default=False)),
                (
                    "asked_group",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.askedgroup"),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="assessments.site"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="invitation",
            name="site",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="assessments.site"
            ),
        ),
        migrations.CreateModel(
            name="TypedSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.UUIDField()),
                ("round", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="assessments.round")),
            ],
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("invitation", "Invitation"), ("reminder", "Reminder")], max_length=10),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("leaders", "Executives and the programme team"),
                            ("staff", "Staff"),
                            ("service_users", "Service users and carers"),
                            ("suppliers", "Suppliers and partners"),
                        ],
                        max_length=15,
                    ),
                ),
                ("subject", models.CharField(max_length=150)),
                ("text", models.TextField(max_length=5000)),
                ("round", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="assessments.round")),
            ],
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("code", models.CharField(blank=True, max_length=30)),
                ("text", models.TextField(max_length=2000)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("released", "Released"), ("held", "Held back")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("redacted", models.TextField(blank=True, max_length=2000)),
                ("shown_as", models.CharField(blank=True, max_length=30)),
                ("is_chosen", models.BooleanField(default=False)),
                (
                    "asked_group",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.askedgroup"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("text"), 2000
                        ),
                        name="comments_are_at_most_2000_characters",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("redacted"), 2000
                        ),
                        name="redacted_comments_are_at_most_2000_characters",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "released", "held"])),
                        name="comment_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "released"), models.Q(("shown_as", ""), _negated=True)),
                            models.Q(models.Q(("state", "released"), _negated=True), ("shown_as", "")),
                            _connector="OR",
                        ),
                        name="exactly_released_comments_are_shown_as_somebodys",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_chosen", False), ("state", "released"), _connector="OR"),
                        name="only_released_comments_are_chosen",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(choices=[("invitation", "Invitation"), ("reminder", "Reminder")], max_length=10),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting to be sent"),
                            ("sent", "Sent"),
                            ("failed", "Not sent"),
                            ("bounced", "Bounced"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("trouble", models.CharField(blank=True, max_length=10)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("fence", models.PositiveIntegerField(default=0)),
                ("free_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "invitation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="assessments.invitation"),
                ),
            ],
            options={
                "ordering": ["free_at", "pk"],
                "indexes": [
                    models.Index(condition=models.Q(("state", "waiting")), fields=["free_at"], name="letters_that_wait")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["invitation", "reminder"])), name="letter_kind_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "sent", "failed", "bounced"])),
                        name="letter_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("trouble__in", ["", "address", "refused", "delayed", "broken"])),
                        name="letter_trouble_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("invitation",),
                        name="one_letter_waits_per_invitation",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MailDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("letters", models.PositiveIntegerField(default=0)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="accounts.organisation"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "day"), name="one_count_of_letters_per_day")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.UniqueConstraint(fields=("organisation", "name"), name="one_project_per_name"),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("goes_live_on__gte", models.F("starts_on")),
                    ("goes_live_on__isnull", True),
                    ("starts_on__isnull", True),
                    _connector="OR",
                ),
                name="goes_live_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(fields=("project", "number"), name="one_round_per_number"),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("stage__in", ["before", "design", "pilot", "roll_out", "live"])),
                name="stage_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "open", "closed"])), name="round_state_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("threshold__gte", 5)), name="threshold_is_at_least_five"
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", False), ("state", "closed")),
                    models.Q(models.Q(("state", "closed"), _negated=True), ("closed_at__isnull", True)),
                    _connector="OR",
                ),
                name="closed_rounds_say_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")), fields=("project",), name="one_open_round_per_project"
            ),
        ),
        migrations.AddConstraint(
            model_name="importedfile",
            constraint=models.UniqueConstraint(fields=("round", "sha256"), name="each_file_is_imported_once"),
        ),
        migrations.AddConstraint(
            model_name="askedgroup",
            constraint=models.UniqueConstraint(fields=("round", "code"), name="each_group_is_asked_once"),
        ),
        migrations.AddConstraint(
            model_name="site",
            constraint=models.UniqueConstraint(fields=("project", "name"), name="one_site_per_name"),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answers", ""), _negated=True),
                    django.db.models.lookups.Exact(
                        models.Func("answers", models.Value("12345dn-"), function="TRIM"), models.Value("")
                    ),
                ),
                name="answers_are_on_the_scale",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("member__isnull", False), ("token_hash__isnull", True)),
                    models.Q(("member__isnull", True), ("token_hash__isnull", False)),
                    _connector="OR",
                ),
                name="exactly_one_of_member_and_link",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["invited", "started", "submitted", "lapsed", "unused", "revoked"])),
                name="invitation_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("draft", {}), ("state", "started"), _connector="OR"),
                name="only_started_ones_hold_a_draft",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("email", ""), _negated=True), models.Q(("state", "revoked"), _negated=True)
                ),
                fields=("asked_group", "email"),
                name="one_invitation_per_address_and_group",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "revoked"), _negated=True),
                fields=("asked_group", "member"),
                name="one_invitation_per_member_and_group",
            ),
        ),
        migrations.AddConstraint(
            model_name="typedsheet",
            constraint=models.UniqueConstraint(fields=("round", "token"), name="each_sheet_is_typed_in_once"),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.UniqueConstraint(
                fields=("round", "kind", "audience"), name="one_wording_per_kind_of_letter"
            ),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["invitation", "reminder"])), name="wording_kind_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ["leaders", "staff", "service_users", "suppliers"])),
                name="wording_audience_is_known",
            ),
        ),
    ]
