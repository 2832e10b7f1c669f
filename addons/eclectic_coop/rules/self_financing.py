"""Self-financing (domain §6): what the year leaves to repay loans with."""

from collections.abc import Mapping
from dataclasses import dataclass

from .money import Cents

# Beginnings of accounts (PCG 2025, ANC 2022-06); the sense is that of the result:
# income is plus, costs are minus.
COSTS_NOT_PAID = ("68",)
INCOME_NOT_RECEIVED = ("78",)
BOOK_VALUES = ("657", "675")
SALES_OF_ASSETS = ("757", "775")
GRANT_SHARES = ("747", "777")


@dataclass(frozen=True)
class SelfFinancing:
    """From the result to what is left once loans are repaid, in cents."""

    result: Cents
    allowances: Cents  # depreciation and provisions of the year
    reversals: Cents
    book_value: Cents  # of what was sold
    sale_price: Cents
    grant_share: Cents  # of investment grants, taken in the result
    interest: Cents = 0  # on shares, and on what is not a charge already
    repaid: Cents = 0  # capital of loans

    @property
    def capacity(self) -> Cents:
        """CAF (capacité d'autofinancement), PCG: by addition to the result.

        >>> SelfFinancing(10_000_00, 4_000_00, 500_00, 300_00, 800_00, 200_00).capacity
        1280000
        """
        plus = self.allowances + self.book_value
        return self.result + plus - self.reversals - self.sale_price - self.grant_share

    @property
    def gross(self) -> Cents:
        """Self-financing: what stays after interest on shares.

        >>> SelfFinancing(10_000_00, 0, 0, 0, 0, 0, interest=1_000_00).gross
        900000
        """
        return self.capacity - self.interest

    @property
    def net(self) -> Cents:
        """What is left once the capital of loans is repaid.

        >>> SelfFinancing(10_000_00, 0, 0, 0, 0, 0, 1_000_00, 6_428_55).net
        257145
        """
        return self.gross - self.repaid


def self_financing(
    accounts: Mapping[str, Cents], interest: Cents = 0, repaid: Cents = 0
) -> SelfFinancing:
    """CAF and self-financing from the accounts of result of one year.

    ``accounts``: {number: cents}, credits being plus; 186 and 187 cancel out.

    >>> year = {"706000": 50_000_00, "641000": -40_000_00, "681120": -4_000_00}
    >>> self_financing(year, repaid=6_428_55).net
    357145
    """

    def of(*prefixes):
        return sum(
            amount for number, amount in accounts.items() if number.startswith(prefixes)
        )

    return SelfFinancing(
        result=of("6", "7"),
        allowances=-of(*COSTS_NOT_PAID),
        reversals=of(*INCOME_NOT_RECEIVED),
        book_value=-of(*BOOK_VALUES),
        sale_price=of(*SALES_OF_ASSETS),
        grant_share=of(*GRANT_SHARES),
        interest=interest,
        repaid=repaid,
    )
