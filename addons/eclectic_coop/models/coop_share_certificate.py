import json
import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.eclectic_governance.rules.seal import canonical, code_of, holds, seal

from ..rules.identity import siren_of
from ..rules.money import cents, euros
from ..rules.share_ledger import Holding
from .coop_share_guard import guard, unguard

VERSION = 1
ENACTED = object()


class CoopShareCertificate(models.Model):
    """What a member holds on a day, on paper, sealed (domain 1.5).

    The content is frozen as one text; its hash begins with the code printed on the
    paper, which anybody checks on a public page. PostgreSQL refuses any change.
    """

    _name = "coop.share.certificate"
    _description = "Certificate of shares"
    _inherit = ["coop.share.certificate.paper"]
    _order = "number desc"
    _rec_name = "number"

    number = fields.Integer(required=True, readonly=True, aggregator=None)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    member_id = fields.Many2one(
        "coop.member", required=True, readonly=True, index=True, ondelete="restrict"
    )
    subscription_id = fields.Many2one(
        "coop.share.subscription",
        string="Bulletin",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    date = fields.Date(string="Situation on", required=True, readonly=True)
    issued_at = fields.Datetime(string="Issued on", required=True, readonly=True)
    shares = fields.Integer(readonly=True)
    paid = fields.Monetary(readonly=True)
    content = fields.Text(string="Sealed text", required=True, readonly=True)
    seal = fields.Char(string="SHA-256", required=True, readonly=True)
    code = fields.Char(string="Code of verification", required=True, readonly=True)

    _number_unique = models.UniqueIndex("(company_id, number)")
    _code_unique = models.UniqueIndex("(code)")

    def init(self):
        guard(self)

    def _auto_init(self):
        unguard(self)
        return super()._auto_init()

    @api.depends("number", "date")
    def _compute_display_name(self):
        for certificate in self:
            certificate.display_name = self.env._(
                "Certificate no. %(number)s, %(date)s",
                number=certificate.number,
                date=format_date(self.env, certificate.date)
                if certificate.date
                else "",
            )

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("coop_enacted") is not ENACTED:
            raise UserError(
                self.env._("A certificate is issued from the member, not typed.")
            )
        return super().create(vals_list)

    def write(self, vals):
        if self:
            raise UserError(self._kept_sentence())
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self._kept_sentence())

    def _kept_sentence(self):
        return self.env._(
            "Certificate no. %(number)s is kept as it was sealed: issue another one.",
            number=self[:1].number,
        )

    @api.model
    def _issue(self, member, day, subscription=None):
        """The certificate of a holding on a day; the same one when asked again."""
        obstacle = self._obstacle(member, day)
        if obstacle:
            raise UserError(obstacle)
        holding = self._holding(member, day)
        # The counter is taken first: two askers at once wait for each other.
        member.company_id._coop_take_numbers("coop_certificate_number", 0)
        return self._alike(member, day, holding, subscription) or self._seal_it(
            member, day, holding, subscription
        )

    @api.model
    def _holding(self, member, day):
        return member._held(day).get(member.id, Holding())

    @api.model
    def _obstacle(self, member, day):
        """Why nothing can be certified on a day, or an empty sentence."""
        words = {"name": member.name, "day": format_date(self.env, day)}
        if day > fields.Date.context_today(self):
            return self.env._(
                "Date “%(day)s”: a certificate says what %(name)s holds today or held "
                "before.",
                **words,
            )
        if self._holding(member, day).shares <= 0:
            return self.env._(
                "%(name)s holds no share on %(day)s: there is nothing to certify.",
                **words,
            )
        return ""

    @api.model
    def _alike(self, member, day, holding, subscription):
        return self.search(
            [
                ("member_id", "=", member.id),
                ("date", "=", day),
                ("shares", "=", holding.shares),
                ("paid", "=", float(euros(holding.paid))),
                ("subscription_id", "=", subscription.id if subscription else False),
            ],
            limit=1,
        )

    @api.model
    def _seal_it(self, member, day, holding, subscription):
        company, now = member.company_id, fields.Datetime.now()
        [number] = company._coop_take_numbers("coop_certificate_number", 1)
        content = self._content(member, day, holding, subscription)
        text = canonical(
            {
                **content,
                "number": number,
                "issued_at": now.isoformat(),
                # Who knows all that a paper says still cannot guess its code.
                "nonce": secrets.token_hex(16),
            }
        )
        return self.with_context(coop_enacted=ENACTED).create(
            {
                "number": number,
                "company_id": company.id,
                "member_id": member.id,
                "subscription_id": subscription.id if subscription else False,
                "date": day,
                "issued_at": now,
                "shares": holding.shares,
                "paid": float(euros(holding.paid)),
                "content": text,
                "seal": seal(text),
                "code": code_of(seal(text)),
            }
        )

    @api.model
    def _content(self, member, day, holding, subscription):
        """What is certified: texts, whole cents and ISO dates."""
        return {
            "version": VERSION,
            "date": day.isoformat(),
            "company": self._company_content(member.company_id),
            "holder": {"name": member.name, "siren": member.siren or ""},
            "shares": holding.shares,
            "nominal": holding.subscribed // holding.shares,  # CAP-10: one for all
            "amount": holding.subscribed,
            "paid": holding.paid,
            "bulletin": subscription
            and {
                "name": subscription.name,
                "date": subscription.date.isoformat(),
                "shares": subscription.shares,
                "amount": cents(subscription.amount),
            },
        }

    @api.model
    def _company_content(self, company):
        town = f"{company.zip or ''} {company.city or ''}".strip()
        place = (company.street, company.street2, town)
        return {
            "name": company.name,
            "legal_form": company.coop_legal_form or "",
            "siren": siren_of(company.company_registry or "") or "",
            "address": ", ".join(part for part in place if part),
        }

    def _said(self):
        """The frozen content, as a dict."""
        self.ensure_one()
        return json.loads(self.content)

    def _is_authentic(self):
        """Whether the content is still the one whose code was printed."""
        self.ensure_one()
        return holds(self.content, self.seal, self.code)

    def _has_moved(self):
        """Whether the member holds or has paid something else today."""
        self.ensure_one()
        held = self._holding(self.member_id, fields.Date.context_today(self))
        said = self._said()
        return (held.shares, held.paid) != (said["shares"], said["paid"])
