"""manage.py assess: a file in, figures out, and no database. Nothing here may use one, so any query fails."""

import csv
import hashlib
import io
import json
import sys
from pathlib import Path

import pikepdf
import pytest
from django.core.management import CommandError, call_command

import assessments
from printing import drawing
from reports.documents import record
from scoring.model import ENGINE_VERSION
from tests.bank import WHOLE
from tests.reports.documents.reading import READERS
from tests.reports.json_schema import problems, strict
from tests.reports.pdf_checks import text_of

SAMPLES = Path(assessments.__file__).parent / "samples"
EXPECTED = {
    "glasgow_portal": ("clear", "clear"),
    "ecs_scotland": ("clear", "clear"),
    "ics_england": ("red", "red"),
    "welsh_portal": ("clear", "clear"),
    "npfit": ("red", "red"),
    "vha_remote_care": ("insufficient", "insufficient"),
}

# Of everybody in the file of the Glasgow portal.
SETTING = """groups:
  medical: {asked: true, chosen: everyone, size: 60}
  nursing: {asked: true, chosen: everyone}
  executive: {asked: true, chosen: everyone}
  informatics: {asked: true, chosen: everyone}
  programme: {asked: true, chosen: everyone}
  supplier: {asked: true, chosen: everyone}
  service_user: {asked: false, why: not_concerned, reason: "Made up."}
"""


@pytest.fixture(autouse=True)
def _whole_bank(settings):
    settings.BANKS_DIR = WHOLE


def _assess(*arguments):
    out = io.StringIO()
    call_command("assess", *map(str, arguments), "--name", "A project", stdout=out)
    return out.getvalue().splitlines()


@pytest.mark.parametrize("case", sorted(EXPECTED))
def test_assess_gives_each_case_its_flags(case, tmp_path):
    _assess(SAMPLES / f"{case}.csv", "--exact", tmp_path / "out.json")

    flags = json.loads((tmp_path / "out.json").read_text())["flags"]
    assert (flags["it_bin"]["state"], flags["local_ownership"]["state"]) == EXPECTED[case]


def test_assess_prints_a_short_summary():
    lines = _assess(SAMPLES / "npfit.csv")

    assert lines[0] == "A project"
    assert [line for line in lines if line.isupper() or line.startswith("RED: ")] == [
        "RED: In the IT bin",
        "RED: No local ownership",
    ]
    assert lines.count("There are no answers from patients, service users and carers.") == 2
    assert lines.count("On this file: nothing says who else was asked.") == 2
    assert [line[:2] for line in lines[-7:]] == ["P1", "P2", "P3", "P4", "P5", "P6", "P7"]


def test_assess_writes_where_its_figures_come_from(tmp_path):
    source = SAMPLES / "npfit.csv"

    _assess(source, "--exact", tmp_path / "out.json")

    content = json.loads((tmp_path / "out.json").read_text())
    assert content["name"] == "A project"
    assert content["sha256"] == hashlib.sha256(source.read_bytes()).hexdigest()
    assert content["banks"]["executive-checklist"] == 2
    assert sorted(content) == [
        "asking", "banks", "engine_version", "findings", "flags", "groups", "is_published", "items",
        "leaders", "left_out", "likeness", "mirror", "name", "practices", "predictions", "principles", "printed",
        "sha256", "sites", "variations",
    ]  # fmt: skip


def test_assess_writes_what_the_board_is_told(tmp_path):
    _assess(SAMPLES / "npfit.csv", "--exact", tmp_path / "out.json")

    content = json.loads((tmp_path / "out.json").read_text())
    assert [one["code"] for one in content["findings"] if one["raised"]] == [
        "missing_voices", "speaking_up", "benefits_unseen", "no_learning", "supplier_mindset", "aligned_weaknesses",
    ]  # fmt: skip
    assert [one["code"] for one in content["findings"] if one["raised"] is None] == [
        "perception_gap", "less_safe", "left_out", "backing", "overload", "capability", "imbalance",
    ]  # fmt: skip
    assert sorted(content["findings"][0]) == [
        "code", "figures", "groups", "items", "kind", "like", "looked_at", "meaning", "n", "principles", "raised",
        "reason", "sentence", "title", "would_clear",
    ]  # fmt: skip
    assert content["likeness"]["it_bin"]["case"] == "ics_england"
    assert [row["code"] for row in content["mirror"]] == [f"E{number:02}" for number in range(1, 13)]
    assert content["variations"]["it_bin"] == content["flags"]["it_bin"]["firmness"]["variations"]


def test_assess_explains_one_figure():
    lines = _assess(SAMPLES / "npfit.csv", "--explain", "item/medical/S71")

    assert lines[0] == "item/medical/S71: Doctors: S71: 20.8 of 100, 80% bar 15.6 to 29.7"
    assert lines[lines.index("  Answers (1, 2, 3, 4, 5, don't know, does not apply, blank)") + 1] == (
        "    Doctors, S71: 4, 6, 2, 0, 0, 0, 0, 0"
    )
    assert lines[-2:] == [f"  Scoring engine {ENGINE_VERSION}", ""]


def test_assess_explains_every_figure():
    lines = _assess(SAMPLES / "vha_remote_care.csv", "--explain")

    assert lines.count(f"  Scoring engine {ENGINE_VERSION}") == 68


def test_assess_names_the_figures_when_it_does_not_know_one():
    with pytest.raises(CommandError) as error:
        _assess(SAMPLES / "vha_remote_care.csv", "--explain", "flag/bin")

    assert str(error.value).splitlines()[:2] == ["There is no figure flag/bin. The figures are:", "flag/it_bin"]


def test_assess_writes_the_board_report(tmp_path, caplog):
    _assess(SAMPLES / "welsh_portal.csv", "--pdf", tmp_path / "out.pdf")

    pdf = pikepdf.open(tmp_path / "out.pdf")
    assert str(pdf.docinfo["/Title"]) == "A project: socio-technical readiness, Made from a file of answers"
    assert caplog.messages == []
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]


@pytest.mark.parametrize(
    ("named", "most", "title"),
    [
        ((), 60, "readiness, "),
        (("--length", "paper"), 6, "readiness board paper,"),
        (("--length", "page"), 1, "readiness on one page,"),
    ],
)
def test_assess_writes_the_pdf_in_a_length(named, most, title, tmp_path):
    _assess(SAMPLES / "npfit.csv", *named, "--pdf", tmp_path / "board.pdf")

    with pikepdf.open(tmp_path / "board.pdf") as pdf:
        assert len(pdf.pages) <= most
        assert title in str(pdf.docinfo["/Title"])


@pytest.mark.parametrize(("length", "pages"), [("full", 2), ("paper", 2), ("page", 1)])
def test_assess_says_not_yet_of_one_person_on_a_page_or_two(length, pages, tmp_path):
    head, *rows = (SAMPLES / "npfit.csv").read_text().splitlines()
    (tmp_path / "one.csv").write_text("\n".join([head, *(row for row in rows if row.startswith("nursing-01"))]))

    _assess(tmp_path / "one.csv", "--length", length, "--pdf", tmp_path / "board.pdf")

    with pikepdf.open(tmp_path / "board.pdf") as pdf:
        assert len(pdf.pages) == pages


def test_assess_asks_for_a_decision_where_a_flag_is_red(tmp_path):
    _assess(SAMPLES / "npfit.csv", "--length", "page", "--pdf", tmp_path / "board.pdf")

    assert "Commit no further money" in text_of((tmp_path / "board.pdf").read_bytes())


def test_text_of_a_report_with_a_long_name_has_the_sign_where_it_is_seen(tmp_path):
    """Where the drawing library cut the name, each “left out…” was read as “left outhe north”, with the name's end."""
    name = "A shared care record for all the hospitals, practices and community teams of the whole of the north"
    arguments = [SAMPLES / "npfit.csv", "--pdf", tmp_path / "out.pdf"]

    call_command("assess", *map(str, arguments), "--name", name, stdout=io.StringIO())

    text = " ".join(text_of((tmp_path / "out.pdf").read_bytes()).split())
    assert text.count("people who may be left out…”") == 1
    assert text.count("he north”") == 0


def test_assess_names_every_fault_and_writes_nothing(tmp_path):
    bad = tmp_path / "bad.csv"
    with bad.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["respondent", "group", "site", "code", "answer"])
        rows.writerow(["a", "wizards", "", "E01", "3"])
        rows.writerow(["b", "executive", "", "E01", "9"])

    with pytest.raises(CommandError) as error:
        _assess(bad, "--exact", tmp_path / "out.json")

    lines = str(error.value).splitlines()
    assert lines[0] == f"Nothing was scored from {bad}:"
    assert [line.split("?")[0] for line in lines[1:3]] == [
        "Which group is “wizards”",
        "What does “9” mean, as an answer to E01 and questions with the same answers",
    ]
    assert lines[3:] == []  # each word is asked about once
    assert [path.name for path in tmp_path.iterdir()] == ["bad.csv"]


def test_assess_reads_a_workbook_of_another_tool_if_told_that_the_guesses_are_right(tmp_path):
    source = Path(__file__).parents[1] / "intake" / "files" / "answers" / "answers_msforms.xlsx"

    with pytest.raises(CommandError) as error:
        _assess(source, "--exact", tmp_path / "out.json")
    _assess(source, "--accept-guesses", "--word", "Ward 3=Ward 3", "--exact", tmp_path / "out.json")

    assert str(error.value).splitlines()[-1] == "If the guesses are right, add --accept-guesses."
    assert json.loads((tmp_path / "out.json").read_text())["groups"]["medical"]["answered"] == 12


def test_assess_says_when_the_file_cannot_be_read(tmp_path):
    with pytest.raises(CommandError) as error:
        _assess(tmp_path / "none.csv")

    assert str(error.value) == f"{tmp_path / 'none.csv'} cannot be read: No such file or directory."


def test_assess_says_when_it_cannot_write(tmp_path):
    target = tmp_path / "missing" / "out.json"

    with pytest.raises(CommandError) as error:
        _assess(SAMPLES / "npfit.csv", "--exact", target)

    assert str(error.value) == f"{target} cannot be written: No such file or directory."


def test_assess_leaves_nothing_behind_when_a_file_cannot_take_its_name(tmp_path):
    (tmp_path / "out.json").mkdir()

    with pytest.raises(CommandError) as error:
        _assess(SAMPLES / "npfit.csv", "--exact", tmp_path / "out.json")

    assert str(error.value) == f"{tmp_path / 'out.json'} cannot be written: Is a directory."
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_assess_writes_every_form_of_the_report(tmp_path):
    codes = ("onepage", "docx", "xlsx", "pptx", "csv", "json")

    _assess(SAMPLES / "welsh_portal.csv", *(word for code in codes for word in (f"--{code}", tmp_path / f"out.{code}")))

    made = {code: (tmp_path / f"out.{code}").read_bytes() for code in codes}
    assert [code for code, data in made.items() if "Made from a file of answers" not in READERS[code](data)] == []
    assert len(list(tmp_path.iterdir())) == 6


@pytest.mark.parametrize("case", sorted(EXPECTED))
def test_assess_writes_json_as_every_report_does(case, tmp_path):
    _assess(SAMPLES / f"{case}.csv", "--json", tmp_path / "out.json")

    content = json.loads((tmp_path / "out.json").read_text())
    assert list(problems(content, strict(record.schema()))) == []
    assert (content["facts"]["project"], content["facts"]["round"], content["comments"]) == ("A project", None, [])
    assert content["readiness"]["is_published"] is True


def test_assess_writes_exact_figures_as_json_and_steps_of_five_elsewhere(tmp_path):
    _assess(SAMPLES / "npfit.csv", "--exact", tmp_path / "out.json", "--csv", tmp_path / "out.csv")

    exact = json.loads((tmp_path / "out.json").read_text())["principles"]["P1"]["score"]
    row = next(csv.DictReader((tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert exact != round(exact)
    assert (row["code"], int(row["score"]) % 5, abs(int(row["score"]) - exact) < 5) == ("P1", 0, True)


def test_assess_writes_nothing_where_one_file_cannot_be_written(tmp_path):
    target = tmp_path / "missing" / "out.docx"

    with pytest.raises(CommandError) as error:
        _assess(SAMPLES / "npfit.csv", "--xlsx", tmp_path / "out.xlsx", "--docx", target)

    assert str(error.value) == f"{target} cannot be written: No such file or directory."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("names", [("out.xlsx", "out.xlsx"), ("in.csv", "out.docx"), ("./out.xlsx", "out.xlsx")])
def test_assess_refuses_one_name_for_two_files(names, tmp_path):
    source = tmp_path / "in.csv"
    source.write_bytes((SAMPLES / "npfit.csv").read_bytes())

    with pytest.raises(CommandError) as error:
        _assess(source, "--xlsx", tmp_path / names[0], "--docx", tmp_path / names[1])

    assert str(error.value).endswith(" is named twice. Give each file its own name.")
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_assess_takes_a_name_that_is_not_wholly_text(tmp_path):
    """As a shell gives it that was typed in another encoding."""
    arguments = [SAMPLES / "npfit.csv", "--onepage", tmp_path / "out.pdf", "--docx", tmp_path / "out.docx"]

    call_command("assess", *map(str, arguments), "--name", "Caf\udce9 project", stdout=io.StringIO())

    assert "Caf project" in READERS["onepage"]((tmp_path / "out.pdf").read_bytes())
    assert "Caf project" in READERS["docx"]((tmp_path / "out.docx").read_bytes())


def test_assess_says_when_the_report_cannot_be_drawn(tmp_path, monkeypatch):
    monkeypatch.setattr(drawing, "_COMMAND", (sys.executable, "-c", "raise SystemExit(1)"))

    with pytest.raises(CommandError) as error:
        _assess(SAMPLES / "npfit.csv", "--pdf", tmp_path / "out.pdf")

    assert str(error.value) == "The document could not be drawn. Nothing was saved. Try again, and check the log."
    assert list(tmp_path.iterdir()) == []


def test_assess_reads_who_was_asked_from_the_file_beside_it(tmp_path):
    file = tmp_path / "answers.csv"
    file.write_bytes((SAMPLES / "glasgow_portal.csv").read_bytes())
    _assess(file, "--exact", tmp_path / "bare.json")
    (tmp_path / "answers.setting.yaml").write_text(SETTING)

    _assess(file, "--exact", tmp_path / "stated.json")

    bare, stated = (json.loads((tmp_path / name).read_text()) for name in ("bare.json", "stated.json"))
    assert (bare["asking"], stated["asking"]) == ("not stated", "stated")
    assert (bare["groups"]["medical"]["invited"], stated["groups"]["medical"]["invited"]) == (None, 60)


def test_assess_reads_who_was_asked_from_a_file_that_is_named(tmp_path):
    (tmp_path / "other.yaml").write_text(SETTING)

    _assess(SAMPLES / "glasgow_portal.csv", "--setting", tmp_path / "other.yaml", "--exact", tmp_path / "out.json")

    assert json.loads((tmp_path / "out.json").read_text())["asking"] == "stated"


def test_assess_says_in_print_and_in_the_report_who_was_not_asked(tmp_path):
    (tmp_path / "other.yaml").write_text(SETTING)
    line = (
        "Not asked: patients, service users and carers. The change does not touch their work or care: “Made up.” "
        "Said by the project."
    )

    printed = _assess(
        SAMPLES / "glasgow_portal.csv", "--setting", tmp_path / "other.yaml", "--docx", tmp_path / "out.docx"
    )

    report = READERS["docx"]((tmp_path / "out.docx").read_bytes())
    assert printed.count(line) == 2
    assert "Everybody in the group was asked." in report
    assert line in report


def test_assess_prints_and_writes_who_was_not_asked_and_why(tmp_path):
    (tmp_path / "other.yaml").write_text(SETTING)

    lines = _assess(SAMPLES / "glasgow_portal.csv", "--setting", tmp_path / "other.yaml", "--csv", tmp_path / "out.csv")

    why = "The change does not touch their work or care: “Made up.” Said by the project."
    assert lines.count(f"Not asked: patients, service users and carers. {why}") == 2
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["about"] == "not asked"]
    assert ("Patients, service users and carers", why) in [(row["group"], row["remarks"]) for row in rows]


def test_assess_says_that_nothing_says_who_else_was_asked():
    lines = _assess(SAMPLES / "npfit.csv")

    assert lines.count("On this file: nothing says who else was asked.") == 2


def test_assess_names_every_fault_of_the_setting_and_writes_nothing(tmp_path):
    (tmp_path / "other.yaml").write_text(SETTING.replace("chosen: everyone, size: 60", "chosen: best, size: 60"))

    with pytest.raises(CommandError) as error:
        _assess(SAMPLES / "glasgow_portal.csv", "--setting", tmp_path / "other.yaml", "--exact", tmp_path / "out.json")

    assert str(error.value) == (
        "Nothing was scored. Correct the setting and try again:\n"
        "other.yaml, line 2, column 26: `chosen` must be one of: everyone, random, volunteers, picked, unknown."
    )
    assert not (tmp_path / "out.json").exists()


def test_assess_says_when_the_setting_cannot_be_read(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.yaml cannot be read: No such file or directory\."):
        _assess(SAMPLES / "npfit.csv", "--setting", tmp_path / "nowhere.yaml")


def test_assess_does_not_write_over_the_setting(tmp_path):
    (tmp_path / "other.yaml").write_text(SETTING)

    with pytest.raises(CommandError, match="is named twice"):
        _assess(
            SAMPLES / "glasgow_portal.csv", "--setting", tmp_path / "other.yaml", "--exact", tmp_path / "other.yaml"
        )


@pytest.mark.parametrize("more", [[], ["--explain", "item/nursing/S11"]])
def test_assess_names_and_counts_what_is_left_out(tmp_path, more):
    rows = [f"n{number},nursing,,{code},4" for number in range(6) for code in ("S11", "S63")]
    (tmp_path / "old.csv").write_text("\n".join(["respondent,group,site,code,answer", *rows]))

    lines = _assess(tmp_path / "old.csv", "--exact", tmp_path / "out.json", *more)

    assert lines[-1] == (
        "6 answers were left out, because the group is not asked the question (or no longer): "
        "S63 of Nurses and midwives, 6."
    )
    assert json.loads((tmp_path / "out.json").read_text())["left_out"] == [
        {"code": "S63", "group": "nursing", "answers": 6}
    ]


def test_assess_prints_each_group_and_what_would_clear_a_flag():
    lines = _assess(SAMPLES / "npfit.csv")

    assert "Doctors: 6 (3 to 14), warns. 12 people answered." in lines
    assert "The average of the front-line groups would need to reach 60 (now 6)." in lines


def test_assess_says_what_kind_of_file_it_cannot_read(tmp_path):
    other = tmp_path / "answers.pdf"
    other.write_bytes(b"%PDF-1.7 ")

    with pytest.raises(CommandError, match=r"answers\.pdf cannot be read: "):
        _assess(other)
