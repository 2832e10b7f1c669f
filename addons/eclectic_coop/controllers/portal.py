from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import Controller, content_disposition, request, route

from odoo.addons.portal.controllers.portal import CustomerPortal, pager

STEP = 40
BULLETINS = "coop.share.subscription"


class CoopPortal(CustomerPortal):
    """The cards of the home page: shares, and what awaits an answer."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "coop_share_count" in counters:
            values["coop_share_count"] = len(request.env["coop.member"]._own())
        if "coop_bulletin_count" in counters:
            members = request.env["coop.member"]._own()
            values["coop_bulletin_count"] = request.env[BULLETINS].search_count(
                [("member_id", "in", members.ids), ("state", "=", "offered")]
            )
        return values


class SharePortal(Controller):
    """A member's own space: what she holds, accepts, pays and asks for.

    Each address is checked: what is not the visitor's own is not there.
    """

    @route(
        [
            "/my/shares",
            "/my/shares/<int:member_id>",
            "/my/shares/<int:member_id>/page/<int:page>",
        ],
        type="http",
        auth="user",
        website=True,
        readonly=True,
    )
    def shares(self, member_id=None, page=1, done=None, **_words):
        return self._shares_page(self._member(member_id), page, done)

    def _shares_page(self, member, page=1, done=None, error=None):
        members = request.env["coop.member"]._own()
        values = {"page_name": "coop_shares", "members": members, "member": member}
        if member:
            values |= self._holding(member, page)
        values |= {"done": done, "error": error}
        return request.render("eclectic_coop.portal_my_shares", values)

    def _holding(self, member, page):
        moves = member._portal_movements()
        pages = pager(f"/my/shares/{member.id}", len(moves), page, STEP)
        to_pay, due = member._amount_to_pay()
        # Whose right: the member was checked to be the visitor's own; the texts
        # quote private data that no group but the gérant's reads.
        own = member.sudo()
        bulletins = own.env[BULLETINS].search([("member_id", "=", member.id)])
        return {
            "own": own,
            "bulletins": bulletins,
            "to_pay": to_pay,
            "due": due / 100,
            "bank": member.company_id._coop_bank_details(),
            "documents": member._portal_documents(),
            "moves": moves[pages["offset"] :][:STEP],
            "pager": pages,
        }

    @route(
        "/my/shares/<int:member_id>/ask",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def ask_shares(self, member_id, shares="", **_words):
        member = self._own_member(member_id)
        return self._asked(member, member._ask_shares, shares, "asked")

    @route(
        "/my/shares/<int:member_id>/repayment",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def ask_repayment(self, member_id, shares="", **_words):
        member = self._own_member(member_id)
        return self._asked(member, member._ask_repayment, shares, "repayment")

    def _asked(self, member, ask, shares, done):
        try:
            with request.env.cr.savepoint():
                ask(shares)
        except UserError as refusal:
            return self._shares_page(member, error=str(refusal))
        return request.redirect(f"/my/shares/{member.id}?done={done}")

    # A bulletin

    @route(
        "/my/shares/bulletin/<int:bulletin_id>", type="http", auth="user", website=True
    )
    def bulletin(self, bulletin_id, **_words):
        return self._bulletin_page(self._own_bulletin(bulletin_id))

    def _bulletin_page(self, bulletin, error=None):
        # Whose right: checked to be the visitor's own; the text quotes her data.
        own = bulletin.sudo()
        values = {
            "page_name": "coop_bulletin",
            "bulletin": own,
            "text": bulletin._printed_text(),
            "digest": own._text_digest() if own.state == "offered" else "",
            "most_parts": own._most_parts() if own.state == "offered" else 1,
            "bank": own.company_id._coop_bank_details(),
            "schedule": own._schedule(),
            "error": error,
        }
        return request.render("eclectic_coop.portal_my_bulletin", values)

    @route(
        "/my/shares/bulletin/<int:bulletin_id>/accept",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def accept(self, bulletin_id, digest="", **_words):
        bulletin = self._own_bulletin(bulletin_id)
        address = request.httprequest.remote_addr
        return self._changed(bulletin, lambda: bulletin._accept_read(digest, address))

    @route(
        "/my/shares/bulletin/<int:bulletin_id>/parts",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def pay_in_parts(self, bulletin_id, count="", **_words):
        bulletin = self._own_bulletin(bulletin_id)
        return self._changed(bulletin, lambda: bulletin._ask_parts(count))

    def _changed(self, bulletin, change):
        try:
            with request.env.cr.savepoint():
                change()
        except UserError as refusal:
            return self._bulletin_page(bulletin, error=str(refusal))
        return request.redirect(bulletin.access_url)

    @route(
        "/my/shares/bulletin/<int:bulletin_id>/pdf",
        type="http",
        auth="user",
        website=True,
    )
    def bulletin_pdf(self, bulletin_id, **_words):
        bulletin = self._own_bulletin(bulletin_id)
        content = bulletin._pdf()
        return request.make_response(
            content,
            headers=[
                ("Content-Type", "application/pdf"),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(bulletin._file_name())),
            ],
        )

    # Who may look

    def _member(self, member_id):
        members = request.env["coop.member"]._own()
        return self._own_member(member_id) if member_id else members[:1]

    def _own_member(self, member_id):
        return self._found(request.env["coop.member"]._own(), member_id)

    def _own_bulletin(self, bulletin_id):
        members = request.env["coop.member"]._own()
        bulletins = request.env[BULLETINS].search([("member_id", "in", members.ids)])
        return self._found(bulletins, bulletin_id)

    def _found(self, own, record_id):
        if record_id not in own.ids:
            raise NotFound
        return own.browse(record_id)
