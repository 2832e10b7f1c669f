"""The machine's own Debian mirror, read from its apt sources."""

import re
from dataclasses import dataclass
from pathlib import Path

ETC = Path("/etc/apt")
KEYRINGS = Path("/usr/share/keyrings")
SUITES = {
    *("bullseye", "bookworm", "trixie", "forky", "duke", "sid"),
    *("oldoldstable", "oldstable", "stable", "testing", "unstable"),
}


@dataclass(frozen=True)
class Mirror:
    """Where Debian packages come from and which keys sign them."""

    uri: str
    suite: str
    signed_by: str = ""


def from_stanzas(text):
    """Read the deb822 form (``debian.sources``)."""
    for stanza in re.split(r"\n\s*\n", text):
        fields = _fields(stanza)
        if fields.get("enabled", "yes").lower() in {"no", "false"}:
            continue
        if "deb" not in fields.get("types", "").split():
            continue
        yield from _pairs(
            fields.get("uris", "").split(),
            fields.get("suites", "").split(),
            fields.get("signed-by", ""),
        )


def _fields(stanza):
    fields, name = {}, ""
    for line in stanza.splitlines():
        if line.startswith("#"):
            continue
        if line[:1] in {" ", "\t"} and name:
            fields[name] += "\n" + line
        elif ":" in line:
            name, value = line.split(":", 1)
            name = name.strip().lower()
            fields[name] = value.strip()
    return fields


_LINE = re.compile(
    r"^\s*deb\s+(?:\[(?P<options>[^]]*)\]\s+)?(?P<uri>\S+)\s+(?P<suite>\S+)"
)


def from_lines(text):
    """Read the one-line form (``sources.list``)."""
    for line in text.splitlines():
        if match := _LINE.match(line):
            options = match["options"] or ""
            key = re.search(r"signed-by=(\S+)", options)
            yield from _pairs([match["uri"]], [match["suite"]], key[1] if key else "")


def _pairs(uris, suites, signed_by):
    for uri in uris:
        for suite in suites:
            if suite in SUITES:
                yield Mirror(uri, suite, signed_by)


def mirrors(etc=ETC):
    """Yield every Debian archive that the machine's apt knows."""
    for path in [etc / "sources.list", *sorted((etc / "sources.list.d").glob("*"))]:
        if not path.is_file():
            continue
        if path.suffix == ".sources":
            yield from from_stanzas(path.read_text())
        elif path.suffix == ".list":
            yield from from_lines(path.read_text())


def debian_mirror(etc=ETC):
    """Return the first Debian archive of the machine, or None."""
    return next(mirrors(etc), None)


def keyring(mirror, folder=KEYRINGS):
    """Return what ``Signed-By`` says, else the archive keyring of the machine."""
    if mirror.signed_by:
        return mirror.signed_by
    names = ("debian-archive-keyring.pgp", "debian-archive-keyring.gpg")
    found = [folder / name for name in names if (folder / name).exists()]
    return str(found[0]) if found else ""
