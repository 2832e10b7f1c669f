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
    NO_PROXIES = "no_proxies"
    NO_BLANK = "no_blank"


class Limit(str, Enum):
    """How many votes the statutes let a member carry."""

    SCOP = "scop"
    """One, or a twentieth of the members (loi 78-763): no statutes change it."""
    FREE = "free"
    NONE = "none"


@dataclass(frozen=True)
class ProxyRules:
    """What the rules of a body say; ``blank``: proxies without a name are accepted."""

    limit: Limit = Limit.SCOP
    blank: bool = False

    def at_most(self, members: int) -> int | None:
        """Votes that a member may carry; None: as many as she is given.

        >>> ProxyRules().at_most(40), ProxyRules(Limit.NONE).at_most(40)
        (2, 0)
        """
        fixed = {Limit.FREE: None, Limit.NONE: 0}
        return fixed.get(self.limit, carried_at_most(members))


@dataclass(frozen=True)
class Proxy:
    """A vote that ``giver`` lets ``holder`` carry; without holder, a blank one."""

    giver: int
    holder: int | None = None


def carried_at_most(members: int) -> int:
    """Votes that one member may carry besides his own.

    One when there are fewer than twenty members, a twentieth of them from then on.

    >>> [carried_at_most(n) for n in (2, 19, 20, 39, 40, 59, 60, 100)]
    [1, 1, 1, 1, 2, 2, 3, 5]
    """
    return max(1, members // ONE_TWENTIETH)


def faults(
    proxies: Iterable[Proxy], members: frozenset[int], rules: ProxyRules = ProxyRules()
) -> dict[Proxy, Fault]:
    """The proxies that cannot stand together, each with its fault.

    They are taken in the order in which they were given: the one that passes the
    limit is the later one. Looked at when given, at check-in and at the opening,
    since the limit falls when members leave. A blank one is outside the limit of
    the holders (model statutes 28).

    >>> roll = frozenset(range(12))
    >>> faults([Proxy(1, 2), Proxy(3, 2), Proxy(2, 4)], roll)
    {Proxy(giver=3, holder=2): <Fault.TOO_MANY: 'too_many'>, \
Proxy(giver=2, holder=4): <Fault.CHAIN: 'chain'>}
    """
    limit = rules.at_most(len(members))
    found: dict[Proxy, Fault] = {}
    carried: Counter[int | None] = Counter()
    givers: set[int] = set()
    for proxy in proxies:
        fault = _fault(proxy, members, givers, carried) or _passes(
            proxy, carried, limit, rules
        )
        if fault:
            found[proxy] = fault
        else:
            givers.add(proxy.giver)
            carried[proxy.holder] += 1
    return found


def _fault(proxy, members, givers, carried) -> Fault | None:
    if not {proxy.giver, proxy.holder} - {None} <= members:
        return Fault.NOT_A_MEMBER
    if proxy.giver == proxy.holder:
        return Fault.ONESELF
    if proxy.giver in givers:
        return Fault.GIVEN_TWICE
    if proxy.holder in givers or carried[proxy.giver]:
        return Fault.CHAIN
    return None


def _passes(proxy, carried, limit, rules) -> Fault | None:
    if rules.limit is Limit.NONE:
        return Fault.NO_PROXIES
    if proxy.holder is None:
        return None if rules.blank else Fault.NO_BLANK
    too_many = limit is not None and carried[proxy.holder] >= limit
    return Fault.TOO_MANY if too_many else None


def alive(proxies: Iterable[Proxy], present: frozenset[int]) -> list[Proxy]:
    """The proxies that count now: the holder is there and the giver is not (V-X4).

    A blank one needs no holder: it is with the company.

    >>> given = [Proxy(1, 2), Proxy(3, 4), Proxy(5, 6)]
    >>> alive(given, frozenset({2, 3, 4}))
    [Proxy(giver=1, holder=2)]
    """
    return [
        proxy
        for proxy in proxies
        if proxy.giver not in present
        and (proxy.holder is None or proxy.holder in present)
    ]


def attendance(members: frozenset[int], present: frozenset[int], proxies) -> int:
    """Members present or represented.

    >>> attendance(frozenset(range(7)), frozenset({0, 2}), [Proxy(1, 2), Proxy(3, 4)])
    3
    """
    return len(present & members) + len(alive(proxies, present & members))


def blank_choice(from_management: bool, is_secret: bool) -> str | None:
    """How a blank proxy votes (V-X6; model statutes 28), or None: it does not.

    For what the management proposes, against the rest. In a secret ballot nobody
    votes for the absent: she counts for the quorum only.

    >>> blank_choice(True, False), blank_choice(False, False), blank_choice(True, True)
    ('pour', 'contre', None)
    """
    if is_secret:
        return None
    return "pour" if from_management else "contre"
