from fractions import Fraction

import pytest
from eclectic_coop.rules.statutes import (
    LegalForm,
    Side,
    Statutes,
    figures_of_form,
    legal_bounds,
    out_of_bounds,
)

LEAST, MOST = Side.AT_LEAST, Side.AT_MOST


@pytest.mark.parametrize(
    ("form", "capital", "employees", "members"),
    [
        pytest.param(LegalForm.SARL, 30_00, 2, 100, id="CAP-02…04 a SARL"),
        pytest.param(LegalForm.SAS, 30_00, 2, 0, id="CAP-02…04 a SAS: no maximum"),
        pytest.param(LegalForm.SA, 18_500_00, 7, 0, id="CAP-02…04 a SA"),
    ],
)
def test_figures_that_a_legal_form_decides(form, capital, employees, members):
    assert figures_of_form(form) == {
        "minimum_capital": capital,
        "minimum_employees": employees,
        "maximum_members": members,
    }


@pytest.mark.parametrize("form", LegalForm)
def test_figures_of_a_form_are_within_its_bounds(form):
    assert out_of_bounds(Statutes(legal_form=form, **figures_of_form(form))) == ()


@pytest.mark.parametrize(
    ("field", "bounds"),
    [
        pytest.param("liability_months", {LEAST: 60, MOST: 60}, id="OUT-03 sixty"),
        pytest.param(
            "floor_ratio", {LEAST: Fraction(1, 4), MOST: 1}, id="CAP-09 floor"
        ),
        pytest.param("interest_on_repayments", {}, id="OUT-06 free"),
    ],
)
def test_bounds_of_a_figure(field, bounds):
    assert legal_bounds(field, LegalForm.SARL) == bounds
