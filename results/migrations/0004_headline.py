import django.db.models.deletion
from django.db import migrations, models

STATES = ["", "red", "amber", "clear", "insufficient"]
MOVES = ["", "better", "worse", "same", "not_comparable"]
FIRST_STEPS = 5


def fill(apps, schema_editor):
    """From what closing stored. The worker compares them later, and fills in those of the oldest form itself."""
    headlines = apps.get_model("results", "Headline").objects
    stored = apps.get_model("results", "Evidence").objects.filter(round__is_practice=False).order_by("pk")
    for round, readiness in stored.values_list("round", "readiness").iterator(chunk_size=50):
        if "printed" in readiness:
            headlines.create(round_id=round, **line_of(readiness))


def line_of(readiness):
    flags = readiness.get("flags", {})
    states = {code: flags.get(code, {}).get("state", "") for code in ("it_bin", "local_ownership")}
    groups = [group for group in readiness.get("groups", {}).values() if not group.get("members")]
    return {
        **{code: state if state in STATES else "" for code, state in states.items()},
        "heard": sum(group.get("answered", 0) + group.get("left_out", 0) for group in groups),
        "steps": [practice["code"] for practice in readiness.get("practices", [])[:FIRST_STEPS]],
    }


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0006_who_is_asked"),
        ("results", "0003_rescored"),
    ]

    operations = [
        migrations.CreateModel(
            name="Headline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("it_bin", models.CharField(blank=True, max_length=12)),
                ("it_bin_move", models.CharField(blank=True, max_length=14)),
                ("local_ownership", models.CharField(blank=True, max_length=12)),
                ("local_ownership_move", models.CharField(blank=True, max_length=14)),
                ("compared_with", models.PositiveSmallIntegerField(null=True)),
                ("basis", models.JSONField(null=True)),
                ("heard", models.PositiveIntegerField()),
                ("steps", models.JSONField(default=list)),
                ("round", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="assessments.round")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("it_bin__in", STATES), ("local_ownership__in", STATES)),
                        name="headline_states_are_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("it_bin_move__in", MOVES), ("local_ownership_move__in", MOVES)),
                        name="headline_moves_are_known",
                    ),
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
