"""Pages of a round for people outside the team: its reviewer, and what those who were asked hear back."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from questions.languages import Words

OUTSIDE: Mapping[str, Words] = {
    "improvement:reviews": _("Outside reviewer"),
    "improvement:name_reviewer": _("Name a reviewer"),
    "improvement:review": _("A review"),
    "improvement:prepare_review": _("What you show and aim at"),
    "improvement:withdraw_review": _("A review"),
    "improvement:renew_review": _("A review"),
    "improvement:show_review_link": _("Link of the reviewer"),
    "improvement:answer_review": _("A review"),
    "improvement:you_said": _("You said, we did"),
    "improvement:add_you_said": _("A line"),
    "improvement:change_you_said": _("A line"),
    "improvement:remove_you_said": _("A line"),
    "improvement:publish_you_said": _("Preview"),
    "improvement:make_outcome_link": _("Link for posters"),
    "improvement:withdraw_outcome_link": _("Link for posters"),
    "improvement:outcome_poster": _("Poster"),
}
OUTSIDE_PARENTS: Mapping[str, str] = {
    "improvement:name_reviewer": "improvement:reviews",
    "improvement:review": "improvement:reviews",
    "improvement:prepare_review": "improvement:reviews",
    "improvement:withdraw_review": "improvement:reviews",
    "improvement:renew_review": "improvement:reviews",
    "improvement:show_review_link": "improvement:reviews",
    "improvement:answer_review": "improvement:reviews",
    "improvement:add_you_said": "improvement:you_said",
    "improvement:change_you_said": "improvement:you_said",
    "improvement:remove_you_said": "improvement:you_said",
    "improvement:publish_you_said": "improvement:you_said",
    "improvement:make_outcome_link": "improvement:you_said",
    "improvement:withdraw_outcome_link": "improvement:you_said",
    "improvement:outcome_poster": "improvement:you_said",
}
