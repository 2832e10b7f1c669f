"""A warning in the log of Odoo fails the build, but for the few named here."""

import re

_SERIOUS = re.compile(
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ \d+ (WARNING|ERROR|CRITICAL) "
)
# (what the line says, why it is let through)
ALLOWED = (
    (
        r"Running as user 'root'",
        "a container runs as root; the production image does not",
    ),
    (
        r"Missing widget: res_partner_many2one",
        "a form of Odoo names a widget that its own client does not have",
    ),
)


def serious_lines(text):
    """Return the warnings and errors of a log that nobody excused."""
    return [
        line
        for line in text.splitlines()
        if _SERIOUS.match(line)
        and not any(re.search(pattern, line) for pattern, _reason in ALLOWED)
    ]


def serious_in(path):
    """Return the same for a log file, which may not exist."""
    return serious_lines(path.read_text(errors="replace")) if path.exists() else []
