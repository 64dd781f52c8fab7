"""What the sample organisation does about its results."""

from django.db import transaction

from improvement.gates.samples import hold_at_the_pilot
from improvement.lessons.samples import adapt_in_glasgow, learn_in_glasgow, tell_the_ics
from improvement.measures.samples import measure_glasgow
from improvement.meeting.samples import meet_in_glasgow
from improvement.steps.samples import plan_of_glasgow
from improvement.steps.samples_of_a_year import plan_between_two_rounds
from results import samples


@transaction.atomic
def load_samples() -> None:
    """The samples, and what was done about them. Does nothing if they already exist."""
    if samples.load_samples():
        plan_of_glasgow()
        meet_in_glasgow()
        plan_between_two_rounds()
        measure_glasgow()
        hold_at_the_pilot()
        learn_in_glasgow()
        adapt_in_glasgow()
        tell_the_ics()
