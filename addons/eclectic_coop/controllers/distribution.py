from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import Controller, content_disposition, request, route

from odoo.addons.portal.controllers.portal import CustomerPortal

LINES = "coop.distribution.line"
REPORT = "eclectic_coop.action_report_distribution_sheet"


class DistributionCard(CustomerPortal):
    """The card of the home page: my part of the surplus."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "coop_surplus_count" in counters:
            values["coop_surplus_count"] = len(request.env[LINES]._own())
        return values


class DistributionPortal(Controller):
    """What a member without a desk reads, chooses and prints: her own part only."""

    @route("/my/surplus", type="http", auth="user", website=True, readonly=True)
    def surplus(self, done=None, **_words):
        return self._page(done=done)

    def _page(self, **values):
        # Whose right: her own lines, found as herself; the words quote the year.
        lines = request.env[LINES]._own().sudo()
        values |= {"page_name": "coop_surplus", "lines": lines}
        return request.render("eclectic_coop.portal_my_surplus", values)

    @route(
        "/my/surplus/<int:line_id>/choose",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def choose(self, line_id, **typed):
        line = self._own_line(line_id)
        try:
            with request.env.cr.savepoint():
                line._choose_typed(typed)
        except UserError as refusal:
            return self._page(error=str(refusal))
        return request.redirect("/my/surplus?done=1")

    @route("/my/surplus/<int:line_id>/pdf", type="http", auth="user", website=True)
    def sheet(self, line_id, **_words):
        line = self._own_line(line_id)
        if line.state != "decided":
            raise NotFound
        # Whose right: checked to be the visitor's own.
        reports = request.env["ir.actions.report"].sudo()
        content, _kind = reports._render_qweb_pdf(REPORT, line.ids)
        name = f"{line.date_to.year} - {line.name}.pdf"
        return request.make_response(
            content,
            headers=[
                ("Content-Type", "application/pdf"),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(name)),
            ],
        )

    def _own_line(self, line_id):
        own = request.env[LINES]._own()
        if line_id not in own.ids:
            raise NotFound
        return own.browse(line_id)
