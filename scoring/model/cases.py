"""The manifesto's cases, scored from their sample answers: what a project is compared with, as an illustration.

Scores of principles to two decimals, and the findings that the samples raise. A test recalculates them from
assessments/samples and prints what belongs here.
"""

from scoring.model.rules import Case

# questions.patterns lists the same codes for the banks: neither package may import the other.
CASES: tuple[Case, ...] = (
    Case(
        "glasgow_portal",
        "Clinical Portal, NHS Greater Glasgow and Clyde",
        {"P1": 83.61, "P2": 80.62, "P3": 77.36, "P4": 69.86, "P5": 81.53, "P6": 75.56, "P7": 48.52},
        ("missing_voices",),
    ),
    Case(
        "ecs_scotland",
        "Emergency Care Summary, Scotland",
        {"P1": 78.89, "P2": 75.93, "P3": 74.07, "P4": 80.28, "P5": 80.56, "P6": 82.18, "P7": 80.0},
        ("missing_voices",),
    ),
    Case(
        "ics_england",
        "Integrated Children's System, England",
        {"P1": 15.28, "P2": 18.98, "P3": 15.28, "P4": 15.97, "P5": 21.3, "P6": 25.0, "P7": 15.28},
        ("missing_voices", "speaking_up", "benefits_unseen", "no_learning", "supplier_mindset", "aligned_weaknesses"),
    ),
    Case(
        "welsh_portal",
        "Welsh Clinical Portal, first phase",
        {"P1": 76.37, "P2": 77.67, "P3": 73.89, "P4": 76.11, "P5": 77.01, "P6": 80.28, "P7": 73.89},
        ("missing_voices",),
    ),
    Case(
        "npfit",
        "National Programme for IT, England",
        {"P1": 12.44, "P2": 14.22, "P3": 6.01, "P4": 7.12, "P5": 22.33, "P6": 25.83, "P7": 23.47},
        ("missing_voices", "speaking_up", "benefits_unseen", "no_learning", "supplier_mindset", "aligned_weaknesses"),
    ),
    Case(
        "vha_remote_care",
        "Remote care, Veterans Health Administration",
        {"P1": 75.0, "P2": 75.0, "P5": 87.5, "P7": 75.0},
        ("missing_voices",),
    ),
)
