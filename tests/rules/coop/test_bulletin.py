"""Domain 1.5: the compulsory mentions of a bulletin."""

import pytest
from eclectic_coop.rules.bulletin import Mention, compulsory, missing_mentions


@pytest.mark.parametrize(
    ("is_firm", "is_married", "mention", "wanted"),
    [
        pytest.param(False, False, Mention.BIRTH_DATE, True, id="a person is born"),
        pytest.param(False, False, Mention.SPOUSE_NAME, False, id="single: no spouse"),
        pytest.param(False, True, Mention.SPOUSE_NAME, True, id="married: the spouse"),
        pytest.param(False, True, Mention.MARRIAGE_DATE, True, id="married: the day"),
        pytest.param(True, False, Mention.REPRESENTATIVE, True, id="a firm: by whom"),
        pytest.param(True, False, Mention.SIREN, True, id="a firm: its SIREN"),
        pytest.param(True, False, Mention.BIRTH_DATE, False, id="a firm has no birth"),
        pytest.param(
            True, True, Mention.SPOUSE_NAME, False, id="a firm is not married"
        ),
        pytest.param(False, False, Mention.COMPANY_SEAT, True, id="where the seat is"),
    ],
)
def test_what_is_compulsory_depends_on_who_subscribes(
    is_firm, is_married, mention, wanted
):
    assert (mention in compulsory(is_firm, is_married)) is wanted


def test_blank_or_absent_is_missing_in_the_order_of_the_bulletin():
    said = {Mention.NAME: "Lou", Mention.ADDRESS: "  ", Mention.COMPANY_SIREN: "512"}
    assert missing_mentions(said, is_firm=False, is_married=False) == (
        Mention.ADDRESS,
        Mention.BIRTH_DATE,
        Mention.BIRTH_PLACE,
        Mention.MARITAL_STATUS,
        Mention.COMPANY_FORM,
        Mention.COMPANY_SEAT,
    )
