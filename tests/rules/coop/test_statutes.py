from dataclasses import replace
from fractions import Fraction

import pytest
from eclectic_coop.rules.statutes import (
    LegalForm,
    Side,
    Statutes,
    out_of_bounds,
)

LEAST, MOST = Side.AT_LEAST, Side.AT_MOST
SA = {
    "legal_form": LegalForm.SA,
    "minimum_capital": 18_500_00,
    "minimum_employees": 7,
    "maximum_members": 0,
}


def percent(number):
    return Fraction(number, 100)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({}, id="the defaults: law, then model statutes"),
        pytest.param({"nominal": 24_00}, id="CAP-10 nominal of 24 euros"),
        pytest.param({"nominal": 50_00}, id="CAP-10 nominal of 50 euros"),
        pytest.param({"nominal": 60_00}, id="CAP-10 nominal of 60 euros"),
        pytest.param({"floor_ratio": percent(50)}, id="CAP-09 some statutes use half"),
        pytest.param({"floor_ratio": percent(100)}, id="CAP-09 the whole at most"),
        pytest.param(
            {"minimum_paid_ratio": percent(25), "payment_months": 36},
            id="CAP-11 a quarter at subscription, the rest within three years",
        ),
        pytest.param({"candidature_months": 12}, id="ADM-03 candidature at 12 months"),
        pytest.param({"candidature_months": 24}, id="ADM-03 candidature at 24 months"),
        pytest.param({"admission_months": 6}, id="ADM-01 sooner than the law asks"),
        pytest.param({"notice_months": 4}, id="CAP-12 a longer notice"),
        pytest.param({"commitment_rate": Fraction(0)}, id="SUB-01 no commitment"),
        pytest.param({"commitment_rate": Fraction(1)}, id="SUB-01 all of the pay"),
        pytest.param({"repayment_months": 0}, id="OUT-06 repaid at once"),
        pytest.param(SA, id="CAP-02 a SA with the capital of a SA"),
        pytest.param(
            {"legal_form": LegalForm.SAS, "maximum_members": 0},
            id="CAP-04 a SAS has no maximum of members",
        ),
        pytest.param(
            {"legal_form": LegalForm.SAS, "maximum_members": 500},
            id="CAP-04 a SAS may set its own maximum of members",
        ),
    ],
)
def test_statutes_that_the_law_allows(changed):
    assert out_of_bounds(Statutes(**changed)) == ()


@pytest.mark.parametrize(
    ("field", "value", "limit", "side", "rule"),
    [
        pytest.param("nominal", 0, 1, LEAST, "CAP-10", id="CAP-10 shares of nothing"),
        pytest.param(
            "minimum_capital", 29_99, 30_00, LEAST, "CAP-02", id="CAP-02 under 30 euros"
        ),
        pytest.param(
            "minimum_employees", 1, 2, LEAST, "CAP-03", id="CAP-03 one employee"
        ),
        pytest.param(
            "regularisation_months", 13, 12, MOST, "CAP-03", id="CAP-03 over a year"
        ),
        pytest.param(
            "regularisation_months", 0, 1, LEAST, "CAP-03", id="CAP-03 no time at all"
        ),
        pytest.param(
            "maximum_members", 101, 100, MOST, "CAP-04", id="CAP-04 over 100 in a SARL"
        ),
        pytest.param(
            "maximum_members", 0, 1, LEAST, "CAP-04", id="CAP-04 a SARL has a maximum"
        ),
        pytest.param(
            "employee_capital_ratio",
            percent(50),
            percent(51),
            LEAST,
            "CAP-05",
            id="CAP-05 half of the capital is not 51 %",
        ),
        pytest.param(
            "employee_capital_ratio",
            percent(101),
            1,
            MOST,
            "CAP-05",
            id="CAP-05 more than all the capital",
        ),
        pytest.param(
            "employee_vote_ratio",
            percent(64),
            percent(65),
            LEAST,
            "CAP-06",
            id="CAP-06 under 65 % of the votes",
        ),
        pytest.param(
            "employee_vote_ratio",
            percent(101),
            1,
            MOST,
            "CAP-06",
            id="CAP-06 more than all the votes",
        ),
        pytest.param(
            "external_capital_ratio",
            percent(50),
            percent(49),
            MOST,
            "CAP-07",
            id="CAP-07 over 49 % of the capital",
        ),
        pytest.param(
            "external_vote_ratio",
            percent(36),
            percent(35),
            MOST,
            "CAP-07",
            id="CAP-07 over 35 % of the votes",
        ),
        pytest.param(
            "cooperative_vote_ratio",
            percent(50),
            percent(49),
            MOST,
            "CAP-07",
            id="CAP-07 over 49 % of the votes with cooperatives",
        ),
        pytest.param(
            "holder_ratio",
            Fraction(51, 100),
            Fraction(1, 2),
            MOST,
            "CAP-08",
            id="CAP-08 over half for one holder",
        ),
        pytest.param(
            "floor_ratio",
            Fraction(24, 100),
            Fraction(1, 4),
            LEAST,
            "CAP-09",
            id="CAP-09 a floor under a quarter",
        ),
        pytest.param(
            "floor_ratio", Fraction(5, 4), 1, MOST, "CAP-09", id="CAP-09 over the whole"
        ),
        pytest.param(
            "minimum_paid_ratio",
            Fraction(1, 5),
            Fraction(1, 4),
            LEAST,
            "CAP-11",
            id="CAP-11 less than a quarter paid",
        ),
        pytest.param(
            "minimum_paid_ratio",
            Fraction(5, 4),
            1,
            MOST,
            "CAP-11",
            id="CAP-11 more than the share is worth",
        ),
        pytest.param(
            "payment_months", 37, 36, MOST, "CAP-11", id="CAP-11 over three years"
        ),
        pytest.param(
            "notice_months", 2, 3, LEAST, "CAP-12", id="CAP-12 less than three months"
        ),
        pytest.param(
            "admission_months", 13, 12, MOST, "ADM-01", id="ADM-01 later than a year"
        ),
        pytest.param(
            "candidature_months", -1, 0, LEAST, "ADM-03", id="ADM-03 before the hire"
        ),
        pytest.param(
            "commitment_rate", Fraction(-1), 0, LEAST, "SUB-01", id="SUB-01 negative"
        ),
        pytest.param(
            "commitment_rate", Fraction(2), 1, MOST, "SUB-01", id="SUB-01 over the pay"
        ),
        pytest.param(
            "commitment_ceiling", -1, 0, LEAST, "SUB-01", id="SUB-01 negative ceiling"
        ),
        pytest.param(
            "withholding_alarm_ratio",
            Fraction(11, 100),
            Fraction(1, 10),
            MOST,
            "SUB-04",
            id="SUB-04 an alarm above the tenth",
        ),
        pytest.param("late_months", 0, 1, LEAST, "SUB-05", id="SUB-05 late at once"),
        pytest.param(
            "suspension_days", 0, 1, LEAST, "SUB-05", id="SUB-05 suspended at once"
        ),
        pytest.param(
            "liability_months", 48, 60, LEAST, "OUT-03", id="OUT-03 under five years"
        ),
        pytest.param(
            "liability_months", 72, 60, MOST, "OUT-03", id="OUT-03 over five years"
        ),
        pytest.param(
            "repayment_months", 61, 60, MOST, "OUT-06", id="OUT-06 over five years"
        ),
    ],
)
def test_a_figure_that_the_law_forbids(field, value, limit, side, rule):
    [bound] = out_of_bounds(replace(Statutes(), **{field: value}))
    assert (bound.field, bound.value, bound.limit) == (field, value, limit)
    assert (bound.side, bound.rule) == (side, rule)


@pytest.mark.parametrize(
    ("field", "value", "limit"),
    [
        pytest.param("minimum_capital", 18_499_99, 18_500_00, id="CAP-02 SA"),
        pytest.param("minimum_employees", 6, 7, id="CAP-03 SA"),
    ],
)
def test_a_sa_asks_for_more(field, value, limit):
    [bound] = out_of_bounds(Statutes(**{**SA, field: value}))
    assert (bound.field, bound.limit) == (field, limit)


@pytest.mark.parametrize(
    "field",
    [
        "external_capital_ratio",
        "external_vote_ratio",
        "cooperative_vote_ratio",
        "holder_ratio",
        "payment_months",
        "admission_months",
        "withholding_alarm_ratio",
        "repayment_months",
    ],
)
def test_a_figure_is_not_negative(field):
    [bound] = out_of_bounds(Statutes(**{field: -1}))
    assert (bound.field, bound.limit, bound.side) == (field, 0, LEAST)


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(SA, id="CAP-04 SA"),
        pytest.param({"legal_form": LegalForm.SAS}, id="CAP-04 SAS"),
    ],
)
def test_a_maximum_of_members_is_not_negative(form):
    [bound] = out_of_bounds(Statutes(**{**form, "maximum_members": -1}))
    assert (bound.field, bound.limit) == ("maximum_members", 0)


def test_every_wrong_figure_is_listed():
    statutes = Statutes(floor_ratio=Fraction(1, 5), nominal=0, late_months=0)
    found = {bound.field for bound in out_of_bounds(statutes)}
    assert found == {"floor_ratio", "nominal", "late_months"}
