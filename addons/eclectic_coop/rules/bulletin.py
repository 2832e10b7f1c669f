"""Domain 1.5: what a bulletin of subscription must say before it is offered.

Who subscribes, in which company: a bulletin that names them badly binds nobody.
"""

from collections.abc import Mapping
from enum import Enum


class Mention(str, Enum):
    """A mention of the bulletin, by the record it is read from."""

    NAME = "name"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    BIRTH_PLACE = "birth_place"
    MARITAL_STATUS = "marital_status"
    SPOUSE_NAME = "spouse_name"
    MARRIAGE_DATE = "marriage_date"
    MARRIAGE_PLACE = "marriage_place"
    SIREN = "siren"
    REPRESENTATIVE = "representative"
    COMPANY_FORM = "company_form"
    COMPANY_SEAT = "company_seat"
    COMPANY_SIREN = "company_siren"


COMPANY = (Mention.COMPANY_FORM, Mention.COMPANY_SEAT, Mention.COMPANY_SIREN)
PERSON = (
    Mention.NAME,
    Mention.ADDRESS,
    Mention.BIRTH_DATE,
    Mention.BIRTH_PLACE,
    Mention.MARITAL_STATUS,
)
MARRIAGE = (Mention.SPOUSE_NAME, Mention.MARRIAGE_DATE, Mention.MARRIAGE_PLACE)
FIRM = (Mention.NAME, Mention.ADDRESS, Mention.SIREN, Mention.REPRESENTATIVE)


def compulsory(is_firm: bool, is_married: bool) -> tuple[Mention, ...]:
    """Domain 1.5. The mentions that a bulletin of this subscriber cannot lack.

    >>> Mention.SPOUSE_NAME in compulsory(is_firm=False, is_married=True)
    True
    >>> Mention.BIRTH_DATE in compulsory(is_firm=True, is_married=False)
    False
    """
    subscriber = FIRM if is_firm else PERSON + MARRIAGE * is_married
    return subscriber + COMPANY


def missing_mentions(
    said: Mapping[Mention, object], is_firm: bool, is_married: bool
) -> tuple[Mention, ...]:
    """Domain 1.5. Compulsory mentions that are empty, in the order of the bulletin.

    >>> said = dict.fromkeys(compulsory(False, False), "x") | {Mention.NAME: " "}
    >>> [mention.value for mention in missing_mentions(said, False, False)]
    ['name']
    """
    return tuple(
        mention
        for mention in compulsory(is_firm, is_married)
        if not str(said.get(mention) or "").strip()
    )
