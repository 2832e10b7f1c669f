from odoo import http
from odoo.http import content_disposition, request

from odoo.addons.eclectic_governance.rules.seal import typed_code

# What the page says concerns one person: no copy, no index, no trace elsewhere.
DISCREET = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


class ShareCertificate(http.Controller):
    """Download of her certificates; public verification of one of them by its code."""

    @http.route("/my/certificates/<int:certificate_id>", type="http", auth="user")
    def download(self, certificate_id):
        certificates = request.env["coop.share.certificate"]
        certificate = certificates.search([("id", "=", certificate_id)])
        if not certificate:
            # Whether a certificate of somebody else exists is not told.
            raise request.not_found()
        pdf = certificate._pdf()
        return request.make_response(
            pdf,
            [
                ("Content-Type", "application/pdf"),
                (
                    "Content-Disposition",
                    content_disposition(f"certificat-{certificate.number}.pdf"),
                ),
            ],
        )

    @http.route("/coop/certificate", type="http", auth="public", sitemap=False)
    def ask_code(self, code="", **_others):
        if code.strip():
            return request.redirect(f"/coop/certificate/{typed_code(code)}")
        return self._page({"code": "", "found": False, "asked": False})

    @http.route(
        "/coop/certificate/<string:code>",
        type="http",
        auth="public",
        sitemap=False,
        readonly=True,
    )
    def verify(self, code, **_others):
        # Whose right: who holds the paper holds its code, which nobody guesses; the
        # page tells what is on the paper, and nothing else.
        certificates = request.env["coop.share.certificate"].sudo()
        typed = typed_code(code)
        found = certificates.search([("code", "=", typed)], limit=1)
        values = {"code": typed, "found": bool(found), "asked": True}
        if found and found._is_authentic():
            values["said"] = found._in_french()
            values["moved"] = found._has_moved()
        return self._page(values, 200 if found else 404)

    def _page(self, values, status=200):
        response = request.render("eclectic_coop.certificate_page", values)
        response.status_code = status
        response.headers.update(DISCREET)
        return response
