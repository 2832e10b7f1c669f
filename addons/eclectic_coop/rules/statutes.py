"""The figures that a cooperative writes in its statutes, and the bounds of the law.

Every setting of domain 1 is a field: its default is the figure of the law, or else
the one of the CG Scop model statutes. Money is integer cents, ratios are Fractions,
lengths are whole months or days. The figures of the law are below and nowhere else.
"""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from .money import Cents

Figure = int | Fraction


class LegalForm(str, Enum):
    """CAP-01. Loi 78-763 art. 3: the company forms open to a SCOP."""

    SARL = "sarl"
    SA = "sa"
    SAS = "sas"


class ValueMethod(str, Enum):
    """OUT-04. What a loss hits when shares are valued."""

    PRO_RATA = "pro_rata"
    RESERVES_FIRST = "reserves_first"


class Side(str, Enum):
    """On which side of a limit a figure must stay; the limit itself is allowed."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


MINIMUM_CAPITAL: Cents = 30_00  # SARL, SAS: 2 employees × 15 € (service-public F31328)
MINIMUM_CAPITAL_SA: Cents = 18_500_00  # loi 47-1775 art. 27: half of C. com. L224-2
MINIMUM_EMPLOYEES = 2  # SARL, SAS: loi 78-763 art. 5
MINIMUM_EMPLOYEES_SA = 7  # service-public F31328
MAXIMUM_MEMBERS_SARL = 100  # C. com. L223-3; model statutes 14.1
REGULARISATION_MONTHS = 12  # loi 78-763 art. 5
FLOOR_RATIO = Fraction(1, 4)  # loi 47-1775 art. 13
EMPLOYEE_CAPITAL_RATIO = Fraction(51, 100)  # model statutes 14.2
EMPLOYEE_VOTE_RATIO = Fraction(65, 100)  # model statutes 14.3
EXTERNAL_CAPITAL_RATIO = Fraction(49, 100)  # model statutes 8, 14.2
EXTERNAL_VOTE_RATIO = Fraction(35, 100)  # loi 47-1775 art. 3 bis
COOPERATIVE_VOTE_RATIO = Fraction(49, 100)  # loi 47-1775 art. 3 bis
HOLDER_RATIO = Fraction(1, 2)  # model statutes 9
MINIMUM_PAID_RATIO = Fraction(1, 4)  # loi 47-1775 art. 12
PAYMENT_MONTHS = 36  # loi 47-1775 art. 12
NOTICE_MONTHS = 3  # loi 47-1775 art. 12
ADMISSION_MONTHS = 12  # loi 78-763 art. 7
WITHHOLDING_RATIO = Fraction(1, 10)  # C. trav. L3251-3
LIABILITY_MONTHS = 60  # C. com. L231-6
REPAYMENT_MONTHS = 60  # model statutes 18.6


@dataclass(frozen=True)
class Statutes:
    """The settings in force on a day."""

    legal_form: LegalForm = LegalForm.SARL
    nominal: Cents = 15_00
    """CAP-10. Value of one share: two of 15.00 make the smallest capital."""
    minimum_capital: Cents = MINIMUM_CAPITAL
    """CAP-02."""
    floor_ratio: Fraction = FLOOR_RATIO
    """CAP-09. Of the highest capital ever reached."""
    employee_capital_ratio: Fraction = EMPLOYEE_CAPITAL_RATIO
    """CAP-05. The least that employees hold."""
    employee_vote_ratio: Fraction = EMPLOYEE_VOTE_RATIO
    """CAP-06. The least that employees and former ones vote."""
    external_capital_ratio: Fraction = EXTERNAL_CAPITAL_RATIO
    """CAP-07. The most that externals hold."""
    external_vote_ratio: Fraction = EXTERNAL_VOTE_RATIO
    """CAP-07. The most that externals vote, cooperatives left out."""
    cooperative_vote_ratio: Fraction = COOPERATIVE_VOTE_RATIO
    """CAP-07. The most that all externals vote when cooperatives are among them."""
    holder_ratio: Fraction = HOLDER_RATIO
    """CAP-08. The most that one holder has."""
    maximum_members: int = MAXIMUM_MEMBERS_SARL
    """CAP-04. 0: no maximum, which a SARL may not have."""
    minimum_employees: int = MINIMUM_EMPLOYEES
    """CAP-03. Members who are employed."""
    regularisation_months: int = REGULARISATION_MONTHS
    """CAP-03. Time to find employed members again."""
    minimum_paid_ratio: Fraction = Fraction(1)
    """CAP-11. Paid at subscription; the model statutes ask for all of it."""
    payment_months: int = 0
    """CAP-11. Time to pay the rest; 0: all is paid at subscription."""
    admission_months: int = ADMISSION_MONTHS
    """ADM-01. Employment after which the assembly must rule on a request."""
    candidature_months: int = 0
    """ADM-03. Employment after which one must apply; 0: nobody must."""
    notice_months: int = NOTICE_MONTHS
    """CAP-12, ADM-03, SUB-05. From a formal notice to what it warns of."""
    commitment_rate: Fraction = Fraction(2, 100)
    """SUB-01. Of gross pay, every year; 0: no commitment."""
    commitment_ceiling: int = 0
    """SUB-01. Shares at which the commitment stops; 0: it never does."""
    late_months: int = 6
    """SUB-05. Lateness from which a notice may be sent."""
    suspension_days: int = 30
    """SUB-05. From the notice to the suspension of the vote."""
    withholding_alarm_ratio: Fraction = WITHHOLDING_RATIO
    """SUB-04. Share of pay above which a withholding is pointed out."""
    value_method: ValueMethod = ValueMethod.PRO_RATA
    """OUT-04."""
    repayment_months: int = REPAYMENT_MONTHS
    """OUT-06. Time before which a leaver cannot demand payment."""
    liability_months: int = LIABILITY_MONTHS
    """OUT-03. Time during which a leaver answers for the debts of his time."""
    interest_on_repayments: bool = True
    """OUT-06. Whether amounts due to leavers bear interest."""


@dataclass(frozen=True)
class Bound:
    """A figure of the statutes on the wrong side of a limit of the law."""

    field: str
    value: Figure
    limit: Figure
    side: Side
    rule: str


LEAST, MOST = Side.AT_LEAST, Side.AT_MOST
LIMITS = (
    ("nominal", LEAST, 1, "CAP-10"),
    ("floor_ratio", LEAST, FLOOR_RATIO, "CAP-09"),
    ("floor_ratio", MOST, 1, "CAP-09"),
    ("employee_capital_ratio", LEAST, EMPLOYEE_CAPITAL_RATIO, "CAP-05"),
    ("employee_capital_ratio", MOST, 1, "CAP-05"),
    ("employee_vote_ratio", LEAST, EMPLOYEE_VOTE_RATIO, "CAP-06"),
    ("employee_vote_ratio", MOST, 1, "CAP-06"),
    ("external_capital_ratio", LEAST, 0, "CAP-07"),
    ("external_capital_ratio", MOST, EXTERNAL_CAPITAL_RATIO, "CAP-07"),
    ("external_vote_ratio", LEAST, 0, "CAP-07"),
    ("external_vote_ratio", MOST, EXTERNAL_VOTE_RATIO, "CAP-07"),
    ("cooperative_vote_ratio", LEAST, 0, "CAP-07"),
    ("cooperative_vote_ratio", MOST, COOPERATIVE_VOTE_RATIO, "CAP-07"),
    ("holder_ratio", LEAST, 0, "CAP-08"),
    ("holder_ratio", MOST, HOLDER_RATIO, "CAP-08"),
    ("regularisation_months", LEAST, 1, "CAP-03"),
    ("regularisation_months", MOST, REGULARISATION_MONTHS, "CAP-03"),
    ("minimum_paid_ratio", LEAST, MINIMUM_PAID_RATIO, "CAP-11"),
    ("minimum_paid_ratio", MOST, 1, "CAP-11"),
    ("payment_months", LEAST, 0, "CAP-11"),
    ("payment_months", MOST, PAYMENT_MONTHS, "CAP-11"),
    ("notice_months", LEAST, NOTICE_MONTHS, "CAP-12"),
    ("admission_months", LEAST, 0, "ADM-01"),
    ("admission_months", MOST, ADMISSION_MONTHS, "ADM-01"),
    ("candidature_months", LEAST, 0, "ADM-03"),
    ("commitment_rate", LEAST, 0, "SUB-01"),
    ("commitment_rate", MOST, 1, "SUB-01"),
    ("commitment_ceiling", LEAST, 0, "SUB-01"),
    ("withholding_alarm_ratio", LEAST, 0, "SUB-04"),
    ("withholding_alarm_ratio", MOST, WITHHOLDING_RATIO, "SUB-04"),
    ("late_months", LEAST, 1, "SUB-05"),
    ("suspension_days", LEAST, 1, "SUB-05"),
    ("liability_months", LEAST, LIABILITY_MONTHS, "OUT-03"),
    ("liability_months", MOST, LIABILITY_MONTHS, "OUT-03"),
    ("repayment_months", LEAST, 0, "OUT-06"),
    ("repayment_months", MOST, REPAYMENT_MONTHS, "OUT-06"),
)
SMALL_COMPANY = (
    ("minimum_capital", LEAST, MINIMUM_CAPITAL, "CAP-02"),
    ("minimum_employees", LEAST, MINIMUM_EMPLOYEES, "CAP-03"),
)
LIMITS_BY_FORM = {
    LegalForm.SARL: (
        *SMALL_COMPANY,
        ("maximum_members", LEAST, 1, "CAP-04"),
        ("maximum_members", MOST, MAXIMUM_MEMBERS_SARL, "CAP-04"),
    ),
    LegalForm.SAS: (*SMALL_COMPANY, ("maximum_members", LEAST, 0, "CAP-04")),
    LegalForm.SA: (
        ("minimum_capital", LEAST, MINIMUM_CAPITAL_SA, "CAP-02"),
        ("minimum_employees", LEAST, MINIMUM_EMPLOYEES_SA, "CAP-03"),
        ("maximum_members", LEAST, 0, "CAP-04"),
    ),
}


def legal_bounds(field: str, form: LegalForm) -> dict[Side, Figure]:
    """The limits of the law for one figure of the statutes, by side.

    >>> legal_bounds("minimum_capital", LegalForm.SA)[Side.AT_LEAST]
    1850000
    >>> legal_bounds("value_method", LegalForm.SA)
    {}
    """
    limits = (*LIMITS_BY_FORM[form], *LIMITS)
    return {side: limit for name, side, limit, _rule in limits if name == field}


def figures_of_form(form: LegalForm) -> dict[str, int]:
    """CAP-02…04. The figures that a legal form decides: capital in cents, people.

    No maximum is 0.

    >>> figures_of_form(LegalForm.SAS)
    {'minimum_capital': 3000, 'minimum_employees': 2, 'maximum_members': 0}
    """
    least = {
        name: legal_bounds(name, form)[Side.AT_LEAST]
        for name in ("minimum_capital", "minimum_employees")
    }
    most = legal_bounds("maximum_members", form).get(Side.AT_MOST, 0)
    return {**least, "maximum_members": most}


def excess(found: Figure, limit: Figure, side: Side) -> Figure:
    """How far a figure is on the wrong side; zero or less when it is right.

    >>> excess(3, 2, Side.AT_MOST), excess(3, 2, Side.AT_LEAST)
    (1, -1)
    """
    return found - limit if side is Side.AT_MOST else limit - found


def out_of_bounds(statutes: Statutes) -> tuple[Bound, ...]:
    """Return each figure of the statutes that the law does not allow.

    OUT-06: no article read gives a longest time before repayment. Less than the
    five years of the model is in favour of the leaver, and the assembly may
    always pay earlier; more would keep the money after the leaver has stopped
    answering for debts (OUT-03), so more is pointed out.

    >>> out_of_bounds(Statutes())
    ()
    >>> [bound] = out_of_bounds(Statutes(floor_ratio=Fraction(1, 5)))
    >>> bound.field, bound.limit, bound.side.value, bound.rule
    ('floor_ratio', Fraction(1, 4), 'at_least', 'CAP-09')
    """
    bounds = (
        Bound(field, getattr(statutes, field), limit, side, rule)
        for field, side, limit, rule in (*LIMITS_BY_FORM[statutes.legal_form], *LIMITS)
    )
    return tuple(b for b in bounds if excess(b.value, b.limit, b.side) > 0)
