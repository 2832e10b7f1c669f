from fractions import Fraction

from odoo import models
from odoo.tools import formatLang

from ..rules.money import cents
from ..rules.surplus import Flaw, Limit


class CoopDistributionWords(models.AbstractModel):
    """Why a fraction is what it is, in one sentence with its article."""

    _name = "coop.distribution.words"
    _description = "Sentences of a scenario"

    def _money(self, amount):
        return self.currency_id.format(amount / 100)

    def _rate_words(self, ratio):
        return formatLang(self.env, float(100 * Fraction(ratio)), digits=4)

    def _key_words(self):
        """How the part of the workers is shared out."""
        words = {
            "equal_percent": self.env._("equal parts"),
            "salary_percent": self.env._("pay"),
            "time_percent": self.env._("hours"),
        }
        used = [
            (formatLang(self.env, self[name], digits=0), word)
            for name, word in words.items()
            if self[name]
        ]
        if len(used) == 1:
            return used[0][1]
        return ", ".join(f"{share} % {word}" for share, word in used)

    def _cap_sentences(self):
        """{fraction: sentence} of those that are limited."""
        verdict = self.verdict or {}
        found = {}
        for name, asked, allowed in verdict.get("caps", []):
            limit = Limit(name)
            if allowed >= asked:
                continue
            if limit is Limit.LEGAL_RESERVE_FULL:
                found["legal"] = self._limit_sentence(limit, asked, allowed)
            elif name == verdict.get("binding"):
                found["interest"] = self._limit_sentence(limit, asked, allowed)
        return found

    def _limit_sentence(self, limit, asked, allowed):
        figures = {"allowed": self._money(allowed), "asked": self._money(asked)}
        if limit is Limit.LEGAL_RESERVE_FULL:
            return self.env._(
                "Limited to %(allowed)s instead of %(asked)s: the legal reserve stops "
                "at the highest capital ever reached, the rest goes to the "
                "development fund (loi 78-763 art. 33 1°).",
                **figures,
            )
        if limit is Limit.RATE:
            return self.env._(
                "Limited to %(allowed)s instead of %(asked)s: the rate is %(rate)s %% "
                "at most, mean of the TMO of three years plus two points "
                "(loi 47-1775 art. 14).",
                rate=self._rate_words(self.verdict["rate"]),
                **figures,
            )
        return self._interest_sentence(limit, figures)

    def _interest_sentence(self, limit, figures):
        if limit is Limit.LABOUR:
            return self.env._(
                "Limited to the part of the workers: %(allowed)s instead of %(asked)s "
                "(loi 78-763 art. 33 4°).",
                **figures,
            )
        if limit is Limit.RESERVES:
            return self.env._(
                "Limited to what goes to the reserves: %(allowed)s instead of "
                "%(asked)s (loi 78-763 art. 33 4°).",
                **figures,
            )
        return self.env._(
            "Limited to %(allowed)s instead of %(asked)s: the development fund must "
            "receive its least (loi 78-763 art. 33 2°).",
            **figures,
        )

    def _flaw_sentences(self):
        """What must change before the scenario is put to the vote."""
        verdict = self.verdict or {}
        sentences = {
            Flaw.LABOUR_TOO_LOW.value: self.env._(
                "Part of the workers “%(percent)s %%”: expected 25 %% of the surplus "
                "at least (loi 78-763 art. 33 3°).",
                percent=self.labour_percent,
            ),
            Flaw.FUND_EMPTY.value: self.env._(
                "Development fund “%(amount)s”: expected %(percent)s %% of the surplus "
                "at least, and never nothing (loi 78-763 art. 33 2°); lower the part "
                "of the workers.",
                amount=self.currency_id.format(self.fund),
                percent=self.fund_percent,
            ),
        }
        found = [
            sentences[flaw] for flaw in verdict.get("flaws", []) if flaw in sentences
        ]
        return found + self._missing_sentences(verdict)

    def _missing_sentences(self, verdict):
        found = []
        if self.interest_percent and not verdict.get("rate"):
            found.append(
                self.env._(
                    "Interest asked “%(percent)s %%”: the highest rate is not known, "
                    "the TMO of %(missing)s lacks. Write it in Cooperative > "
                    "Configuration > Published figures.",
                    percent=self.interest_percent,
                    missing=", ".join(
                        self.env._("half-year %(half)s of %(year)s", half=half, year=y)
                        for y, half in verdict.get("missing", [])
                    ),
                )
            )
        return found + self._unshared_sentences()

    def _unshared_sentences(self):
        """Amounts that nobody receives, but for the ceilings of participation."""
        found = []
        shared = sum(cents(line.labour_amount) for line in self.line_ids)
        left = cents(self.labour) - shared
        if left and not any(line.is_capped for line in self.line_ids):
            found.append(
                self.env._(
                    "Part of the workers: %(amount)s go to nobody. Check the key, "
                    "gross pay, hours and dates of hire of the people.",
                    amount=self._money(left),
                )
            )
        return found
