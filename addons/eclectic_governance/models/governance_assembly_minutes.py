from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date, html2plaintext

from ..rules.minutes import Item, Mention, Session, missing

FRENCH = "fr_FR"


class GovernanceAssemblyMinutes(models.AbstractModel):
    """The minutes of a meeting: what they will say, what they still lack."""

    _name = "governance.assembly.minutes"
    _description = "Minutes of an assembly"

    debates = fields.Html(help="What was said; each item may have its own.")
    minutes_ids = fields.One2many("governance.minutes", "assembly_id")
    decision_ids = fields.One2many("governance.decision", "assembly_id")
    lacking = fields.Text(string="Still missing", compute="_compute_lacking")

    def _compute_lacking(self):
        for assembly in self:
            found = assembly._missing_mentions() if assembly.state == "closed" else ()
            assembly.lacking = "\n".join(found)

    def action_seal_minutes(self):
        """Seal the minutes, enter the decisions, carry out what they decide."""
        self.ensure_one()
        self.check_access("write")
        minutes = self.env["governance.minutes"]._seal(self)
        return minutes._action_open()

    def action_preview_minutes(self):
        self.ensure_one()
        report = self.env.ref("eclectic_governance.action_report_minutes_draft")
        return report.report_action(self)

    # --- what the law asks for ---

    def _missing_mentions(self):
        """Sentences: what the minutes lack (C. com. R223-24)."""
        return [
            self._missing_sentence(mention, title)
            for mention, title in missing(self._as_session())
        ]

    def _as_session(self):
        presence = self._presence()
        return Session(
            self.place or self.video_url or "",
            self.president_id.name or "",
            len(presence["present"] | presence["represented"]) or self._heard(),
            tuple(self._as_item(item) for item in self.resolution_ids),
            _words(self.debates),
        )

    def _heard(self):
        """How many took part in a consultation: they are present by their votes."""
        return len(self.resolution_ids.scrutin_ids.vote_ids.roll_line_id.partner_id)

    def _as_item(self, item):
        put_to_vote = item.kind != "information" and item.state != "withdrawn"
        return Item(
            item.name,
            _words(item.text),
            _words(item.debates),
            put_to_vote,
            item.state in ("adopted", "rejected", "none"),
        )

    def _missing_sentence(self, mention, title):
        sentences = {
            Mention.PLACE: self.env._("The place of the meeting."),
            Mention.PRESIDENT: self.env._("Who chaired the meeting."),
            Mention.ATTENDANCE: self.env._("Who was there."),
            Mention.DEBATES: self.env._("A summary of the debates."),
            Mention.TEXT: self.env._("The text of “%s”.", title),
            Mention.RESULT: self.env._("The result of “%s”.", title),
        }
        return sentences[mention]

    # --- what they say --------------------------------------------------------------

    def _minutes_content(self):
        """The content of the minutes, in French: texts, whole numbers, lists."""
        self.ensure_one()
        meeting = self.with_context(lang=FRENCH)
        return {
            "meeting": meeting._minutes_meeting(),
            "people": meeting._minutes_people(),
            "convened": meeting._minutes_convened(),
            "overrides": meeting._minutes_overrides(),
            "documents": meeting._minutes_documents(),
            "debates": str(self.debates or ""),
            "items": [
                {"rank": rank, **item._minutes_content()}
                for rank, item in enumerate(meeting.resolution_ids, 1)
            ],
        }

    def _minutes_meeting(self):
        company = self.company_id
        labels = dict(self._fields["kind"]._description_selection(self.env))
        return {
            "name": self.name,
            "body": self.body_id.name,
            "kind": labels[self.kind],
            "call": self.call,
            "company": company.name,
            "address": ", ".join(
                filter(None, [company.street, company.zip, company.city])
            ),
            "day": format_date(self.env, self._day(), date_format="EEEE d MMMM yyyy"),
            "date": self._day().isoformat(),
            "begun": self._clock(self.opened_at or self.start),
            "ended": self._clock(self.closed_at or self.stop),
            "place": self.place or "",
            "video": bool(self.video_url),
            "president": self.president_id.name or "",
            "secretary": self.secretary_id.name or "",
            "scrutineers": self.scrutineer_ids.mapped("name"),
        }

    def _clock(self, moment):
        if not moment:
            return ""
        zone = self.with_context(tz=self.env.user.tz or "Europe/Paris")
        return fields.Datetime.context_timestamp(zone, moment).strftime("%H h %M")

    def _minutes_people(self):
        """Each member with her presence, and who carried her vote (R223-24)."""
        presence, represented = self._presence(), self._represented()
        attended = frozenset(self.attendance_ids.partner_id.ids)
        mentions = self.body_id._mentions(self._day())
        names = {entry.person: entry.name for entry in self._roll()}
        people = []
        for entry in self._roll():
            people.append(
                {
                    "name": entry.name,
                    "mention": mentions.get(entry.person, ""),
                    "suspended": entry.suspended,
                    "present": entry.person in attended,
                    "carried_by": names.get(represented.get(entry.person), ""),
                }
            )
        return {
            "members": len(presence["members"]),
            "there": len(presence["present"]),
            "represented": len(presence["represented"]),
            "list": people,
        }

    def _minutes_convened(self):
        return {
            "day": format_date(self.env, self.convened_on) if self.convened_on else "",
            "list": [],
        }

    def _minutes_overrides(self):
        """What was done out of the rules, and why: list of texts."""
        return []

    def _minutes_documents(self):
        """Papers that the members had: list of {"name", "seal"}."""
        return []

    def _refuse_unsealable(self):
        if self.state != "closed":
            raise UserError(
                self.env._(
                    "%(assembly)s: close the session before you seal its minutes.",
                    assembly=self.name,
                )
            )
        lacking = self._missing_mentions()
        if lacking:
            raise UserError(
                self.env._(
                    "The minutes cannot be sealed yet, they lack:\n%(list)s",
                    list="\n".join(lacking),
                )
            )


def _words(html):
    return html2plaintext(html or "").strip()
