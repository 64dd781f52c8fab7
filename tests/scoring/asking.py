"""Rounds of which somebody said who was asked: short ways to make them."""

from dataclasses import replace

from scoring.disclosure.suppression import group_views
from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.flags.asking import Heard
from scoring.flags.panel import panel_of
from scoring.flags.verdicts import all_answers, standard
from scoring.model import Asked, NotAsked, Setting
from tests.scoring.instrument import evidence, instrument, rows

NOT_CONCERNED = NotAsked("not_concerned", "Their work is not touched.")
FRONT_LINE = ("medical", "nursing", "allied", "operational", "service_user")


def stated(sizes=None, chosen=None, not_asked=None, using=None, people=(), **groups):
    """A round with a setting: every expected group that has no answers here was not asked, and is not concerned.

    `people` are rows beside the groups, whose persons each give one answer to everything.
    """
    given = {code for code, *_ in people} | set(groups)
    chosen, sizes = chosen or {}, sizes or {}
    asked = {code: Asked(chosen.get(code, "everyone"), sizes.get(code)) for code in given}
    reasons = {code: NOT_CONCERNED for code in instrument().expected_groups if code not in given}
    reasons |= not_asked or {}
    setting = Setting(asked, {code: why for code, why in reasons.items() if why})
    invited = {code: sizes.get(code) for code in given}
    found = collect(using or instrument(), [*rows(**groups), *people], threshold=5, invited=invited)
    return replace(found, setting=setting)


def flag_of(said, code="it_bin", using=None, **changes):
    return assess(said, using or instrument(), **changes).flags[code]


def stated_flag(**groups):
    return flag_of(stated(**groups))


def bare_flag(**groups):
    return flag_of(evidence(**groups))


def heard(said, using=None):
    using = using or instrument()
    return Heard(group_views(said, using), using, said.setting, said.threshold)


def panel(said, rule=None):
    rule, found = rule or instrument().flags[0], heard(said)
    return panel_of(rule, found, all_answers(rule.code, found), standard(instrument().rules))
