"""Every table is classified, and the page about it is what the list says."""

from django.apps import apps
from django.core.management import call_command

from accounts.models import Organisation
from assessments.models import Project, Round, Site
from governance.inventory import WHAT_IS_KEPT
from governance.tables import label_of, path_to, tables_of
from governance.vocabulary import Until
from tests.docs.documents import ROOT

PAGE = ROOT / "docs" / "security" / "data-inventory.md"


def test_every_table_is_classified_and_no_other():
    assert sorted(WHAT_IS_KEPT) == sorted(model._meta.label for model in apps.get_models())


def test_data_inventory_prints_the_page(capsys):
    call_command("data_inventory")

    assert capsys.readouterr().out == PAGE.read_text()


def test_every_table_of_a_round_is_reached_from_the_round():
    """A table with a column that leads to a round, an organisation or a project is never left out of a deletion."""
    for root in (Round, Project, Organisation):
        found = {label_of(table) for table in tables_of(root)}
        leads_there = {label_of(model) for model in apps.get_models() if path_to(root, model)}
        outlive = {label for label, known in WHAT_IS_KEPT.items() if known.outlives}

        assert found == leads_there - outlive


def test_tables_that_refer_to_others_are_deleted_first():
    order = tables_of(Organisation)

    for table in order:
        referred = {field.related_model for field in table._meta.concrete_fields if field.is_relation}
        assert all(order.index(table) < order.index(other) for other in referred & set(order) - {table})


def test_path_prefers_columns_that_every_row_fills_in():
    assert path_to(Project, apps.get_model("assessments.Response")) == "asked_group__round__project"
    assert path_to(Project, apps.get_model("governance.LegalHold")) == "project"
    assert path_to(Round, Site) is None
    assert path_to(Round, Round) == "pk"


def test_what_goes_with_its_round_can_be_found_from_it():
    by_round = {label for label, known in WHAT_IS_KEPT.items() if known.until in {Until.CLOSED, Until.ANSWERS}}

    assert {label for label in by_round if path_to(Round, apps.get_model(label)) is None} == set()
