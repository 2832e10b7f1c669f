"""CAP-02…09: the limits on capital and votes, seen on the whole body after an event.

A departure can push somebody else over a limit, so everybody is looked at each time.
Shares and votes are whole numbers, capital is cents, ratios are exact Fractions.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from math import ceil

from .money import Cents
from .periods import shift
from .statutes import Figure, Side, Statutes, excess


class Category(str, Enum):
    """What a holder of shares is to the company."""

    EMPLOYEE = "employee"
    RETAINED = "retained"
    """Left by retirement, economic dismissal or invalidity: as an employee."""
    FORMER = "former"
    """Former employee still, or again, a member: as an employee for votes only."""
    EXTERNAL = "external"
    COOPERATIVE = "cooperative"
    """External that is a cooperative."""
    WAITING = "waiting"
    """Member no more, whose shares wait under the floor (OUT-08)."""


EMPLOYED_FOR_CAPITAL = (Category.EMPLOYEE, Category.RETAINED)
EMPLOYED_FOR_VOTES = (*EMPLOYED_FOR_CAPITAL, Category.FORMER)
EXTERNALS = (Category.EXTERNAL, Category.COOPERATIVE)


class Rule(str, Enum):
    """The limits, in the order of the dossier."""

    MINIMUM_CAPITAL = "CAP-02"
    EMPLOYEES = "CAP-03"
    MEMBERS = "CAP-04"
    EMPLOYEE_CAPITAL = "CAP-05"
    EMPLOYEE_VOTES = "CAP-06"
    EXTERNAL_CAPITAL = "CAP-07-capital"
    EXTERNAL_VOTES = "CAP-07-votes"
    COOPERATIVE_VOTES = "CAP-07-cooperatives"
    HOLDER = "CAP-08"
    FLOOR = "CAP-09"

    @property
    def side(self) -> Side:
        """Whether the limit is a least or a most.

        >>> Rule.HOLDER.side.value
        'at_most'
        """
        return Side.AT_LEAST if self in AT_LEAST else Side.AT_MOST


AT_LEAST = frozenset(
    {
        Rule.MINIMUM_CAPITAL,
        Rule.EMPLOYEES,
        Rule.EMPLOYEE_CAPITAL,
        Rule.EMPLOYEE_VOTES,
        Rule.FLOOR,
    }
)


@dataclass(frozen=True)
class Holder:
    """Who holds how many shares; no vote when waiting or suspended."""

    key: int
    category: Category
    shares: int
    votes: int = 1


@dataclass(frozen=True)
class Breach:
    """A limit that is passed: cents, people or a Fraction; whose, for CAP-08."""

    rule: Rule
    found: Figure
    limit: Figure
    holder: int | None = None

    @property
    def excess(self) -> Figure:
        """How far the limit is passed.

        >>> Breach(Rule.EMPLOYEES, 1, 2).excess
        1
        """
        return excess(self.found, self.limit, self.rule.side)


@dataclass(frozen=True)
class Body:
    """People, shares and votes by category."""

    people: Counter
    shares: Counter
    votes: Counter

    def capital_of(self, categories: Iterable[Category]) -> Fraction:
        """Their part of the shares.

        >>> body = Body(Counter(), Counter(employee=3, external=1), Counter())
        >>> body.capital_of(["employee"])
        Fraction(3, 4)
        """
        return _ratio(self.shares, categories)

    def votes_of(self, categories: Iterable[Category]) -> Fraction:
        """Their part of the votes.

        >>> body = Body(Counter(), Counter(), Counter(employee=6, external=4))
        >>> body.votes_of(["employee"])
        Fraction(3, 5)
        """
        return _ratio(self.votes, categories)


def floor(statutes: Statutes, highest: Cents) -> Cents:
    """CAP-09. The least to which repayments may bring the capital, in cents.

    Loi 47-1775 art. 13: a quarter of the highest capital ever reached, or more by
    the statutes; never under their minimum. A part of a cent counts for one.

    >>> floor(Statutes(), 40_000_00)
    1000000
    >>> floor(Statutes(), 40_000_01)
    1000001
    """
    return max(statutes.minimum_capital, ceil(statutes.floor_ratio * highest))


def regularisation_deadline(since: date, statutes: Statutes) -> date:
    """CAP-03. Loi 78-763 art. 5: the day to have enough employed members again.

    After it the dissolution may be asked in court.

    >>> regularisation_deadline(date(2026, 3, 31), Statutes())
    datetime.date(2027, 3, 31)
    """
    return shift(since, statutes.regularisation_months)


def over_ceiling(holders: Iterable[Holder], statutes: Statutes) -> dict[int, int]:
    """CAP-08. Shares to annul for each holder above the ceiling, as few as can be.

    What is annulled lowers the whole too: with ratio r and k holders brought down
    to c shares, the others having O, c ≤ r × (k × c + O). A holder who is alone has
    no lawful number of shares: all are counted.

    70 and 30 shares, a half at most: 30 are left to the first, 40 are too many.

    >>> over_ceiling([Holder(1, Category.EMPLOYEE, 70),
    ...               Holder(2, Category.EMPLOYEE, 30)], Statutes())
    {1: 40}
    """
    above, ceiling = _above_ceiling(holders, statutes.holder_ratio)
    return {holder.key: holder.shares - ceiling for holder in above}


def _above_ceiling(
    holders: Iterable[Holder], ratio: Fraction
) -> tuple[list[Holder], int]:
    """Those to bring down, the greatest first, and the shares that each may keep."""
    above, ceiling = [], 0
    by_shares = sorted(holders, key=lambda holder: -holder.shares)
    others = sum(holder.shares for holder in by_shares)
    for holder in by_shares:
        left = ratio.denominator - len(above) * ratio.numerator
        ceiling = ratio.numerator * others // left
        if holder.shares <= ceiling:
            return above, ceiling
        above.append(holder)
        others -= holder.shares
    return above, 0


def breaches(
    holders: Iterable[Holder], capital: Cents, floor: Cents, statutes: Statutes
) -> tuple[Breach, ...]:
    """CAP-02…09. Every limit that the body passes, in the order of the rules.

    ``capital`` and ``floor`` are cents; parts of the capital are parts of the
    shares, all of one nominal (CAP-10). Shares that wait are capital of nobody's
    side. Nobody at all breaks nothing.

    6 employees and 4 externals: 6/10 of the votes, under 65 %.

    >>> body = [Holder(n, Category.EMPLOYEE, 10) for n in range(6)]
    >>> body += [Holder(n, Category.EXTERNAL, 1) for n in range(6, 10)]
    >>> [(breach.rule.value, str(breach.found)) for breach in
    ...  breaches(body, 960_00, 240_00, Statutes())]
    [('CAP-06', '3/5'), ('CAP-07-votes', '2/5')]
    """
    holders = tuple(holders)
    if not holders:
        return ()
    body = _body_of(holders)
    found = (
        Breach(Rule.MINIMUM_CAPITAL, capital, statutes.minimum_capital),
        *_people(body, statutes),
        *_capital(body, statutes),
        *_votes(body, statutes),
        *_great_holders(holders, body, statutes.holder_ratio),
        Breach(Rule.FLOOR, capital, floor),
    )
    order = list(Rule).index
    passed = [breach for breach in found if breach.excess > 0]
    return tuple(sorted(passed, key=lambda breach: order(breach.rule)))


def worsened(before: Iterable[Breach], after: Iterable[Breach]) -> tuple[Breach, ...]:
    """Breaches that an event brings or makes worse; it answers for these only.

    >>> [old] = [Breach(Rule.EMPLOYEE_VOTES, Fraction(3, 5), Fraction(65, 100))]
    >>> worsened([old], [old])
    ()
    >>> len(worsened([old], [Breach(old.rule, Fraction(1, 2), old.limit)]))
    1
    """
    known = {(breach.rule, breach.holder): breach.excess for breach in before}
    return tuple(
        breach
        for breach in after
        if breach.excess > known.get((breach.rule, breach.holder), 0)
    )


def _ratio(counted: Counter, categories: Iterable[Category]) -> Fraction:
    return Fraction(sum(counted[category] for category in categories), counted.total())


def _body_of(holders: Iterable[Holder]) -> Body:
    body = Body(Counter(), Counter(), Counter())
    for holder in holders:
        body.people[holder.category] += 1
        body.shares[holder.category] += holder.shares
        body.votes[holder.category] += holder.votes
    return body


def _people(body: Body, statutes: Statutes) -> Iterator[Breach]:
    """Employed members are those in activity (model statutes 14.1)."""
    employees = body.people[Category.EMPLOYEE]
    yield Breach(Rule.EMPLOYEES, employees, statutes.minimum_employees)
    members = body.people.total() - body.people[Category.WAITING]
    if statutes.maximum_members:
        yield Breach(Rule.MEMBERS, members, statutes.maximum_members)


def _capital(body: Body, statutes: Statutes) -> Iterator[Breach]:
    if not body.shares.total():
        return
    employed = body.capital_of(EMPLOYED_FOR_CAPITAL)
    yield Breach(Rule.EMPLOYEE_CAPITAL, employed, statutes.employee_capital_ratio)
    externals = body.capital_of(EXTERNALS)
    yield Breach(Rule.EXTERNAL_CAPITAL, externals, statutes.external_capital_ratio)


def _votes(body: Body, statutes: Statutes) -> Iterator[Breach]:
    """Loi 47-1775 art. 3 bis: 35 % for externals, 49 % for all with cooperatives.

    Employees have all the other votes: what all externals may have more, with a
    cooperative among them, employees may have less, or the 49 % would be empty.
    """
    if not body.votes.total():
        return
    least = statutes.employee_vote_ratio
    if body.people[Category.COOPERATIVE]:
        least = min(least, 1 - statutes.cooperative_vote_ratio)
        together = body.votes_of(EXTERNALS)
        limit = statutes.cooperative_vote_ratio
        yield Breach(Rule.COOPERATIVE_VOTES, together, limit)
    yield Breach(Rule.EMPLOYEE_VOTES, body.votes_of(EMPLOYED_FOR_VOTES), least)
    externals = body.votes_of([Category.EXTERNAL])
    yield Breach(Rule.EXTERNAL_VOTES, externals, statutes.external_vote_ratio)


def _great_holders(
    holders: Iterable[Holder], body: Body, ratio: Fraction
) -> Iterator[Breach]:
    total = body.shares.total()
    most = total * ratio.numerator // ratio.denominator
    for holder in holders:
        if holder.shares > most:
            found = Fraction(holder.shares, total)
            yield Breach(Rule.HOLDER, found, ratio, holder.key)
