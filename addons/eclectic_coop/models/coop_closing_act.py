from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import SQL

# In the context of what an act itself writes. An object of Python: no call from
# outside can send it.
BOOKED = object()


class CoopClosingAct(models.AbstractModel):
    """What is booked once at a closing: one record a company and a year.

    Heirs put a unique index on (company_id, date) and name themselves in ``_title``.
    """

    _name = "coop.closing.act"
    _description = "Act of a closing"
    _order = "date desc, id desc"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(string="Closing of", required=True, readonly=True)

    def write(self, vals):
        if vals.keys() & {"company_id", "date"}:
            raise UserError(
                self.env._(
                    "The company and the date of a closing cannot change: open the "
                    "closing of the year that you want."
                )
            )
        return super().write(vals)

    def _title(self):
        return self._description

    @api.model
    def open_last_year(self):
        """Open what concerns the last year that is over, begun when missing."""
        today = self.env.company.compute_fiscalyear_dates(
            fields.Date.context_today(self)
        )
        return self.open_year(fields.Date.subtract(today["date_from"], days=1))

    @api.model
    def open_year(self, day):
        """Open what concerns the year of a day, begun when missing."""
        self.check_access("write")
        self._check_typed({"date": day})
        if not day:
            return self.open_last_year()
        company = self.env.company
        year = company.compute_fiscalyear_dates(fields.Date.to_date(day))
        closing = year["date_to"]
        return (self._of(company, closing) or self._begun(company, closing))._opened()

    @api.model
    def _of(self, company, closing):
        return self.search([("company_id", "=", company.id), ("date", "=", closing)])

    @api.model
    def _begun(self, company, closing):
        # Whose right: whoever acts at a closing was checked; nobody types a year.
        act = self.sudo().create({"company_id": company.id, "date": closing})
        return act.sudo(False)

    def _opened(self):
        return {
            "type": "ir.actions.act_window",
            "name": self._title(),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    def _lock(self):
        """Two accountants, or two workers, follow each other.

        One that began on an older state is begun again by Odoo (serialisation
        failure), as for the numbers of the register.
        """
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET write_date = write_date WHERE id IN %s",
                SQL.identifier(self._table),
                tuple(self.ids),
            ),
            log_exceptions=False,
        )
        self.invalidate_recordset()

    def _post_entry(self, name, values):
        """The entry on the closing date."""
        move = self.env["account.move"].create(
            {
                "move_type": "entry",
                "company_id": self.company_id.id,
                "journal_id": self.company_id._coop_journal("general").id,
                "date": self.date,
                "ref": name,
                "line_ids": [Command.create(line) for line in values],
            }
        )
        move.action_post()
        return move

    def _reverse_next_day(self, move):
        return move._reverse_moves(
            [
                {
                    "date": fields.Date.add(self.date, days=1),
                    "ref": self.env._("Reversal: %(name)s", name=move.ref),
                }
            ],
            cancel=True,
        )

    def _post_pair(self, name, values):
        """The entry on the closing date and its reversal on the next day."""
        move = self._post_entry(name, values)
        return move, self._reverse_next_day(move)

    def _open_moves(self, moves):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Entries"),
            "res_model": "account.move",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", moves.ids)],
        }

    def _tick(self, state, figure, words, action):
        return {"state": state, "figure": figure, "words": words, "action": action}
