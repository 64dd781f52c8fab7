"""What a bank may not hold: every fault named with its file, its line and the remedy."""

import pytest

from questions.problems import BankError
from questions.reader import read_banks

CHECKLIST_CODES = ", ".join(f"E{n:02}" for n in range(1, 13))
GROUP_CODES = "executive, programme, medical, nursing, allied, operational, service_user, informatics, supplier"
PATTERN_CODES = (
    "it_bin, local_ownership, perception_gap, unsponsored, solution_first, not_shared, divided, missing_voices, "
    "speaking_up, benefits_unseen, no_learning, less_safe, left_out, backing, overload, supplier_mindset, capability, "
    "imbalance, aligned_weaknesses"
)
KIND_NAMES = (
    "'aligned', 'divided', 'imbalance', 'know_rate', 'low_answer', 'missing_groups', 'order', 'prediction_gap', "
    "'unsponsored', 'warning_items'"
)
CODE = "Use up to 40 letters, digits, `-` and `_`, a letter first."


def test_read_banks_reads_another_folder(folder, edit):
    edit("groups.yaml", '"Doctors"', '"Physicians"')

    assert read_banks(folder).groups["medical"].title == "Physicians"


def test_read_banks_keeps_no_as_text(folder, edit):
    edit("groups.yaml", '"Doctors"', "no")

    assert read_banks(folder).groups["medical"].title == "no"


def test_read_banks_names_files_that_are_missing_or_unknown(folder, problems_of):
    (folder / "groups.yaml").rename(folder / "group.yaml")

    known = (
        "executive-checklist.yaml, seven-principles.yaml, core.yaml, work-system.yaml, practices.yaml, "
        "indicators.yaml, groups.yaml, patterns.yaml"
    )
    assert problems_of() == [
        ("group.yaml", 1, f"This is not a bank. Remove it. Banks: {known}."),
        ("groups.yaml", 1, f"This file is missing from {folder}. Add it."),
    ]


def test_read_banks_tells_faults_of_form_in_all_files_at_once(edit, problems_of):
    repeated = edit("groups.yaml", "version: 2\n", "version: 2\nversion: 2\n") + 1
    anchored = edit("patterns.yaml", "version: 2\n", "version: &v 2\n")

    assert problems_of() == [
        ("groups.yaml", repeated, "`version` appears twice. Remove one of them."),
        ("patterns.yaml", anchored, "The anchor `&v` is not allowed. Remove it."),
    ]


def test_read_banks_tells_faults_of_content_in_all_files_at_once(edit, problems_of):
    version = edit("groups.yaml", "version: 2\n", "version: two\n")
    kind = edit("patterns.yaml", "kind: divided", "kind: split")

    assert problems_of() == [
        ("groups.yaml", version, "`version` must be a whole number."),
        ("patterns.yaml", kind, f"`split` is not a known kind. Use one of {KIND_NAMES}."),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("groups.yaml", "version: 2", "version: 0", "`version` must be at least 1."),
        ("groups.yaml", "version: 2", "version: 1.5", "`version` must be a whole number."),
        ("groups.yaml", "version: 2", "version: 1000001", "`version` must be at most 1000000."),
        ("groups.yaml", '"Doctors"', "5", "`title` must be text. If it is text, put it in quotes."),
        ("groups.yaml", '"Doctors"', "' '", "`title` is empty. Fill it in."),
        ("groups.yaml", '"Doctors"', "x" * 1001, "`title` is longer than 1000 characters. Shorten it."),
        (
            "groups.yaml",
            '"Doctors"',
            "Doctors, typo: 1",
            "`typo` is not a known key. Check its spelling, or remove it.",
        ),
        ("work-system.yaml", "optional: true", "optional: no", "`optional` must be true or false."),
        (
            "groups.yaml",
            "side: local_it",
            "side: it",
            "`it` is not allowed for `side`. Use 'leadership', 'frontline', 'local_it' or 'supplier'.",
        ),
        ("groups.yaml", "code: medical", "code: a/b", f"`a/b` is not a code. {CODE}"),
        ("patterns.yaml", "kind: prediction_gap", "kind: gap", f"`gap` is not a known kind. Use one of {KIND_NAMES}."),
        ("patterns.yaml", "kind: unsponsored,", "", "`kind` is missing. Add it."),
        (
            "patterns.yaml",
            "share: 0.25",
            "share: 0.25, points: 3",
            "`points` is not a known key. Check its spelling, or remove it.",
        ),
        (
            "patterns.yaml",
            "worse: ics_england, better: ecs_scotland",
            "worse: ics, better: ecs_scotland",
            (
                "`ics` is not allowed for `worse`. Use 'glasgow_portal', 'ecs_scotland', 'ics_england', "
                "'welsh_portal', 'npfit' or 'vha_remote_care'."
            ),
        ),
        ("patterns.yaml", "share: 0.25", "share: 25", "`share` must be at most 1.0."),
        ("patterns.yaml", "share: 0.25", "share: 0", "`share` must be more than 0.0."),
        ("patterns.yaml", "share: 0.25", "share: few", "`share` must be a number."),
        ("patterns.yaml", "items: [S72, S73]", "items: []", "`items` needs at least 1 entry."),
        (
            "patterns.yaml",
            "items: [S72, S73]",
            "items: S72",
            "`items` must be a list: [one, two], or one line with `- ` per entry.",
        ),
        (
            "seven-principles.yaml",
            "labels: {1: None, 2: A little, 3: Some, 4",
            "labels: {1: None, 2: A little, 6: Some, 4",
            "Give a label for each of 1, 2, 3, 4 and 5.",
        ),
        (
            "seven-principles.yaml",
            'wording: {service_user: "How far was this change explained',
            'wording: {"a b": "How far was this change explained',
            f"`a b` is not a code. {CODE}",
        ),
        (
            "work-system.yaml",
            "{code: W53,",
            "{code: W53, wording: When,",
            "`wording` must contain entries of the form `key: value`.",
        ),
        (
            "executive-checklist.yaml",
            "kind: spread",
            "kind: extent",
            "`extent` is not allowed for `kind`. Use 'spread'.",
        ),
        ("executive-checklist.yaml", "suffix: W", "suffix: WW", f"`WW` is not a code. {CODE}"),
        ("executive-checklist.yaml", "prefix: X", "prefix: x", f"`x` is not a code. {CODE}"),
        (
            "executive-checklist.yaml",
            "questions: [E10, E11, E12]}",
            "questions: []}",
            "`questions` needs at least 1 entry.",
        ),
        (
            "executive-checklist.yaml",
            "statements: [S11, S22, S31, S41, S51, S61, S73]",
            "statements: []",
            "`statements` needs at least 1 entry.",
        ),
        (
            "seven-principles.yaml",
            'once_live: {text: "How far were new ways',
            'once_live: {words: "How far were new ways',
            "`words` is not a known key. Check its spelling, or remove it.",
        ),
        (
            "seven-principles.yaml",
            'supplier: {label: "What would help you to meet the needs of the service?", help',
            "supplier: {help",
            "`label` is missing. Add it.",
        ),
        ("core.yaml", "optional: false", "optional: never", "`optional` must be true or false."),
        ("groups.yaml", "allows_clear: true", "allows_clear: maybe", "`allows_clear` must be true or false."),
        (
            "groups.yaml",
            'label: "Drawn at random from the whole group", ',
            "",
            "`label` is missing. Add it.",
        ),
        ("patterns.yaml", "shortfall: 6 ", "shortfall: 101 ", "`shortfall` must be at most 100.0."),
        ("patterns.yaml", "supporters: 2 ", "supporters: 0 ", "`supporters` must be at least 1."),
        ("patterns.yaml", "front_line_bar: true", "front_line_bar: 1", "`front_line_bar` must be true or false."),
        (
            "work-system.yaml",
            "same_as: seven-principles",
            "same_as: principles",
            "`principles` is not allowed for `same_as`. Use 'executive-checklist' or 'seven-principles'.",
        ),
    ],
)
def test_read_banks_refuses_content_that_breaks_the_schema(file, old, new, message, spoil):
    line, problems = spoil(file, old, new)

    assert problems == [(file, line, message)]


def test_read_banks_names_what_is_missing_at_the_entry_that_lacks_it(edit, problems_of):
    edit("groups.yaml", "version: 2\n", "")
    title = edit("groups.yaml", 'title: "Doctors",', "")

    assert problems_of() == [
        ("groups.yaml", 1, "`version` is missing. Add it."),
        ("groups.yaml", title, "`title` is missing. Add it."),
    ]


def test_read_banks_refuses_a_scale_without_its_five_points(edit, problems_of):
    line = edit("executive-checklist.yaml", "today?\n  points:\n", "today?\n  points: # five\n") + 1
    edit("executive-checklist.yaml", "value: 5, label: Very", "value: 4, label: Very")

    message = "Give points with the values 1, 2, 3, 4 and 5, in this order."
    assert problems_of() == [("executive-checklist.yaml", line, message)]


def test_read_banks_refuses_a_file_that_is_a_list(folder, problems_of):
    (folder / "groups.yaml").write_text("[]\n")

    assert problems_of() == [("groups.yaml", 1, "`groups.yaml` must contain entries of the form `key: value`.")]


ALL_ONCE = f"The pages must have each question once, in the order of the bank: {CHECKLIST_CODES}."


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("executive-checklist.yaml", "[E10, E11, E12]}", "[E10, E11]}", ALL_ONCE),
        ("executive-checklist.yaml", "[E10, E11, E12]}", "[E10, E11, E12, E01]}", ALL_ONCE),
        ("executive-checklist.yaml", "[E10, E11, E12]}", "[E11, E10, E12]}", ALL_ONCE),
    ],
)
def test_read_banks_refuses_pages_that_do_not_divide_the_checklist(file, old, new, message, edit, problems_of):
    line = edit(file, "pages:\n", "pages: # four\n")
    edit(file, old, new)

    assert problems_of() == [(file, line, message)]


def test_read_banks_refuses_a_page_of_an_unknown_question(edit, problems_of):
    pages = edit("executive-checklist.yaml", "pages:\n", "pages: # four\n")
    line = edit("executive-checklist.yaml", "[E10, E11, E12]}", "[E10, E11, E13]}")

    unknown = f"There is no executive question `E13`. Use one of: {CHECKLIST_CODES}."
    assert problems_of() == [
        ("executive-checklist.yaml", pages, ALL_ONCE),
        ("executive-checklist.yaml", line, unknown),
    ]


@pytest.mark.parametrize("code", ["A1", "P3", "people", "core", "predictions"])
def test_read_banks_refuses_two_pages_with_one_code(spoil, code):
    line, problems = spoil("executive-checklist.yaml", "code: A4", f"code: {code}")

    message = f"Another page has the code `{code}`. Change it."
    assert problems == [("executive-checklist.yaml", line, message)]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("suffix: W", "suffix: S", "This makes the code `E01S`, which another question has. Change it."),
        ("prefix: X", "prefix: S", "This makes the code `S11`, which another question has. Change it."),
    ],
)
def test_read_banks_refuses_codes_that_meet(edit, problems_of, old, new, message):
    edit("work-system.yaml", "code: W53", "code: E01S")
    line = edit("executive-checklist.yaml", old, new)

    assert ("executive-checklist.yaml", line, message) in problems_of()


def test_read_banks_refuses_a_rule_that_is_missing_at_the_rules(edit, problems_of):
    edit("patterns.yaml", "  midpoint: 50\n", "")
    line = edit("patterns.yaml", "rules:\n", "rules: # all\n")

    assert problems_of() == [("patterns.yaml", line, "`midpoint` is missing. Add it.")]


def test_read_banks_refuses_a_principle_without_a_page(edit, problems_of):
    page = '    page: {title: "Work and technology", summary: "How this change fits the work that you do."}\n'
    edit("seven-principles.yaml", page, "")
    line = edit("seven-principles.yaml", "code: P2", "code:  P2")

    assert problems_of() == [("seven-principles.yaml", line, "`page` is missing. Add it.")]


def test_problem_of_a_new_field_names_its_column(folder, edit):
    edit("executive-checklist.yaml", "S61, S73]", "S61, S74]")

    with pytest.raises(BankError) as caught:
        read_banks(folder)

    assert [(problem.line > 1, problem.column) for problem in caught.value.problems] == [(True, 46)] * 2


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "executive-checklist.yaml",
            "S61, S73]",
            "S61, C1]",
            "`C1` is not a question of the seven principles. Predict one of those.",
        ),
        (
            "executive-checklist.yaml",
            "  asked_of: [executive]",
            "  asked_of: [board]",
            f"There is no group `board`. Use one of: {GROUP_CODES}.",
        ),
        (
            "core.yaml",
            'once_live: {text: "Has this change made care safer or less safe?", wording: {service_user:',
            'once_live: {text: "Has this change made care safer or less safe?", wording: {programme:',
            "`programme` is not asked C1. Remove its wording, or ask the group.",
        ),
        (
            "core.yaml",
            "except: [service_user]",
            "except: [supplier]",
            (
                "This bank does not ask `supplier`. Remove it. "
                "Groups it asks: medical, nursing, allied, operational, informatics, service_user."
            ),
        ),
        (
            "seven-principles.yaml",
            "    supplier: {label:",
            "    board: {label:",
            "No bank asks `board`. Remove its wording, or ask the group.",
        ),
        (
            "executive-checklist.yaml",
            "asked_of: [executive, programme]",
            "asked_of: [executive, board]",
            f"There is no group `board`. Use one of: {GROUP_CODES}.",
        ),
        (
            "executive-checklist.yaml",
            "after: [E01, E02]",
            "after: [E01, S11]",
            f"There is no executive question `S11`. Use one of: {CHECKLIST_CODES}.",
        ),
        (
            "executive-checklist.yaml",
            "principles: [P7]",
            "principles: []",
            "E12 is not used. Add its `principles`, or set `capability: true`.",
        ),
        (
            "seven-principles.yaml",
            "echoes: [E04, E12]",
            "echoes: [E04, E13]",
            f"There is no executive question `E13`. Use one of: {CHECKLIST_CODES}.",
        ),
        (
            "seven-principles.yaml",
            'wording: {service_user: "How far was this change explained',
            'wording: {executive: "How far was this change explained',
            "`executive` is not asked S11. Remove its wording, or ask the group.",
        ),
        (
            "seven-principles.yaml",
            'wording: {service_user: {title: "What the change is for"',
            'wording: {executive: {title: "What the change is for"',
            "This bank does not ask `executive`. Remove its wording, or ask the group.",
        ),
        (
            "work-system.yaml",
            "{code: W53,",
            "{code: W53, except: [executive],",
            (
                "This bank does not ask `executive`. Remove it. "
                "Groups it asks: medical, nursing, allied, operational, informatics."
            ),
        ),
        (
            "groups.yaml",
            "expected_groups: [executive, medical, nursing,",
            "expected_groups: [executive, medical, nurses,",
            f"There is no group `nurses`. Use one of: {GROUP_CODES}.",
        ),
        (
            "patterns.yaml",
            "later: E03",
            "later: E33",
            f"There is no executive question `E33`. Use one of: {CHECKLIST_CODES}.",
        ),
        (
            "patterns.yaml",
            "leadership: [E04, E11], below",
            "leadership: [E04, S11], below",
            f"There is no executive question `S11`. Use one of: {CHECKLIST_CODES}.",
        ),
        (
            "patterns.yaml",
            "leadership: [E07, E09]",
            "leadership: [E07]",
            "The entries with `flag: local_ownership` are E07, E09. Make both lists agree.",
        ),
        (
            "practices.yaml",
            "{code: R16, title: Pay for cover while clinicians take part, principles: [P2, P3]",
            "{code: R16, title: Pay for cover while clinicians take part, principles: [P2, P8]",
            "There is no principle `P8`. Use one of: P1, P2, P3, P4, P5, P6, P7.",
        ),
        (
            "practices.yaml",
            "{code: R16, title: Pay for cover while clinicians take part, principles: [P2, P3], patterns: [overload]}",
            "{code: R16, title: Pay for cover while clinicians take part, principles: [P2, P3], patterns: [load]}",
            f"There is no flag or finding `load`. Use one of: {PATTERN_CODES}.",
        ),
        (
            "indicators.yaml",
            "chosen, principles: [P5, P7]",
            "chosen, principles: [P5, P9]",
            "There is no principle `P9`. Use one of: P1, P2, P3, P4, P5, P6, P7.",
        ),
        (
            "work-system.yaml",
            "code: W53",
            "code: S11",
            "The code `S11` is already used in seven-principles.yaml. Change one of them.",
        ),
        (
            "indicators.yaml",
            "code: I33",
            "code: medical",
            "The code `medical` is already used in groups.yaml. Change one of them.",
        ),
    ],
)
def test_read_banks_refuses_names_that_do_not_fit_the_other_files(file, old, new, message, spoil):
    line, problems = spoil(file, old, new)

    assert problems == [(file, line, message)]


def test_read_banks_refuses_a_fold_that_is_not_defined_for_each_group_that_uses_it(edit, problems_of):
    edit("groups.yaml", 'frontline_staff: {title: "Other', 'others: {title: "Other')

    messages = [message for _, _, message in problems_of()]
    assert messages == ["There is no fold `frontline_staff`. Use one of: others."] * 4


def test_read_banks_says_none_where_no_entry_names_a_flag(edit, problems_of):
    flag = edit("patterns.yaml", "code: it_bin", "code: it_heap")

    found = [(line, message) for file, line, message in problems_of() if file == "patterns.yaml"]
    message = "The entries with `flag: it_heap` are none. Make both lists agree."
    assert found == [(flag + 3, message), (flag + 3, message)]


def test_read_banks_refuses_a_flag_on_a_principle_that_does_not_exist(edit, problems_of):
    line = edit("patterns.yaml", "items: {principles: [P3, P4]", "items: {principles: [P3, P8]")

    assert problems_of() == [
        ("patterns.yaml", line, "The entries with `flag: local_ownership` are P3, P4. Make both lists agree."),
        ("patterns.yaml", line, "There is no principle `P8`. Use one of: P1, P2, P3, P4, P5, P6, P7."),
    ]
