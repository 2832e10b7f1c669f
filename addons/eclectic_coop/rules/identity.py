"""The same human or firm is never a member twice: who is who.

A firm and the person who represents it are two: they are never compared.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Match(str, Enum):
    """Why two descriptions are of the same human or firm."""

    SIREN = "siren"
    BIRTH = "birth"
    EMAIL = "email"


@dataclass(frozen=True)
class Identity:
    """What is known of somebody; what is not known is empty."""

    name: str
    is_firm: bool = False
    email: str = ""
    siren: str = ""
    born: date | None = None


def plain_name(name: str) -> str:
    """A name without accents, case, punctuation nor order of its words.

    >>> plain_name("Faure, Inès"), plain_name("INES FAURE")
    ('faure ines', 'faure ines')
    """
    letters = unicodedata.normalize("NFKD", name)
    letters = "".join(char for char in letters if not unicodedata.combining(char))
    return " ".join(sorted(re.findall(r"\w+", letters.lower())))


def siren_of(number: str) -> str:
    """The SIREN (9 digits) of a SIREN or SIRET; empty when it is neither.

    >>> siren_of("510 510 514 00019"), siren_of("510510514"), siren_of("12")
    ('510510514', '510510514', '')
    """
    digits = re.sub(r"\s", "", number or "")
    return digits[:9] if re.fullmatch(r"\d{9}(\d{5})?", digits) else ""


def same(one: Identity, other: Identity) -> Match | None:
    """Why both are the same, None when they are not, or not surely.

    Two birth dates that differ are two persons, even at one address; people of one
    name are the same when born the same day.

    >>> ines = Identity("Inès Faure", email="ines@x.example", born=date(1988, 5, 4))
    >>> same(ines, Identity("FAURE Ines", born=date(1988, 5, 4))).value
    'birth'
    >>> same(ines, Identity("Paul Faure", email="ines@x.example",
    ...                     born=date(1990, 1, 1)))
    """
    if one.is_firm != other.is_firm:
        return None
    if one.is_firm:
        return _same_firm(one, other)
    if one.born and other.born:
        named = plain_name(one.name) == plain_name(other.name)
        return Match.BIRTH if named and one.born == other.born else None
    return _same_email(one, other)


def _same_firm(one, other):
    if one.siren and other.siren:
        return Match.SIREN if one.siren == other.siren else None
    return _same_email(one, other)


def _same_email(one, other):
    alike = one.email and one.email.strip().lower() == other.email.strip().lower()
    return Match.EMAIL if alike else None
