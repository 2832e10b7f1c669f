"""The company, its people, activities, clients and products."""

from base64 import b64encode

from odoo import Command
from odoo.tools import file_open

from . import cast
from .calendar import MONTHS, ago, month_end, months_until

TEAM = (
    ("admin", "group_gerant"),
    (cast.GERANTE.login, "group_gerant"),
    (cast.COACH[0], "group_coach"),
    (cast.ACCOUNTANT[0], "group_accountant"),
)
IDENTITY = {
    "name": "ECLECTIC",
    "street": "12 place du Château",
    "zip": "07200",
    "city": "Aubenas",
    "phone": "+33 4 75 00 00 07",
    "email": "bonjour@eclectic.example",
    "vat": "FR09510510514",
    "company_registry": "51051051400019",
    "coop_rcs": "Aubenas",
}

IBAN = "FR76 3000 1007 9412 3456 7890 185"


class Settlement:
    """Everything that exists before the first sale, found by its name in the cast."""

    def __init__(self, env, today):
        context = {"tracking_disable": True, "lang": "fr_FR"}
        self.env = env(context={**env.context, **context})
        self.today = today
        self.months = months_until(today)
        self.company = self.env.company
        self.users = {}
        self.employees = {}
        self.activities = {}
        self.partners = {}
        self.products = {}

    def settle(self):
        self.company.write(self._identity())
        self.company._coop_set_up({})
        self._open_bank_account()
        self._hire_all()
        self._meet_clients()
        for trade in cast.TRADES:
            self._open_activity(trade)
        return self

    def _open_bank_account(self):
        """Where clients and members pay; the number is an example, of no account."""
        self.journal("bank").bank_account_id = self.env["res.partner.bank"].create(
            {"acc_number": IBAN, "partner_id": self.company.partner_id.id}
        )

    def _identity(self):
        france = self.env.ref("base.fr")
        with file_open("eclectic_coop/demo/logo.svg", "rb") as logo:
            image = b64encode(logo.read())
        return {**IDENTITY, "country_id": france.id, "logo": image}

    def _user(self, login, name, group):
        user = self.env["res.users"].search([("login", "=", login)])
        values = {"group_ids": [Command.link(self._group(group).id)]}
        if user:
            user.write(values)
        else:
            user = self.env["res.users"].create(
                {
                    "login": login,
                    "name": name,
                    "password": login,
                    "email": f"{login}@eclectic.example",
                    "lang": "fr_FR",
                    "tz": "Europe/Paris",
                    **values,
                }
            )
        self.users[login] = user
        return user

    def _group(self, name):
        return self.env.ref(f"eclectic_coop.{name}")

    def _hire_all(self):
        names = {
            "admin": "Administrateur",
            cast.GERANTE.login: cast.GERANTE.name,
            **dict([cast.COACH, cast.ACCOUNTANT]),
        }
        for login, group in TEAM:
            self._user(login, names[login], group)
        self._hire(cast.GERANTE)
        for person in (*cast.ENTREPRENEURS, cast.LEAVER):
            self._user(person.login, person.name, "group_entrepreneur")
            self._hire(person)

    def _hire(self, person):
        user = self.users[person.login]
        self.employees[person.login] = self.env["hr.employee"].create(
            {
                "name": person.name,
                "user_id": user.id,
                "work_email": user.email,
                "barcode": f"{len(self.employees) + 1:04d}",
                "private_street": "3 rue de la Fontaine",
                "private_city": person.commune,
                "private_zip": person.zip_code,
                "hourly_cost": 24.0,
                "company_id": self.company.id,
            }
        )

    def _meet_clients(self):
        clients = {**cast.PUBLIC_CLIENTS, **cast.FIRMS}
        for name, (city, zip_code) in clients.items():
            self._partner(name, city, zip_code)
        for name in cast.SUPPLIERS:
            self._partner(name, "Privas", "07000")

    def _partner(self, name, city, zip_code):
        delay = self.env.ref("account.account_payment_term_30days")
        self.partners[name] = self.env["res.partner"].create(
            {
                "name": name,
                "is_company": True,
                "city": city,
                "zip": zip_code,
                "country_id": self.env.ref("base.fr").id,
                "comment": "Personne inventée pour la démonstration.",
                "property_payment_term_id": delay.id,
            }
        )

    def _open_activity(self, trade):
        opened = self.ago(MONTHS)
        self.activities[trade.code] = self.env["coop.activity"].create(
            {
                "code": trade.code,
                "name": trade.name,
                "company_id": self.company.id,
                "state": "open",
                "date_open": opened,
                "coach_id": self.users[cast.COACH[0]].id,
                "accountant_id": self.users[cast.ACCOUNTANT[0]].id,
                "partner_line_ids": [
                    Command.create(
                        {
                            "employee_id": self.employees[login].id,
                            "date_from": opened,
                            "share": share,
                        }
                    )
                    for login, share in trade.people.items()
                ],
            }
        )
        for label, price in trade.services.items():
            self._product(trade, label, price)

    def _product(self, trade, label, price):
        values = {
            "name": label,
            "type": "service",
            "list_price": price,
            "invoice_policy": "order",
            "property_account_income_id": self.account("706000").id,
        }
        if trade.training:
            values["taxes_id"] = [Command.clear()]
        self.products[trade.code, label] = self.env["product.product"].create(values)

    def expense_category(self):
        return self.env["product.product"].create(
            {
                "name": "Déplacements et repas",
                "type": "service",
                "can_be_expensed": True,
                "standard_price": 0.0,
                "property_account_expense_id": self.account("625100").id,
                "supplier_taxes_id": [Command.clear()],
            }
        )

    def journal(self, purpose):
        return self.company._coop_journal(purpose)

    def account(self, code):
        """The account of the chart whose code begins as ``code``."""
        accounts = self.env["account.account"]
        domain = [("company_ids", "in", self.company.ids)]
        found = accounts.search([*domain, ("code", "=like", f"{code}%")], limit=1)
        return found or accounts.search(
            [*domain, ("code", "=like", f"{code[:3]}%")], limit=1
        )

    def vat_account(self, type_tax_use):
        taxes = (
            self.company.account_sale_tax_id
            if type_tax_use == "sale"
            else self.company.account_purchase_tax_id
        )
        return taxes.invoice_repartition_line_ids.account_id[:1]

    def month_end(self, month):
        return month_end(month)

    def ago(self, months):
        return ago(months, self.today)
