"""The closing of a year of the story, by the buttons of those who close it."""

from datetime import date

from odoo import fields

ASSEMBLY = (6, 12)


class YearEnd:
    """The last accounting year whose yearly assembly lies behind us."""

    def __init__(self, env):
        self.env = env
        self.today = fields.Date.context_today(env.user)

    @property
    def assembly(self):
        """The day of the last yearly assembly on the accounts."""
        this_year = date(self.today.year, *ASSEMBLY)
        if this_year <= self.today:
            return this_year
        return this_year.replace(year=this_year.year - 1)

    def close(self):
        """Each part of the closing, in the order of the year."""
