"""OUT-04, OUT-08, CAP-13: what annulling shares takes, and what is then owed.

Amounts are cents. What was not paid is annulled with the shares: the claim on the
member goes, and the member is owed so much less.
"""

from dataclasses import dataclass

from .errors import SharesNotHeld
from .money import Cents
from .share_ledger import Holding


@dataclass(frozen=True)
class Annulled:
    """What leaves a holding, what is owed for it, and the loss the member bears."""

    shares: int
    subscribed: Cents
    called: Cents
    paid: Cents
    owed: Cents
    loss: Cents

    @property
    def unpaid(self) -> Cents:
        """Called and never paid: the claim that is given up.

        >>> Annulled(1, 2500, 2000, 1500, 1500, 0).unpaid
        500
        """
        return self.called - self.paid

    @property
    def uncalled(self) -> Cents:
        """Subscribed and never called.

        >>> Annulled(1, 2500, 2000, 1500, 1500, 0).uncalled
        500
        """
        return self.subscribed - self.called


def annulled(holding: Holding, shares: int, value: Cents) -> Annulled:
    """1.6 Exit. Annul some of the shares held, worth ``value`` after losses.

    Of a holding that is paid in part, the shares annulled are paid in the same part;
    the last ones take what is left. A member gets the value minus what was not paid
    (CAP-13), never less than nothing.

    10 shares of 25.00, 125.00 paid; 4 are annulled, worth 80.00 instead of 100.00:
    50.00 was paid for them, 20.00 of it is lost, 30.00 is owed.

    >>> annulled(Holding(10, 250_00, 250_00, 125_00), 4, 80_00)
    Annulled(shares=4, subscribed=10000, called=10000, paid=5000, owed=3000, loss=2000)
    """
    if shares > holding.shares:
        raise SharesNotHeld(0, shares - holding.shares)
    subscribed, called, paid = (
        amount * shares // holding.shares
        for amount in (holding.subscribed, holding.called, holding.paid)
    )
    owed = max(0, paid - (subscribed - value))
    return Annulled(shares, subscribed, called, paid, owed, paid - owed)


def given_up(unpaid: Cents, claims: list[Cents]) -> list[Cents]:
    """What each claim on the member loses, the oldest first; same order as given.

    60.00 given up on claims of 50.00 and 25.00: all of the first, 10.00 of the next.

    >>> given_up(60_00, [50_00, 25_00])
    [5000, 1000]
    """
    parts = []
    for claim in claims:
        part = max(0, min(unpaid, claim))
        parts.append(part)
        unpaid -= part
    return parts
