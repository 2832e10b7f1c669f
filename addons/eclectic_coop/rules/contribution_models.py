"""Domain 3.2: how five real cooperatives count their contributions, to start from.

Figures are those that were published; Astrolabe says only that the minimum of a CESA
is higher than that of a CAPE, so its rate and minimums are examples to be replaced.
"""

from datetime import date
from enum import Enum
from fractions import Fraction

from .contribution_scheme import (
    Base,
    Bracket,
    Recharge,
    Rule,
    Stage,
    Version,
    When,
)

INSURANCE, ACCIDENT = 1, 2
ALWAYS = date.min


class Model(str, Enum):
    """Whose way of counting."""

    COOPANAME = "coopaname"
    MOSAIQUE = "mosaique"
    ENCOM1 = "encom1"
    COODYSSEE = "coodyssee"
    ASTROLABE = "astrolabe"


def _rate(percent: str) -> tuple[Bracket, ...]:
    return (Bracket(0, Fraction(percent) / 100),)


MODELS = {
    Model.COOPANAME: (Version(ALWAYS, Rule(Base.MARGIN, _rate("13.5"), fixed=30_00)),),
    Model.MOSAIQUE: (
        Version(ALWAYS, Rule(Base.MARGIN, _rate("12"), floor=40_00, cap=8_400_00)),
    ),
    Model.ENCOM1: (
        Version(
            ALWAYS,
            Rule(
                Base.CASHED,
                (
                    *_rate("10"),
                    Bracket(35_000_00, Fraction(8, 100)),
                    Bracket(45_000_00, Fraction(6, 100)),
                ),
                cumulative=True,
                recharges=(
                    Recharge(INSURANCE, 16_00),
                    Recharge(ACCIDENT, 3_00, When.UNPAID),
                ),
            ),
        ),
    ),
    Model.COODYSSEE: (Version(ALWAYS, Rule(Base.INVOICED, _rate("12"))),),
    Model.ASTROLABE: (
        Version(ALWAYS, Rule(Base.INVOICED, _rate("10"), floor=60_00)),
        Version(ALWAYS, Rule(Base.INVOICED, _rate("10"), floor=30_00), Stage.CAPE),
    ),
}
