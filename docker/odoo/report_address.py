"""Fed to ``odoo shell``: wkhtmltopdf asks Odoo itself for its style sheets."""

address = "http://127.0.0.1:8069"
env["ir.config_parameter"].set_param("report.url", address)  # noqa: F821
env.cr.commit()  # noqa: F821
