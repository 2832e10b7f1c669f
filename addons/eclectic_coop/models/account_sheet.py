"""Rows of the account of an activity, made of cents by section."""

from ..rules.activity_account import month_result


class AccountSheet:
    """Rows made of amounts ``{(section code, since): [cents, …]}``."""

    def __init__(self, amounts):
        self.amounts = amounts
        self.width = len(next(iter(amounts.values()), [0, 0]))

    def amount(self, code, since, position):
        return self.values(code, since)[position]

    def values(self, code, since):
        return self.amounts.get((code, since), [0] * self.width)

    def lines(self, section, since=False):
        """The row of a section, none when it has nothing to show."""
        values = self.values(section.code, since)
        if not any(values):
            return []
        return [self.row(section.code, section.name, section, "section", since, values)]

    def total(
        self, code, name, sections, rule=month_result, level="subtotal", since=False
    ):
        """The row of what a rule makes of the sections, column by column."""
        values = [rule(figures) for figures in self.columns(sections, since)]
        return self.row(code, name, sections, level, since, values)

    def columns(self, sections, since):
        """``{section code: cents}`` of each column."""
        codes = sections.mapped("code")
        values = [self.values(code, since) for code in codes]
        return [
            dict(zip(codes, column, strict=True))
            for column in zip(*values, strict=True)
        ]

    def row(self, code, name, sections, level, since, values):
        hint = sections.explanation if level == "section" else ""
        return {
            "code": code,
            "name": name,
            "hint": hint or "",
            "level": level,
            "section_ids": sections.ids,
            "since": since,
            "values": [value / 100 for value in values],
        }
