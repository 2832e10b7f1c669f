import pytest
from eclectic_coop.rules.activity_code import propose_code


@pytest.mark.parametrize(
    ("name", "taken", "code"),
    [
        pytest.param("Bambou Web", (), "BAMBOUWE", id="eight letters of the name"),
        pytest.param("Œuvre & Été 2", (), "UVREETE2", id="ASCII letters and digits"),
        pytest.param("Zoé", {"ZOE"}, "ZOE2", id="a taken code is numbered"),
        pytest.param("Zoé", {"ZOE", "ZOE2"}, "ZOE3", id="with the next free number"),
        pytest.param("  ", (), "ACTIVITY", id="a name without letters"),
    ],
)
def test_propose_code(name, taken, code):
    assert propose_code(name, taken) == code


def test_a_long_list_of_namesakes_stays_within_eight_characters():
    taken = set()
    for _ in range(120):
        taken.add(propose_code("Bambou Web", taken))
    assert len(taken) == 120
    assert max(map(len, taken)) == 8
