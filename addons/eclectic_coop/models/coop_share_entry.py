from odoo import Command, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..rules.money import euros


class CoopShareEntry(models.AbstractModel):
    """The entry that says in the ledger what a movement says in the register."""

    _name = "coop.share.entry"
    _description = "Entries of share capital"

    def _post_entry(self, company, day, label, lines):
        """Post one balanced entry of the journal of share capital.

        ``lines``: (beginning of the account, member or none, cents, debit positive)
        and, for income and costs, a dict of more values. No line: no entry.
        """
        self._check_open(company, day)
        # Whose right: the act was checked on the member; the entry follows from it.
        entries = self.env["account.move"].sudo().with_company(company)
        lines = [line for line in lines if line[2]]
        if not lines:
            return entries.browse()
        entry = entries.create(
            {
                "move_type": "entry",
                "journal_id": company._coop_journal("capital").id,
                "date": day,
                "ref": label,
                "line_ids": [
                    Command.create(self._line(company, label, *line)) for line in lines
                ],
            }
        )
        entry.action_post()
        return entry

    def _line(self, company, label, prefix, member, amount, more=None):
        return {
            "account_id": company._coop_account(prefix).id,
            "partner_id": member.partner_id.id if member else False,
            "name": label,
            "balance": float(euros(amount)),
            **(more or {}),
        }

    def _check_open(self, company, day):
        """Odoo would move the date of the entry: the register would not follow."""
        locks = company.sudo()._get_lock_date_violations(
            day, fiscalyear=True, sale=False, purchase=False, tax=False, hard=True
        )
        if locks:
            raise UserError(
                self.env._(
                    "Date “%(day)s”: the books of %(company)s are closed until "
                    "%(lock)s; choose a later day.",
                    day=format_date(self.env, day),
                    company=company.name,
                    lock=format_date(self.env, max(lock[0] for lock in locks)),
                )
            )
