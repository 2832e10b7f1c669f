"""What people type in a form."""

import pytest
from eclectic_coop.rules.typed import whole_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        pytest.param("4", 4, id="a number"),
        pytest.param(" 100 ", 100, id="the most, with blanks around"),
        pytest.param("101", None, id="more than the most"),
        pytest.param("0", None, id="nothing is asked for"),
        pytest.param("-4", None, id="a negative number"),
        pytest.param("2.5", None, id="half a share"),
        pytest.param("four", None, id="a word"),
        pytest.param("٤", None, id="digits of another script"),
        pytest.param("9" * 5000, None, id="too long to be read"),
        pytest.param("", None, id="empty"),
        pytest.param(None, None, id="absent"),
    ],
)
def test_a_whole_number_or_nothing(typed, number):
    assert whole_number(typed, 100) == number
