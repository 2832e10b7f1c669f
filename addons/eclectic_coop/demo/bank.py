"""The bank account of the cooperative: what was paid, when, for which document."""


class Bank:
    """Statement lines, each reconciled with what it pays."""

    def __init__(self, settlement):
        self.env = settlement.env
        self.today = settlement.today
        self.journal = settlement.journal("bank")
        self.waiting = []

    def expect(self, day, move, account_type):
        """Note that ``move`` will be paid on ``day`` (never, when it is to come)."""
        lines = move.line_ids.filtered(
            lambda line: line.account_id.account_type == account_type
        )
        self.expect_lines(day, lines, move.payment_reference or move.name)

    def expect_lines(self, day, lines, label):
        owed = lines.filtered(lambda line: not line.reconciled)
        if day <= self.today and owed:
            self.waiting.append((day, owed, label))

    def settle_until(self, day):
        """Write in order of dates the payments that were due by ``day``."""
        due = [payment for payment in self.waiting if payment[0] <= day]
        self.waiting = [payment for payment in self.waiting if payment[0] > day]
        for payment in sorted(due, key=lambda payment: payment[0]):
            self._pay(*payment)

    def _pay(self, day, lines, label):
        account = lines.account_id
        statement_line = self.receive(
            day,
            sum(lines.mapped("amount_residual")),
            label,
            partner=lines.partner_id[:1],
            account=account,
        )
        counterpart = statement_line.line_ids.filtered(
            lambda line: line.account_id == account
        )
        (counterpart | lines).reconcile()

    def receive(self, day, amount, label, partner=None, account=None):
        """Write one line of the statement; without ``account`` it stays to match."""
        values = {
            "journal_id": self.journal.id,
            "date": day,
            "amount": amount,
            "payment_ref": label,
            "partner_id": partner.id if partner else False,
        }
        if account:
            values["counterpart_account_id"] = account.id
        return self.env["account.bank.statement.line"].create(values)
