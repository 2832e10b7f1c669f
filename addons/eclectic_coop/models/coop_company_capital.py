from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

REQUEST = "mail.mail_activity_data_todo"


class CoopCompanyCapital(models.AbstractModel):
    """What the company counts and whom it asks for its share capital."""

    _name = "coop.company.capital"
    _description = "Share capital of a company"

    coop_rcs = fields.Char(
        string="Trade register (RCS)", help="The town of the registry: “Aubenas”."
    )
    coop_object = fields.Text(
        string="Object of the cooperative", help="As the statutes say it."
    )
    coop_share_number = fields.Integer(
        string="Last number of the register", readonly=True, copy=False
    )
    coop_member_number = fields.Integer(
        string="Last number of a member", readonly=True, copy=False
    )

    coop_certificate_number = fields.Integer(
        string="Last number of a certificate", readonly=True, copy=False
    )

    def _coop_take_numbers(self, counter, count):
        """Return the next ``count`` numbers, without gap.

        The row stays locked until the transaction ends: acts on the register of one
        company follow each other, and one that began on an older state is begun
        again by Odoo (serialisation failure).
        """
        self.env.cr.execute(
            SQL(
                "UPDATE res_company SET %(counter)s = COALESCE(%(counter)s, 0)"
                " + %(count)s WHERE id = %(id)s RETURNING %(counter)s",
                counter=SQL.identifier(counter),
                count=count,
                id=self.id,
            ),
            # Begun again, it is no error: nothing for the log.
            log_exceptions=False,
        )
        [last] = self.env.cr.fetchone()
        self.invalidate_recordset([counter], flush=False)
        return list(range(last - count + 1, last + 1))

    def _coop_reserve_numbers(self, counter, highest):
        """Let no number up to ``highest`` be given again: they came from elsewhere."""
        self._coop_take_numbers(counter, 0)
        # Whose right: as for the numbers that are taken.
        missing = highest - self.sudo()[counter]
        if missing > 0:
            self._coop_take_numbers(counter, missing)

    def _coop_account(self, prefix):
        """The account of the chart that begins with ``prefix``, the lowest code."""
        # Whose right: the act was checked; which account it uses is no secret.
        accounts = self.env["account.account"].sudo().with_company(self)
        found = accounts.search(
            [("company_ids", "in", self.ids), ("code", "=like", f"{prefix}%")],
            order="code",
            limit=1,
        )
        if not found:
            raise UserError(
                self.env._(
                    "Account %(prefix)s: the chart of %(company)s has none; create it "
                    "before moving shares.",
                    prefix=prefix,
                    company=self.name,
                )
            )
        return found

    def _coop_gerants(self):
        """The active gérants who work in this company."""
        # Whose right: whoever acts may not list users; they are only told.
        gerants = self.env.ref("eclectic_coop.group_gerant").sudo().user_ids
        return gerants.filtered(
            lambda user: user.active and self in user.company_ids
        ).sudo(False)

    def _coop_bank_details(self):
        """Where members pay their shares, or nothing when it is not known."""
        # Whose right: members are told the account they pay to.
        account = self.sudo()._coop_journal("bank").bank_account_id
        return {
            "holder": account.acc_holder_name or self.name,
            "iban": account.acc_number,
            "bic": account.bank_bic,
        }

    def _coop_ask_gerants(self, record, sentence):
        """Put a request of a member before the gérants, once while it is open."""
        # Whose right: a member asks, in her own name; the gérants see who asks.
        asked = record.sudo()
        if sentence in asked.activity_ids.mapped("summary"):
            return
        for user in self._coop_gerants():
            asked.activity_schedule(REQUEST, user_id=user.id, summary=sentence)
