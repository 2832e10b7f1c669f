from decimal import Decimal

import pytest
from eclectic_coop.rules.mileage import Band, trip_allowance, year_allowance
from hypothesis import given
from hypothesis import strategies as st

# Arrêté of 27 March 2023: rate, rate and fixed part, rate.
CARS = {
    3: ("0.529", "0.316", "1065", "0.370"),
    4: ("0.606", "0.340", "1330", "0.407"),
    5: ("0.636", "0.357", "1395", "0.427"),
    6: ("0.665", "0.374", "1457", "0.447"),
    7: ("0.697", "0.394", "1515", "0.470"),
}


def bands(first, second, fixed, third, limits=(5000, 20000)):
    return [
        Band(limits[0], Decimal(first)),
        Band(limits[1], Decimal(second), Decimal(fixed)),
        Band(None, Decimal(third)),
    ]


@pytest.mark.parametrize(
    ("power", "kilometres", "euros"),
    [
        pytest.param(3, 4000, "2116.00", id="3 CV, first band"),
        pytest.param(3, 5000, "2645.00", id="3 CV, at the limit"),
        pytest.param(5, 6000, "3537.00", id="5 CV, second band"),
        pytest.param(4, 20000, "8130.00", id="4 CV, at the second limit"),
        pytest.param(7, 25000, "11750.00", id="7 CV, third band"),
        pytest.param(6, 0, "0.00", id="no kilometre"),
    ],
)
def test_allowance_of_the_year(power, kilometres, euros):
    allowance = year_allowance(Decimal(kilometres), bands(*CARS[power]))
    assert allowance == int(Decimal(euros) * 100)


def test_a_motorbike_has_its_own_bands():
    motorbike = bands("0.468", "0.082", "1158", "0.275", limits=(3000, 6000))
    assert year_allowance(Decimal(5000), motorbike) == 156800


def test_electric_is_a_fifth_more():
    assert year_allowance(Decimal(100), bands(*CARS[3]), increase=Decimal(20)) == 6348


def test_a_trip_over_the_limit_takes_a_part_of_each_band():
    trip = trip_allowance(Decimal(4990), Decimal(20), bands(*CARS[5]))
    assert trip.amount == 993


@given(
    st.sampled_from(sorted(CARS)),
    st.lists(st.decimals(0, 3000, places=1), min_size=1, max_size=12),
)
def test_the_trips_add_up_to_the_year(power, trips):
    scale, before, total = bands(*CARS[power]), Decimal(0), 0
    for kilometres in trips:
        total += trip_allowance(before, kilometres, scale).amount
        before += kilometres
    assert total == year_allowance(before, scale)
