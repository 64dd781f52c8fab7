"""The version before can go on running on the schema of this one: nothing that it needs is gone or stricter.
docs/upgrade.md says how versions add and take away.
Version 0.2.0 can not: what stands against it is written out, and its upgrade stops both services.
"""

import pytest
from django.db.models import CheckConstraint, Q

from tests.upgrade.conftest import VERSIONS, run
from tests.upgrade.schema import Column, applied_in, faults, new_rules, schema_of, state_after, state_now

STOPPED = "v0.2.0"
AGAINST_0_2_0 = {
    "accounts_auditentry.seal is new and has no default",
    "assessments_importedfile.id is gone",
    "assessments_importedfile.round_id is gone",
    "assessments_importedfile.sha256 is gone",
    "assessments_invitation.draft is gone",
    "assessments_typedsheet.id is gone",
    "assessments_typedsheet.round_id is gone",
    "assessments_typedsheet.token is gone",
    "improvement_plannedpractice.measure is new and has no default",
    "improvement_plannedpractice.title is new and has no default",
    "improvement_plannedpractice.urgency is new and has no default",
    "improvement_plannedpractice.why_not is new and has no default",
}
# New rules that rows of the version before keep all the same, and why.
_RULE = "improvement.pickedindicator has the new rule"
HARMLESS: dict[str, str] = {
    f"{_RULE} better_side_is_known": "It takes one more value than the rule that it replaces.",
    f"{_RULE} unit_of_indicators_is_known": "Its column is new, and its default keeps it.",
    f"{_RULE} every_value_is_of_a_month_or_a_day": "Its column is new, and its default keeps it.",
}
TEXT = Column("text", may_be_null=False, has_default=False)
BEFORE = {("sheet", "id"): Column("integer", may_be_null=False, has_default=True), ("sheet", "words"): TEXT}


@pytest.fixture
def before_and_after(database_of):
    def migrate(version):
        database = database_of(version)
        before, applied = schema_of(database), applied_in(database)
        run(database, "manage.py", "migrate", "--verbosity", "0")
        return before, applied, schema_of(database)

    return migrate


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("version", VERSIONS)
def test_columns_ask_no_more_of_the_code_of_a_version(version, before_and_after):
    before, _, after = before_and_after(version)

    assert len(before) > 200
    assert set(faults(before, after)) == (AGAINST_0_2_0 if version == STOPPED else set())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("version", [version for version in VERSIONS if version != STOPPED])
def test_rows_that_a_version_writes_break_no_new_rule(version, before_and_after):
    _, applied, _ = before_and_after(version)

    assert set(new_rules(state_after(applied), state_now())) - HARMLESS.keys() == set()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({("sheet", "note"): TEXT}, "sheet.note is new and has no default"),
        (
            {("sheet", "words"): Column("integer", may_be_null=False, has_default=False)},
            "sheet.words is integer and was text",
        ),
        ({("sheet", "id"): Column("integer", may_be_null=False, has_default=False)}, "sheet.id has lost its default"),
        ({("sheet", "words"): None}, "sheet.words is gone"),
    ],
)
def test_what_stops_old_code_is_found(change, fault):
    after = {place: column for place, column in (BEFORE | change).items() if column}

    assert list(faults(BEFORE, after)) == [fault]


def test_column_that_has_to_be_filled_now_is_found():
    loose = BEFORE | {("sheet", "words"): Column("text", may_be_null=True, has_default=False)}

    assert list(faults(loose, BEFORE)) == ["sheet.words must have a value now"]


@pytest.mark.parametrize(
    "new", [Column("text", may_be_null=True, has_default=False), Column("text", may_be_null=False, has_default=True)]
)
def test_what_is_added_with_care_is_no_fault(new):
    assert list(faults(BEFORE, BEFORE | {("sheet", "note"): new, ("letter", "words"): TEXT})) == []


def test_new_rule_is_found():
    before, after = state_now(), state_now()
    rule = CheckConstraint(condition=Q(name__gt=""), name="project_has_a_name_that_is_long")
    after.add_constraint("assessments", "project", rule)

    assert list(new_rules(before, after)) == ["assessments.project has the new rule project_has_a_name_that_is_long"]
