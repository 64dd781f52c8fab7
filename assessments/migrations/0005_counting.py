import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

BEFORE = "before the upgrade"


def enter_what_was_added(apps, _):
    """One entry for all that staff added to a round that is still open, so that it can be seen, and not added again."""
    responses = apps.get_model("assessments", "Response").objects.filter(is_imported=True)
    added = responses.filter(asked_group__round__state="open").order_by()
    rounds = {}
    for round, code, people in added.values_list("asked_group__round", "asked_group__code").annotate(
        models.Count("pk")
    ):
        rounds.setdefault(round, {})[code] = people
    for round, groups in rounds.items():
        entry = apps.get_model("assessments", "Entry").objects.create(
            round_id=round, kind="file", by=BEFORE, people=sum(groups.values()), groups=groups
        )
        responses.filter(asked_group__round=round).update(entry=entry)


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0004_inviting"),
        ("questions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("file", "File of answers"), ("sheet", "Typed sheet")], max_length=10),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("by", models.CharField(max_length=320)),
                ("people", models.PositiveIntegerField()),
                ("groups", models.JSONField(default=dict)),
                ("token", models.UUIDField(blank=True, null=True)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "verbose_name_plural": "entries",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="comment",
            name="is_imported",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="project",
            name="archived_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="round",
            name="is_practice",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="round",
            name="opened_without",
            field=models.CharField(blank=True, db_default="", default="", max_length=300),
        ),
        migrations.AddField(
            model_name="round",
            name="voided_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("voided_at", None), ("state", "closed"), _connector="OR"),
                name="only_closed_rounds_are_voided",
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="round",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="assessments.round"),
        ),
        migrations.AddField(
            model_name="comment",
            name="entry",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="assessments.entry"
            ),
        ),
        migrations.AddField(
            model_name="response",
            name="entry",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="assessments.entry"
            ),
        ),
        migrations.DeleteModel(
            name="ImportedFile",
        ),
        migrations.DeleteModel(
            name="TypedSheet",
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["file", "sheet"])), name="entry_kind_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("round", "token"), name="each_sheet_is_typed_once"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("fingerprint", ""), _negated=True),
                fields=("round", "fingerprint"),
                name="each_file_is_added_once",
            ),
        ),
        migrations.RunPython(enter_what_was_added, migrations.RunPython.noop),
    ]
