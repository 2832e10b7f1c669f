"""What a paper says, frozen: one text for one content, its seal, a code to type.

The code is the beginning of the seal, so the paper itself holds the proof: content
and seal altered together no longer answer to the code that was printed.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from unicodedata import normalize

CODE_LETTERS = 16  # of five bits each
GROUP = 4
# Crockford: no I, L, O, U; who reads them writes 1, 1, 0, V.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RFC_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
TO_CROCKFORD = str.maketrans(RFC_ALPHABET, ALPHABET)
MISREAD = str.maketrans("ILOU", "110V")


def canonical(content: Mapping) -> str:
    """The one text of a content: keys in order, no blank, letters composed (NFC).

    Amounts are whole cents; a float is refused, it has no one text.

    >>> canonical({"shares": 10, "name": "Zoe\\u0301"})
    '{"name":"Zoé","shares":10}'
    """
    return json.dumps(
        _exact(content), ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )


def _exact(value):
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, Mapping):
        return {normalize("NFC", key): _exact(value[key]) for key in value}
    if isinstance(value, (list, tuple)):
        return [_exact(item) for item in value]
    if value is None or isinstance(value, int):
        return value
    raise TypeError(f"{value!r} has no one text: whole numbers and texts only")


def seal(text: str) -> str:
    """The SHA-256 of a text in UTF-8, 64 hexadecimal digits.

    >>> seal("{}")[:8]
    '44136fa3'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def code_of(sealed: str) -> str:
    """The code printed on the paper: the first 80 bits of the seal, in four groups.

    >>> code_of(seal("{}"))
    '8G9P-Z8TN-PDKR-M4A6'
    """
    letters = base64.b32encode(bytes.fromhex(sealed)).decode().translate(TO_CROCKFORD)
    return _grouped(letters[:CODE_LETTERS])


def typed_code(typed: str) -> str:
    """A code as somebody copied it: small letters, other dashes, O for 0.

    >>> typed_code(" 8g9p z8tn pdkr m4a6 ")
    '8G9P-Z8TN-PDKR-M4A6'
    """
    letters = "".join(filter(str.isalnum, typed.upper())).translate(MISREAD)
    return _grouped(letters[: 2 * CODE_LETTERS])


def _grouped(letters: str) -> str:
    return "-".join(
        letters[start : start + GROUP] for start in range(0, len(letters), GROUP)
    )


def holds(text: str, sealed: str, code: str) -> bool:
    """Whether a text is the one that was sealed and printed with this code.

    >>> holds("{}", seal("{}"), code_of(seal("{}")))
    True
    >>> holds('{"shares":11}', seal('{"shares":11}'), code_of(seal("{}")))
    False
    """
    return seal(text) == sealed and code_of(sealed) == code
