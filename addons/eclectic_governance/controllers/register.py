import json

from odoo import http
from odoo.http import content_disposition, request

from ..rules.chain import BEGINNING
from ..rules.seal import typed_code

DISCREET = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


class Register(http.Controller):
    """The register of decisions for its members, and the check of a printed paper."""

    @http.route("/my/register", type="http", auth="user", website=True, readonly=True)
    def bodies(self, **_others):
        bodies = request.env["governance.body"].search([])
        if len(bodies) == 1:
            return request.redirect(f"/my/register/{bodies.id}")
        return request.render(
            "eclectic_governance.portal_registers", {"bodies": bodies}
        )

    @http.route(
        "/my/register/<int:body_id>",
        type="http",
        auth="user",
        website=True,
        readonly=True,
    )
    def register(self, body_id, search="", **_others):
        body = self._body(body_id)
        domain = [("body_id", "=", body.id)]
        if search.strip():
            domain += ["|", ("name", "ilike", search), ("text", "ilike", search)]
        decisions = request.env["governance.decision"]
        values = {
            "body": body,
            "decisions": decisions.search(domain),
            "search": search,
            "broken": decisions._check_register(body),
            "page_name": "register",
        }
        return request.render("eclectic_governance.portal_register", values)

    @http.route(
        "/my/register/<int:body_id>/register.json",
        type="http",
        auth="user",
        website=True,
        readonly=True,
    )
    def export(self, body_id):
        """The whole register with its seals, for an auditor or the page itself."""
        body = self._body(body_id)
        decisions = request.env["governance.decision"].search(
            [("body_id", "=", body.id)], order="number"
        )
        said = {
            "body": body.name,
            "beginning": BEGINNING,
            "entries": [
                {"text": decision.entry, "seal": decision.sealed}
                for decision in decisions
            ],
        }
        return request.make_response(
            json.dumps(said, ensure_ascii=False, indent=1),
            [
                ("Content-Type", "application/json; charset=utf-8"),
                ("Content-Disposition", content_disposition("register.json")),
            ],
        )

    @http.route(
        "/my/minutes/<int:paper_id>",
        type="http",
        auth="user",
        website=True,
        readonly=True,
    )
    def paper(self, paper_id):
        paper = request.env["governance.minutes.paper"].search([("id", "=", paper_id)])
        if not paper:
            # Whether minutes of another body exist is not told.
            raise request.not_found()
        # Whose right: who reads the minutes reads their papers.
        content = paper.sudo().attachment_id.raw
        return request.make_response(
            content,
            [
                ("Content-Type", "application/pdf"),
                ("Content-Disposition", content_disposition(paper.name)),
            ],
        )

    @http.route(
        ["/governance/minutes", "/governance/minutes/<string:code>"],
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        readonly=True,
    )
    def verify(self, code="", **_others):
        """What is printed on the paper that bears this code, and nothing else."""
        typed = typed_code(code)
        # Whose right: who holds the paper holds its code, which nobody guesses.
        minutes = request.env["governance.minutes"].sudo()
        found = minutes.search([("code", "=", typed)], limit=1) if typed else minutes
        response = request.render(
            "eclectic_governance.minutes_page",
            {"code": typed, "asked": bool(typed), "found": found},
        )
        response.headers.update(DISCREET)
        response.status_code = 404 if typed and not found else 200
        return response

    def _body(self, body_id):
        body = request.env["governance.body"].search([("id", "=", body_id)])
        if not body:
            raise request.not_found()
        return body
