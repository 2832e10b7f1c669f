"""The statements of the last months: made for all, the last ones on their way."""

from .calendar import ago

MONTHS = 3


class Statements:
    """What the gérante does once a month is over."""

    def __init__(self, settlement):
        self.world = settlement
        gerante = settlement.users["helene"]
        self.screen = settlement.env(user=gerante)["coop.statement.month"]

    def tell(self):
        """The older ones were only kept in the application; the last ones are sent.

        Their mails wait in the queue: nothing leaves the machine of a demonstration.
        """
        queue = self.world.env.ref("mail.ir_cron_mail_scheduler_action")
        queue.active = False
        for months in range(MONTHS, 0, -1):
            self._make(ago(months, self.world.today))
        self._send(ago(1, self.world.today))

    def _make(self, month):
        while self.screen.make_batch(month)["made"]:
            continue

    def _send(self, month):
        answer = self.screen.send_batch(month)
        while answer["last"]:
            answer = self.screen.send_batch(month, answer["last"])
