"""What programs read of the checks of a round."""

from assessments.models import AskedGroup


def test_program_reads_what_was_found(ben_program, open_round):
    AskedGroup.objects.filter(round=open_round, code="nursing").update(chosen="picked")

    answer = ben_program.get(f"/api/v1/rounds/{open_round.pk}/checks").json()

    assert [one["moment"] for one in answer["moments"]] == ["opening", "closing"]
    last_day, picked = answer["moments"][0]["checks"]
    assert (last_day["code"], last_day["can_be_fixed"]) == ("no_last_day", True)
    assert picked == {
        "code": "picked",
        "weight": "should",
        "words": "Picked by the project: Nurses and midwives.",
        "effect": "Their good answers clear nothing.",
        "details": [],
        "can_be_fixed": False,
    }
