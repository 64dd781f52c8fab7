"""What a report says of leaders and the front line where no leader answered."""

import pytest

from tests.office import rounds


@pytest.mark.parametrize(("case", "titles"), [("ecs_scotland", []), ("glasgow_portal", ["Leaders and the front line"])])
def test_leaders_are_compared_with_the_front_line_only_where_one_answered(case, titles):
    content = rounds.sample(case).board

    assert [one.title for one in content.sections if one.template == "leaders"] == titles
    assert bool(content.mirror_rows) == bool(titles)
