"""The manifesto's cases as their sample answers score them: what a project is compared with, as an illustration."""

from reports.scoring.rules import Case

CASES: tuple[Case, ...] = ()
