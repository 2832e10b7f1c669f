"""R223-20-1. The personal code of a convocation: read by people, kept as a digest.

Ten signs without those one confuses (Crockford's alphabet: no I, L, O, U) are fifty
bits. The digest is slow on purpose: who reads the database finds no code.
"""

import hashlib
import hmac

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
BITS = 5 * LENGTH
ROUNDS = 100_000
ALIKE = str.maketrans("OIL", "011")


def code_from(number: int) -> str:
    """The code of a random number of ``BITS`` bits, in two groups.

    >>> code_from(0), code_from(2 ** 50 - 1)
    ('00000-00000', 'ZZZZZ-ZZZZZ')
    """
    signs = [SIGNS[number >> shift & 31] for shift in range(0, BITS, 5)]
    return "".join(signs[:5]) + "-" + "".join(signs[5:])


def as_typed(text: str) -> str:
    """What a person meant: blanks, dashes, small letters and lookalikes do not matter.

    >>> as_typed(" k7qm2 xpd9o ")
    'K7QM2XPD90'
    """
    kept = "".join(sign for sign in text.upper() if sign.isalnum())
    return kept.translate(ALIKE)


def digest(code: str, salt: str) -> str:
    """What is kept of a code: PBKDF2-SHA-256, in hexadecimal.

    >>> digest("K7QM2-XPD90", "salt") == digest("k7qm2xpd9o", "salt")
    True
    >>> digest("K7QM2-XPD90", "salt") == digest("K7QM2-XPD90", "pepper")
    False
    """
    key = hashlib.pbkdf2_hmac("sha256", as_typed(code).encode(), salt.encode(), ROUNDS)
    return key.hex()


def matches(code: str, salt: str, kept: str) -> bool:
    """Whether a typed code is the one whose digest was kept.

    >>> matches("k7qm2 xpd90", "salt", digest("K7QM2-XPD90", "salt"))
    True
    >>> matches("", "salt", "")
    False
    """
    return bool(kept) and hmac.compare_digest(digest(code, salt), kept)
