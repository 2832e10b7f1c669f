"""The accounts, journals and partners that an accounting file brings with it."""

from ..rules.chart import code_of, is_reconciled, kind_of


def create_missing(plan):
    """Create the accounts, journals and partners that are not found."""
    _create_accounts(plan)
    _create_journals(plan)
    _create_partners(plan)


def _create_accounts(plan):
    missing = [number for number, account in plan.accounts.items() if not account]
    by_code = {code_of(number): number for number in missing}
    created = (
        plan.env["account.account"]
        .with_company(plan.company)
        .create([_account_values(plan, code, by_code[code]) for code in by_code])
    )
    accounts = dict(zip(by_code, created, strict=True))
    plan.accounts.update({number: accounts[code_of(number)] for number in missing})


def _account_values(plan, code, number):
    kind = kind_of(code)
    return {
        "code": code,
        "name": plan.fec.accounts[number] or number,
        "account_type": kind,
        "reconcile": kind in ("asset_receivable", "liability_payable")
        or (is_reconciled(code) and kind != "asset_cash"),
    }


def _create_journals(plan):
    taken = set(
        plan.env["account.journal"]
        .with_context(active_test=False)
        .search([("company_id", "=", plan.company.id)])
        .mapped("code")
    )
    for code, journal in plan.journals.items():
        if not journal:
            short = _free_code(code, taken)
            taken.add(short)
            plan.journals[code] = journal.create(
                {
                    "name": plan.fec.journals[code] or code,
                    "code": short,
                    "type": "general",
                    "company_id": plan.company.id,
                    "show_on_dashboard": False,
                }
            )


def _free_code(code, taken):
    """A code of five characters, as Odoo wants them, that nobody has."""
    tries = [code[:5], *(f"{code[:3]}{number:02d}" for number in range(1, 100))]
    return next(short for short in tries if short not in taken)


def _create_partners(plan):
    customers, suppliers = set(), set()
    for line in plan.fec.lines:
        if line.account.startswith("41"):
            customers.add(line.auxiliary)
        elif line.account.startswith("40"):
            suppliers.add(line.auxiliary)
    missing = [number for number, partner in plan.partners.items() if not partner]
    # Whose right: customers and suppliers are made by those who sell and buy; the
    # accountant brings in those of the books he was given.
    created = (
        plan.env["res.partner"]
        .sudo()
        .with_context(tracking_disable=True, mail_create_nosubscribe=True)
        .create(
            [
                {
                    "name": plan.fec.auxiliaries[number] or number,
                    "ref": number,
                    "is_company": number in customers | suppliers,
                    "customer_rank": int(number in customers),
                    "supplier_rank": int(number in suppliers),
                    "company_id": plan.company.id,
                }
                for number in missing
            ]
        )
    )
    plan.partners.update(zip(missing, created, strict=True))
