"""AG-01. By e-mail or by letter: how each member is convened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Channel(str, Enum):
    """The way of a convocation."""

    EMAIL = "email"
    LETTER = "letter"


class Why(str, Enum):
    """What decided the way."""

    AGREED = "agreed"
    NEVER_AGREED = "never_agreed"
    TOO_LATE = "too_late"
    """She agreed after the last day for this meeting; the next one goes by e-mail."""
    REVOKED = "revoked"
    NO_ADDRESS = "no_address"


@dataclass(frozen=True)
class Consent:
    """A member said yes or no to e-mail on a day; said later wins over said earlier."""

    on: date
    given: bool


@dataclass(frozen=True)
class Way:
    """How she is convened, what decided it, and since when she agrees."""

    channel: Channel
    why: Why
    since: date | None = None


def way(said: Iterable[Consent], consent_by: date, has_address: bool) -> Way:
    """How a member is convened to a meeting.

    C. com. R223-20 (decree 2015-545): by e-mail only if she agreed in writing, and
    twenty days before the meeting at the latest; she may take it back up to the same
    day. What is said after that day counts for the meetings that follow.

    >>> way([Consent(date(2026, 6, 10), True)], date(2026, 6, 10), True).channel
    <Channel.EMAIL: 'email'>
    >>> way([Consent(date(2026, 6, 11), True)], date(2026, 6, 10), True).why
    <Why.TOO_LATE: 'too_late'>
    """
    in_order = sorted(said, key=lambda one: one.on)
    in_time = [one for one in in_order if one.on <= consent_by]
    if not in_time or not in_time[-1].given:
        return Way(Channel.LETTER, _why_not(in_order, in_time))
    since = _agrees_since(in_time)
    if not has_address:
        return Way(Channel.LETTER, Why.NO_ADDRESS, since)
    return Way(Channel.EMAIL, Why.AGREED, since)


def _why_not(said, in_time):
    if said and said[-1].given:
        return Why.TOO_LATE
    return Why.REVOKED if in_time else Why.NEVER_AGREED


def _agrees_since(in_time):
    since = None
    for one in in_time:
        since = (since or one.on) if one.given else None
    return since
