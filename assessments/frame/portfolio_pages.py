"""Pages about all projects of an organisation, and about question banks. They belong to no part of a project."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from questions.languages import Words

PORTFOLIO: Mapping[str, Words] = {
    "portfolio:overview": _("Portfolio"),
    "portfolio:recurs": _("What recurs"),
    "portfolio:heat_map": _("Heat map"),
    "portfolio:download_portfolio": _("Portfolio"),
    "portfolio:benchmark": _("Benchmark"),
    "portfolio:share_figures": _("Take part"),
    "portfolio:banks": _("Question banks"),
    "portfolio:bank_version": _("{code}, version {number}"),
    "portfolio:bank_json": _("{code}, version {number}"),
    "portfolio:bank_yaml": _("{code}, version {number}"),
    "portfolio:check_bank_file": _("Check a bank file"),
}
PORTFOLIO_PARENTS: Mapping[str, str] = {
    "portfolio:recurs": "portfolio:overview",
    "portfolio:heat_map": "portfolio:overview",
    "portfolio:benchmark": "portfolio:overview",
    "portfolio:share_figures": "portfolio:benchmark",
    "portfolio:bank_version": "portfolio:banks",
    "portfolio:check_bank_file": "portfolio:banks",
}
# The same page for every organisation.
OF_NO_ORGANISATION = frozenset({"portfolio:banks"})
