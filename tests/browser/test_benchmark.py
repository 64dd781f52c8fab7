"""The benchmark: an administrator reads what is shared, takes part, sees quarters, and withdraws."""

from accounts.models import Organisation
from portfolio.benchmark.actions import share
from tests.browser.steps import fit_for_everyone, follow, press, sign_in
from tests.portfolio.lines import add_answers, add_line, add_project, add_round


def test_administrator_takes_part_and_withdraws(open_browser, size, site, northdale, southvale, edition, ada, cara):
    names = ("Eastmoor", "Westhill", "Upfield")
    others = [southvale, *(Organisation.objects.create(name=name) for name in names)]
    for place in range(10):
        organisation = (northdale, *others)[place % 5]
        line = add_round(add_project(organisation, f"Project {place}"), edition)
        add_answers(line)
        add_line(line, scores={"P1": 10 * place})
    for organisation in others:
        share(organisation=organisation, today=line.closed_at.date(), by=cara)
    page = open_browser(size=size, javascript=False)
    sign_in(page, ada)
    page.goto(f"/organisations/{northdale.pk}/benchmark/")
    fit_for_everyone(page, "Benchmark")

    follow(page, "What would be shared, and how to take part")
    fit_for_everyone(page, "Take part in the benchmark")
    press(page, "Take part")
    fit_for_everyone(page, "Take part in the benchmark")
    assert page.get_by_role("alert").count() == 1
    page.get_by_label("I may decide this for the organisation").check()
    press(page, "Take part")

    fit_for_everyone(page, "Benchmark")
    assert page.get_by_text("In the lower quarter", exact=True).count() == 1
    assert page.get_by_text("In the middle half", exact=True).count() == 1
    follow(page, "What is shared, and how to withdraw")
    fit_for_everyone(page, "Take part in the benchmark")
    press(page, "Withdraw")
    assert page.get_by_role("status").inner_text().startswith("Withdrawn.")
