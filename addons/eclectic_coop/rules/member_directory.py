"""Members as a table names them: number, e-mail, SIREN or whole name."""

from collections.abc import Iterable

from .identity import plain_name, siren_of


class Directory:
    """Who is meant by a number, an e-mail, a SIREN or SIRET, or a whole name.

    >>> directory = Directory([(7, 12, "zoe@x.example", "", "Zoé Roux")])
    >>> directory.find("12"), directory.find("ROUX Zoé"), directory.find("Max")
    ([7], [7], [])
    """

    def __init__(self, members: Iterable[tuple[int, int, str, str, str]]):
        self.known: dict[object, list[int]] = {}
        for member, number, address, siren, name in members:
            for key in (number, (address or "").lower(), siren, plain_name(name or "")):
                if key:
                    self.known.setdefault(key, []).append(member)

    def find(self, words: str) -> list[int]:
        """The members that the words may mean."""
        digits = "".join(words.split())
        if digits.isdigit():
            siren = siren_of(digits)
            return self.known.get(siren or int(digits), [])
        if "@" in words:
            return self.known.get(words.lower(), [])
        return self.known.get(plain_name(words), [])
