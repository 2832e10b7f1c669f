"""V-02. Who may carry whose vote (loi 78-763, section I; model statutes 28)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

ONE_TWENTIETH = 20


class Fault(str, Enum):
    """Why a proxy is refused."""

    NOT_A_MEMBER = "not_a_member"
    ONESELF = "oneself"
    TOO_MANY = "too_many"
    CHAIN = "chain"
    GIVEN_TWICE = "given_twice"


@dataclass(frozen=True)
class Proxy:
    """A vote that ``giver`` lets ``holder`` carry."""

    giver: int
    holder: int


def carried_at_most(members: int) -> int:
    """Votes that one member may carry besides his own.

    One when there are fewer than twenty members, a twentieth of them from then on.

    >>> [carried_at_most(n) for n in (2, 19, 20, 39, 40, 59, 60, 100)]
    [1, 1, 1, 1, 2, 2, 3, 5]
    """
    return max(1, members // ONE_TWENTIETH)


def faults(proxies: Iterable[Proxy], members: frozenset[int]) -> dict[Proxy, Fault]:
    """The proxies that cannot stand together, each with its fault.

    They are taken in the order in which they were given: the one that passes the
    limit is the later one. Looked at when given, at check-in and at the opening,
    since the limit falls when members leave.

    >>> roll = frozenset(range(12))
    >>> faults([Proxy(1, 2), Proxy(3, 2), Proxy(2, 4)], roll)
    {Proxy(giver=3, holder=2): <Fault.TOO_MANY: 'too_many'>, \
Proxy(giver=2, holder=4): <Fault.CHAIN: 'chain'>}
    """
    limit = carried_at_most(len(members))
    found: dict[Proxy, Fault] = {}
    carried: Counter[int] = Counter()
    givers: set[int] = set()
    for proxy in proxies:
        fault = _fault(proxy, members, givers, carried, limit)
        if fault:
            found[proxy] = fault
        else:
            givers.add(proxy.giver)
            carried[proxy.holder] += 1
    return found


def _fault(proxy, members, givers, carried, limit) -> Fault | None:
    if not {proxy.giver, proxy.holder} <= members:
        return Fault.NOT_A_MEMBER
    if proxy.giver == proxy.holder:
        return Fault.ONESELF
    if proxy.giver in givers:
        return Fault.GIVEN_TWICE
    if proxy.holder in givers or carried[proxy.giver]:
        return Fault.CHAIN
    return Fault.TOO_MANY if carried[proxy.holder] >= limit else None


def alive(proxies: Iterable[Proxy], present: frozenset[int]) -> list[Proxy]:
    """The proxies that vote now: the holder is there and the giver is not (V-X4).

    >>> given = [Proxy(1, 2), Proxy(3, 4), Proxy(5, 6)]
    >>> alive(given, frozenset({2, 3, 4}))
    [Proxy(giver=1, holder=2)]
    """
    return [
        proxy
        for proxy in proxies
        if proxy.holder in present and proxy.giver not in present
    ]


def attendance(members: frozenset[int], present: frozenset[int], proxies) -> int:
    """Members present or represented.

    >>> attendance(frozenset(range(7)), frozenset({0, 2}), [Proxy(1, 2), Proxy(3, 4)])
    3
    """
    return len(present & members) + len(alive(proxies, present & members))
