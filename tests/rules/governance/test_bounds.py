"""What the law lets the rules of a body say."""

import pytest
from eclectic_governance.rules.bounds import (
    Fault,
    LegalForm,
    choice_breaches,
    figure_breaches,
    threshold_breaches,
)
from eclectic_governance.rules.majority import Base, Majority, Quorum, Threshold
from eclectic_governance.rules.packs import PACKS, Kind

SCOP, SARL, FREE = LegalForm.SCOP, LegalForm.SARL, LegalForm.ASSOCIATION
NO, QUARTER = Quorum(), Quorum(1, 4)


@pytest.mark.parametrize(
    ("form", "figure", "value", "limit"),
    [
        pytest.param(SCOP, "notice_days", 15, None, id="fifteen days are the law"),
        pytest.param(SCOP, "notice_days", 14, 15, id="fourteen days of notice"),
        pytest.param(SARL, "notice_days", 14, 15, id="the same in a SARL"),
        pytest.param(FREE, "notice_days", 14, None, id="an association is free"),
        pytest.param(FREE, "notice_days", 0, 1, id="but convenes before the day"),
        pytest.param(SARL, "consent_days", 19, 20, id="e-mail agreed too late"),
        pytest.param(SARL, "draft_days", 26, 25, id="members shut out too early"),
        pytest.param(SARL, "draft_days", 10, None, id="members may be given longer"),
        pytest.param(SCOP, "manager_years", 4, None, id="four years for a gérant"),
        pytest.param(SCOP, "manager_years", 5, 4, id="five years for a gérant"),
        pytest.param(SCOP, "manager_years", 0, 1, id="a gérant without end"),
        pytest.param(SARL, "manager_years", 0, None, id="without end in a SARL"),
        pytest.param(SCOP, "board_least", 2, 3, id="a board of two"),
        pytest.param(SCOP, "board_most", 10, 9, id="a board of ten"),
        pytest.param(SCOP, "board_above", 21, 20, id="a board later than the law"),
    ],
)
def test_a_figure_stays_within_the_law(form, figure, value, limit):
    found = [breach.limit.limit for breach in figure_breaches({figure: value}, form)]
    assert found == ([limit] if limit is not None else [])


@pytest.mark.parametrize(
    ("form", "figure", "value", "refused"),
    [
        pytest.param(SCOP, "proxies", "scop", False, id="V-02 the limit of a SCOP"),
        pytest.param(SCOP, "proxies", "free", True, id="as many as given, in a SCOP"),
        pytest.param(SCOP, "proxies", "none", True, id="no proxies, in a SCOP"),
        pytest.param(SARL, "proxies", "free", False, id="as many as given, in a SARL"),
        pytest.param(SARL, "proxies", "none", True, id="no proxies, in a SARL"),
        pytest.param(FREE, "proxies", "none", False, id="no proxies, in a club"),
        pytest.param(SCOP, "presides", "elected", True, id="R223-23 says who"),
        pytest.param(FREE, "presides", "elected", False, id="a club chooses"),
        pytest.param(SCOP, "blank_proxies", "refused", False, id="the law is silent"),
    ],
)
def test_a_choice_that_the_law_has_made(form, figure, value, refused):
    assert bool(choice_breaches({figure: value}, form)) == refused


def part(over, under, base, strict=False, quorum=NO):
    return Threshold(Majority(over, under, strict, base), quorum)


@pytest.mark.parametrize(
    ("kind", "call", "asked", "fault"),
    [
        pytest.param(
            Kind.ORDINARY, 1, part(1, 2, Base.MEMBERS, True), None, id="V-03 the law"
        ),
        pytest.param(
            Kind.ORDINARY,
            1,
            part(1, 2, Base.MEMBERS),
            Fault.TOO_LOW,
            id="half is not more than half",
        ),
        pytest.param(
            Kind.ORDINARY,
            1,
            part(1, 2, Base.PRESENT, True),
            Fault.NARROW_BASE,
            id="half of those present, at the first call",
        ),
        pytest.param(
            Kind.ORDINARY,
            2,
            part(1, 2, Base.PRESENT, True),
            None,
            id="of those present is stricter than of votes cast",
        ),
        pytest.param(
            Kind.ORDINARY,
            2,
            part(1, 2, Base.EXPRESSED, True),
            Fault.NARROW_BASE,
            id="blank votes are votes cast",
        ),
        pytest.param(
            Kind.ELECTION,
            2,
            part(1, 2, Base.MEMBERS, True),
            None,
            id="V-04 of all members, always",
        ),
        pytest.param(
            Kind.EXTRAORDINARY,
            1,
            part(2, 3, Base.PRESENT, quorum=QUARTER),
            None,
            id="V-05 the law",
        ),
        pytest.param(
            Kind.EXTRAORDINARY,
            1,
            part(3, 5, Base.PRESENT, quorum=QUARTER),
            Fault.TOO_LOW,
            id="three fifths are less than two thirds",
        ),
        pytest.param(
            Kind.EXTRAORDINARY,
            1,
            part(3, 4, Base.PRESENT, quorum=Quorum(1, 5)),
            Fault.QUORUM_TOO_LOW,
            id="a fifth at the first call",
        ),
        pytest.param(
            Kind.EXTRAORDINARY,
            2,
            part(3, 4, Base.PRESENT, quorum=Quorum(1, 5)),
            None,
            id="a fifth at the second call",
        ),
        pytest.param(
            Kind.EXTRAORDINARY,
            1,
            part(1, 1, Base.PRESENT, quorum=QUARTER),
            Fault.UNANIMITY,
            id="never unanimity",
        ),
        pytest.param(
            Kind.EXTRAORDINARY,
            1,
            part(4, 3, Base.PRESENT, quorum=QUARTER),
            Fault.NOT_A_PART,
            id="more than all",
        ),
        pytest.param(
            Kind.EXTRAORDINARY,
            1,
            part(2, 3, Base.PRESENT, quorum=Quorum(1, 0)),
            Fault.NOT_A_PART,
            id="a part of nothing",
        ),
    ],
)
def test_a_majority_is_at_least_that_of_the_law(kind, call, asked, fault):
    found = [breach.fault for breach in threshold_breaches({(kind, call): asked}, SCOP)]
    assert found == ([fault] if fault else [])


@pytest.mark.parametrize("form", LegalForm)
def test_the_packs_that_are_offered_obey_the_law(form):
    pack = PACKS[form.value]
    figures = {
        "notice_days": pack.windows.notice,
        "consent_days": pack.windows.consent,
        "draft_days": pack.windows.draft,
        "manager_years": pack.terms.manager_years,
        "board_years": pack.terms.board_years,
        "board_least": pack.terms.board_least,
        "board_most": pack.terms.board_most,
        "board_above": pack.terms.board_above,
    }
    choices = {"proxies": pack.proxies.value, "presides": pack.presides.value}
    assert not figure_breaches(figures, form)
    assert not choice_breaches(choices, form)
    assert not list(threshold_breaches(pack.thresholds, form))
