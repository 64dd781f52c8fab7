"""The research export: what it has, and what it never has."""

import csv
import io
import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from assessments.models import Round
from authoring import actions as authoring
from authoring.queries import advice_of
from questions.own.schema import OwnModule
from results.models import Evidence
from results.quality.export import export_as_json, research_export
from results.quality.known import AskedOf, BankFacts, Known, RoundFacts
from results.quality.setting import setting_of
from scoring.model import serial
from scoring.quality.model import GroupFigures, Pair, QuestionFigures, ScaleFigures, SiteLikeness, Sums
from scoring.quality.patterns import Patterns
from tests.results.questioned import another, close_with, people

GOLDEN = Path(__file__).parent / "research_export.json"

S11 = QuestionFigures("S11", 12, 50.0, 40.8, 25, None, 15, 20, 5)
NURSES = GroupFigures("nursing", "Nurses", (), 20, (S11,), ("S12",), is_repeated=False)
OTHERS = GroupFigures("staff", "Other staff", ("medical", "allied"), 12, (), ("S11",), is_repeated=False)
FACTS = RoundFacts(
    stage="pilot",
    threshold=5,
    engine_version="3.0.0",
    modules=("work-system",),
    banks=(BankFacts("core", 1, "c0"), BankFacts("seven-principles", 3, "5e")),
    words="f00",
    groups=(
        AskedOf("executive", "Executives", False, 6, 6, 0, "everyone", 6, False),
        AskedOf("nursing", "Nurses", True, None, 20, None, None, None, None),
    ),
    not_asked={"service_user": "later"},
)
KNOWN = Known(
    groups=(NURSES, OTHERS),
    patterns=Patterns({"nursing": "some"}, SiteLikeness(60, 8, 0.04), ("nursing",)),
    scales=(ScaleFigures("P1", "First", 100, 0.75, None, {"S11": 0.58, "S12": None}),),
    sums=Sums(120, {("S11", "S11"): Pair(120, 2, 118.0), ("S11", "S12"): Pair(100, 1, 33.0)}),
    rounds=2,
)


@dataclass(frozen=True)
class Asked:
    chosen: str
    size: int | None
    is_estimate: bool


@dataclass(frozen=True)
class NotAsked:
    why: str
    reason: str


@dataclass(frozen=True)
class Setting:
    asked: dict
    not_asked: dict


@dataclass(frozen=True)
class WithSetting:
    setting: Setting | None = field(default=None)


def rows(archive, name):
    return list(csv.DictReader(io.StringIO(archive.read(name).decode())))


@pytest.fixture
def download(as_user, ben):
    def get(round):
        response = as_user(ben).get(reverse("results:research_export", args=[round.pk]))
        return response, ZipFile(io.BytesIO(response.content))

    return get


@pytest.fixture
def large(open_round, ben):
    counts = {"executive": 6, "nursing": 70, "medical": 50, "service_user": 3}
    return close_with(open_round, people(open_round, counts), ben)


def test_export_is_the_golden_one():
    assert json.loads(json.dumps(export_as_json(FACTS, KNOWN))) == json.loads(GOLDEN.read_text())


def test_export_is_the_same_bytes_each_time():
    assert research_export(FACTS, KNOWN) == research_export(FACTS, KNOWN)


def test_tables_have_the_same_figures():
    archive = ZipFile(io.BytesIO(research_export(FACTS, KNOWN)))

    assert archive.namelist() == [
        "read-me.txt",
        "quality.json",
        "groups.csv",
        "questions.csv",
        "scales.csv",
        "pairs.csv",
    ]
    assert [(row["code"], row["asked"], row["straight_lines"]) for row in rows(archive, "groups.csv")] == [
        ("executive", "6", ""),
        ("nursing", "", "some"),
        ("staff", "", ""),
    ]
    assert [(row["group"], row["code"], row["highest"], row["blank"]) for row in rows(archive, "questions.csv")] == [
        ("nursing", "S11", "", "5")
    ]
    assert rows(archive, "scales.csv") == [{"code": "P1", "title": "First", "n": "100", "alpha": "0.75", "omega": ""}]
    assert rows(archive, "pairs.csv")[1] == {
        "question": "S11",
        "other": "S12",
        "n": "100",
        "groups": "1",
        "covariance": "0.33",
    }


def test_read_me_names_every_column_and_value():
    archive = ZipFile(io.BytesIO(research_export(FACTS, KNOWN)))
    read_me = archive.read("read-me.txt").decode()
    columns = {
        name for part in archive.namelist() if part.endswith(".csv") for row in rows(archive, part) for name in row
    }

    assert {name for name in columns | set(export_as_json(FACTS, KNOWN)) if name not in read_me} == set()


def test_export_of_a_round_has_its_banks_and_no_names_or_dates(download, large):
    response, archive = download(large)
    data = json.loads(archive.read("quality.json"))
    text = "".join(archive.read(name).decode() for name in archive.namelist())

    assert response.headers["Content-Type"] == "application/zip"
    assert response.headers["Content-Disposition"] == f'attachment; filename="research-export-{large.pk}.zip"'
    assert {bank["code"]: bank["version"] for bank in data["banks"]} == dict(large.catalogue.versions)
    assert (data["stage"], data["pool"], len(data["words"])) == ("before", {"people": 120, "rounds": 1}, 64)
    named = ("Northdale", "Shared record", "Ward 1", "Lee Lead", "@example.org", str(large.closed_at.year))
    assert [name for name in named if name in text] == []
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_export_of_a_round_tells_few_people_nowhere(download, large):
    data = json.loads(download(large)[1].read("quality.json"))
    groups = {group["code"]: group for group in data["groups"]}

    assert (groups["nursing"]["answered"], groups["nursing"]["started_not_submitted"]) == (70, None)
    assert (groups["service_user"]["answered"], groups["service_user"]["questions"]) == (None, [])
    assert (groups["executive"]["answered"], groups["executive"]["questions"]) == (6, [])
    assert len(groups["nursing"]["questions"]) > 0


def test_each_download_is_recorded(download, large, ben):
    download(large)
    download(large)

    entries = AuditEntry.objects.filter(action="research export downloaded")
    assert list(entries.values_list("actor", "subject")) == [(ben.email, str(large))] * 2


def test_export_of_a_round_that_closed_before_has_what_its_results_tell(download, large):
    Evidence.objects.get(round=large)
    large.quality.delete()
    data = json.loads(download(Round.objects.get(pk=large.pk))[1].read("quality.json"))

    assert (data["pool"], data["sites"], data["pairs"]) == (None, None, [])
    assert {group["straight_lines"] for group in data["groups"]} == {None}
    assert len(data["groups"][-1]["questions"]) + len(data["groups"][1]["questions"]) > 0


def test_setting_says_how_people_were_chosen_and_not_what_the_project_wrote(download, large, monkeypatch):
    chosen = Setting({"nursing": Asked("random", 60, True)}, {"allied": NotAsked("later", "Ask Lee Lead.")})
    read = serial.evidence_from_json
    monkeypatch.setattr("results.quality.gather.evidence_from_json", lambda data: read(data) and WithSetting(chosen))
    archive = download(large)[1]
    data = json.loads(archive.read("quality.json"))
    nursing = next(group for group in data["groups"] if group["code"] == "nursing")

    assert (nursing["chosen"], nursing["size"], nursing["size_is_estimate"]) == ("random", 60, True)
    assert data["not_asked"] == {"allied": "later"}
    assert "Lee Lead" not in archive.read("quality.json").decode()


def test_evidence_without_setting_has_none():
    for evidence in (WithSetting(), object()):
        assert (setting_of(evidence).asked, setting_of(evidence).not_asked) == ({}, {})


def test_export_has_no_word_that_the_organisation_wrote(edition, project, ben, as_user):
    """Titles of groups and keys of modules may name a hospital, and could be formulas."""
    content = OwnModule.model_validate(
        {
            "bank": "own-stmarys",
            "version": 1,
            "title": "St Mary's",
            "page": {"title": "Nights", "summary": "How it is at night."},
            "group_titles": {"nursing": "=1+1 Nurses of St Mary's"},
            "groups": ({"code": "ward_stmarys", "title": "Ward 3", "like": "nursing"},),
        }
    )
    module = authoring.import_module(organisation=project.organisation, content=content, by=ben)
    version = authoring.publish(module=module, acknowledged=[one.key for one in advice_of(module)], by=ben)
    counts = {"nursing": 20, "ward_stmarys": 20}
    round = another(project, counts, ben, modules=[version])

    archive = ZipFile(io.BytesIO(as_user(ben).get(reverse("results:research_export", args=[round.pk])).content))

    text = "".join(archive.read(name).decode() for name in archive.namelist()).lower()
    assert [word for word in ("mary", "ward", "=1+1") if word in text] == []
    titles = {row["code"]: row["title"] for row in rows(archive, "groups.csv")}
    assert titles["own_1"] == f"Own group like {titles['nursing']}"
    assert {row["group"] for row in rows(archive, "questions.csv")} == {"nursing", "own_1"}
    assert "own-1" in [bank["code"] for bank in json.loads(archive.read("quality.json"))["banks"]]


def test_texts_in_tables_are_no_formulas():
    group = AskedOf("own_1", "=1+1", True, None, 20, None, None, None, None)
    archive = ZipFile(io.BytesIO(research_export(replace(FACTS, groups=(group,)), KNOWN)))

    assert rows(archive, "groups.csv")[0]["title"] == "'=1+1"
