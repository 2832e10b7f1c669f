from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.matching import matched
from ..rules.money import added
from ..rules.split import follow


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = [
        "account.move",
        "coop.activity.mixin",
        "coop.move.lock",
        "coop.move.fact",
    ]

    coop_activity_ids = fields.Many2many(
        "coop.activity",
        "coop_activity_account_move_rel",
        "move_id",
        "activity_id",
        string="All its activities",
        compute="_compute_coop_activity_ids",
        store=True,
        help="Every activity that has a part of this document.",
    )
    fec_import_id = fields.Many2one(
        "coop.fec.import",
        string="Imported accounting file",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )
    fec_key = fields.Char(
        string="Entry of the imported file",
        readonly=True,
        copy=False,
        help="Journal, number and date of the entry in the file it came from: "
        "the same entry is never imported twice.",
    )

    _fec_key_unique = models.UniqueIndex(
        "(company_id, fec_key) WHERE fec_key IS NOT NULL",
        "This entry of an accounting file was already imported.",
    )

    @api.depends("activity_id", "line_ids.analytic_distribution")
    def _compute_coop_activity_ids(self):
        for move in self:
            move.coop_activity_ids = move.activity_id | self.env[
                "coop.activity"
            ]._of_distributions(move.line_ids.mapped("analytic_distribution"))

    @api.depends("activity_id")
    def _compute_partner_bank_id(self):
        result = super()._compute_partner_bank_id()
        for move in self:
            bank = move.activity_id.bank_account_id
            if bank and move.is_inbound(include_receipts=True):
                move.partner_bank_id = bank
        return result

    def write(self, vals):
        if "activity_id" in vals:
            self.check_access("write")
            self._check_activity_may_change(vals["activity_id"])
        if vals.get("state", "posted") != "posted":
            self.filtered(lambda move: move.state == "posted")._refuse_locked_activity()
            self._refuse_kept_by_fact()
        return super().write(vals)

    def _check_activity_may_change(self, activity):
        for move in self:
            if move.state == "posted" and move.activity_id.id != activity:
                raise UserError(
                    self.env._(
                        "The entry %(entry)s is posted: its activity cannot change. "
                        "Reset it to draft first.",
                        entry=move.display_name,
                    )
                )

    def button_draft(self):
        self._refuse_locked_activity()
        result = super().button_draft()
        self._refresh_entries_matched()
        return result

    def _post(self, soft=True):
        self._refuse_locked_period()
        user = self.env.user
        if self.env.su or not user.coop_walled:
            posted = super()._post(soft)
        else:
            self._check_may_post()
            self.check_access("write")
            # Whose right: posting writes numbers, entries and partners' ranks that
            # belong to the accountant; the entrepreneur was given the act itself
            # (group may post), on the drafts that the wall lets her write.
            posted = super(AccountMove, self.sudo())._post(soft).sudo(False)
        posted._refresh_entries_matched()
        return posted

    def _has_default_activity(self):
        return self.is_invoice(include_receipts=True)

    def action_post(self):
        self._check_may_post()
        return super().action_post()

    def _check_may_post(self):
        user = self.env.user
        if user.coop_walled and not user.has_group("eclectic_coop.group_may_post"):
            raise AccessError(
                self.env._(
                    "%(name)s may prepare this invoice but not post it: ask the "
                    "cooperative to check it with the button « Ask for posting ».",
                    name=user.name,
                )
            )

    def action_ask_posting(self):
        """Ask the accountant of the activity to check and post these drafts, once."""
        self.check_access("read")
        summary = self.env._("Check and post")
        # Whose right: a reminder for the accountant is written on a document
        # that the author may read; she chooses neither its text nor its day.
        for move in self.filtered(lambda move: move.state == "draft").sudo():
            if summary not in move.activity_ids.mapped("summary"):
                move.activity_schedule(
                    "mail.mail_activity_data_todo",
                    summary=summary,
                    user_id=move._who_posts().id,
                )

    def _who_posts(self):
        """The accountant of the activity, or else a gérant of the company."""
        # Whose right: as for the reminder itself.
        activity = self.sudo().activity_id
        gerants = self.env.ref("eclectic_coop.group_gerant").sudo().all_user_ids
        return activity.accountant_id or gerants[:1]

    def _is_new_business(self):
        return self.is_invoice(include_receipts=True) and not self.reversed_entry_id

    def _activity_lines(self):
        return self.line_ids.filtered(lambda line: line._may_have_activity())

    def _is_system_entry(self):
        """Whether nobody wrote this entry: it cannot be asked for its activity."""
        return bool(
            self.exchange_diff_partial_ids
            or self.journal_id == self.company_id.currency_exchange_journal_id
            or self.tax_cash_basis_rec_id
            or self.tax_cash_basis_origin_move_id
            or self.origin_payment_id
        )

    def action_share_between_activities(self):
        self.ensure_one()
        self.check_access("write")
        return self.env["coop.activity.share"]._open_for(self)

    def _balance_sheet_parts(self):
        """{line: {analytic account: cents}} of the lines that follow the others."""
        self.ensure_one()
        lines = {line.id: line for line in self.line_ids}
        parts = follow(line._as_split_line() for line in self.line_ids)
        return {lines[line]: shares for line, shares in parts.items()}

    # Reconciliation

    def _follows_matching(self):
        """Whether the entry takes its activities from what it is matched with."""
        self.ensure_one()
        if self.is_invoice(include_receipts=True):
            return False
        if self.origin_payment_id or self.statement_line_id:
            return True
        return not any(line._own_shares() for line in self.line_ids)

    def _matching_order(self):
        """A bank line follows the payment, which follows the documents."""
        rank = 2 if self.statement_line_id else 0 if self.origin_payment_id else 1
        return rank, self.id

    def _partials(self):
        return self.line_ids.matched_debit_ids | self.line_ids.matched_credit_ids

    def _matched_moves(self):
        return self._partials()._matched_moves() - self

    def _connected_followers(self):
        """The entries whose parts may change when the matching of these ones did."""
        seen = frontier = self
        while frontier:
            frontier = frontier._matched_moves() - seen
            seen |= frontier
            frontier = frontier.filtered(lambda move: move._follows_matching())
        return seen.filtered(
            lambda move: (
                move.state == "posted"
                and move.company_id.coop_mutualised_account_id
                and move._follows_matching()
            )
        )

    def _refresh_entries_matched(self):
        # Whose right: payments follow the document, whoever may read them.
        matched = self.sudo()._matched_moves()
        if matched:
            (self.sudo() | matched)._refresh_matched_parts()

    def _refresh_matched_parts(self):
        """Derive again the parts of payments and bank lines from their documents."""
        if not self.company_id.coop_mutualised_account_id:
            return
        followers = self._connected_followers().sorted(
            lambda move: move._matching_order()
        )
        if not followers:
            return
        documents = followers._matched_moves() - followers
        known = documents.line_ids._read_balance_parts()
        derived = {}
        for move in followers:
            derived |= move._parts_by_matching(known)
            known |= derived
        followers._write_balance_plan(derived)

    def _parts_by_matching(self, known):
        """{line id: {analytic account: cents}} of an entry that follows others."""
        shares = self._matched_shares(known)
        lines = [line._as_split_line(shares.get(line.id)) for line in self.line_ids]
        own = {line.id: dict(line.shares) for line in lines if line.shares}
        return own | follow(lines)

    def _matched_shares(self, known):
        shares = {}
        for line in self.line_ids:
            found = [
                matched(parts)
                for partial in line.matched_debit_ids | line.matched_credit_ids
                if (parts := (partial._other_line(line)._parts_of(partial, known)))
            ]
            if found:
                shares[line.id] = added(found)
        return shares

    def _refresh_balance_plan(self):
        """Derive again the balance sheet parts of posted documents."""
        documents = self.filtered(lambda move: not move._follows_matching())
        documents._write_balance_plan(
            {
                line.id: parts
                for move in documents
                for line, parts in move._balance_sheet_parts().items()
            }
        )
        self._refresh_entries_matched()

    def _write_balance_plan(self, parts):
        """Make the derived analytic lines of the entries be these parts."""
        lines = self.line_ids.filtered(lambda line: line._own_shares() is None)
        parts = {line: parts[line.id] for line in lines if parts.get(line.id)}
        old = lines._read_balance_parts()
        stale = lines.filtered(lambda line: old.get(line.id, {}) != parts.get(line, {}))
        # Whose right: these lines are not typed, they follow from the entry and from
        # its matching, which the person has the right to make.
        items = self.env["account.analytic.line"].sudo()
        items = items.with_context(skip_analytic_sync=True)
        _result, column = lines._plan_columns()
        items.search(
            [("move_line_id", "in", stale.ids), (column, "!=", False)]
        ).unlink()
        items.create(
            lines._balance_plan_values({line: parts.get(line, {}) for line in stale})
        )
