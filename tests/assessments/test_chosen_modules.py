"""Which modules of its own a round may ask together."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from assessments.forms.own_questions import ModulesField


def usable(code, version, questions=1, *, is_for_research=False, codes=()):
    codes = codes or [f"{code}{number}" for number in range(1, questions + 1)]
    return SimpleNamespace(
        key=f"{code}.{version}",
        module=SimpleNamespace(title=code),
        version=SimpleNamespace(pk=f"{code}{version}", code=code, version=version, published_at=None),
        content=SimpleNamespace(
            questions=[SimpleNamespace(code=one) for one in codes],
            is_for_research=is_for_research,
            groups=(),
        ),
    )


FIELD = (
    usable("own-days", 1, 6),
    usable("own-days", 2, 6),
    usable("own-nights", 1, 5),
    usable("own-copy", 1, 0, is_for_research=True),
    usable("own-other", 1, 0, is_for_research=True),
    usable("own-day", 1, codes=["own-days6"]),
)


@pytest.fixture
def field(monkeypatch):
    monkeypatch.setattr("assessments.forms.own_questions._label", lambda row: row.key)
    return ModulesField(FIELD, ())


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (["own-days.1", "own-days.2"], "Choose one version of each module."),
        (["own-copy.1", "own-other.1"], "Choose one copy for research at most."),
        (
            ["own-days.1", "own-day.1"],
            "Two of these modules use the code own-days6. Change it in one of them, or choose one of them.",
        ),
        (
            ["own-days.1", "own-nights.1"],
            "These modules have 11 questions together. A round asks at most 10 of your own.",
        ),
    ],
)
def test_modules_that_do_not_go_together_are_refused(field, chosen, said):
    with pytest.raises(ValidationError) as error:
        field.clean(chosen)

    assert error.value.messages == [said]


def test_modules_that_go_together_are_their_versions(field):
    assert [version.pk for version in field.clean(["own-days.2", "own-copy.1"])] == ["own-days2", "own-copy1"]
