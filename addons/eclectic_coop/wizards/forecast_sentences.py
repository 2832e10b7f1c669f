"""Titles of the table of forecasts, and what may be wrong in a row."""

from odoo.tools import LazyTranslate

from ..rules.forecast_file import ForecastProblem

_lt = LazyTranslate(__name__)

COLUMNS = {
    "code": _lt("Activity code"),
    "name": _lt("Activity"),
    "month": _lt("Month"),
    "turnover": _lt("Turnover"),
    "margin": _lt("Margin"),
}
SENTENCES = {
    ForecastProblem.MONTH: _lt(
        "Row %(line)s: %(column)s is empty; expected a day of the month, such as "
        "2026-03-01."
    ),
    ForecastProblem.AMOUNT: _lt(
        "Row %(line)s: %(column)s is empty; expected an amount, 0 when nothing is "
        "expected."
    ),
    ForecastProblem.REPEATED: _lt(
        "Row %(line)s repeats row %(expected)s: the same activity and month."
    ),
    ForecastProblem.ACTIVITY: _lt(
        "Row %(line)s: %(column)s “%(value)s” is no open activity; expected the code "
        "of one."
    ),
}
