"""One text for one content, and a code that only this content answers to."""

import hashlib

import pytest
from eclectic_governance.rules.seal import (
    ALPHABET,
    canonical,
    code_of,
    holds,
    seal,
    typed_code,
)
from hypothesis import given
from hypothesis import strategies as st

TEXTS = [
    pytest.param({}, "{}", id="nothing"),
    pytest.param({"b": 1, "a": 2}, '{"a":2,"b":1}', id="keys in order"),
    pytest.param({"a": {"c": None, "b": []}}, '{"a":{"b":[],"c":null}}', id="nested"),
    pytest.param({"n": "Zoe\u0301"}, '{"n":"Zo\u00e9"}', id="letters composed"),
    pytest.param({"n": 'L\'"x"\n'}, '{"n":"L\'\\"x\\"\\n"}', id="quotes and lines"),
    pytest.param({"on": True, "n": -1}, '{"n":-1,"on":true}', id="truth and whole"),
]


@pytest.mark.parametrize(("content", "text"), TEXTS)
def test_a_content_has_one_text(content, text):
    assert canonical(content) == text


def test_a_float_has_no_one_text():
    with pytest.raises(TypeError, match=r"25\.0 has no one text"):
        canonical({"nominal": 25.0})


# `printf '%s' TEXT | sha256sum`
SEALS = [
    pytest.param(
        "{}",
        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
        id="nothing",
    ),
    pytest.param(
        '{"name":"Zoé","shares":10}',
        "9628335eb15360509fce21bd8a871594c1b8dafa25c3f655fd8d80c75392abaa",
        id="accents in UTF-8",
    ),
]


@pytest.mark.parametrize(("text", "sealed"), SEALS)
def test_the_seal_is_the_sha_256_of_the_text(text, sealed):
    assert seal(text) == sealed


CODES = [
    pytest.param("00" * 32, "0000-0000-0000-0000", id="the least"),
    pytest.param("ff" * 32, "ZZZZ-ZZZZ-ZZZZ-ZZZZ", id="the most"),
    # 0x08 0x42 0x10 0x84 0x21: eight times the five bits 00001.
    pytest.param("0842108421" * 6 + "0000", "1111-1111-1111-1111", id="ones"),
]


@pytest.mark.parametrize(("sealed", "code"), CODES)
def test_the_code_is_the_beginning_of_the_seal(sealed, code):
    assert code_of(sealed) == code


TYPED = [
    pytest.param("8G9P-Z8TN-PDKR-M4A6", id="as printed"),
    pytest.param("8g9pz8tnpdkrm4a6", id="small, in one go"),
    pytest.param("  8G9P–Z8TN–PDKR–M4A6.", id="other dashes"),
]


@pytest.mark.parametrize("typed", TYPED)
def test_a_code_is_read_as_people_copy_it(typed):
    assert typed_code(typed) == "8G9P-Z8TN-PDKR-M4A6"


def test_letters_that_are_misread_are_the_figures_they_look_like():
    assert typed_code("IlOo-0011-VUvu-AAAA") == "1100-0011-VVVV-AAAA"


def test_a_very_long_code_is_cut():
    assert len(typed_code("A" * 5000)) < 50


@given(st.text())
def test_a_code_is_letters_that_are_not_misread(text):
    code = code_of(seal(text))
    assert set(code) <= {*ALPHABET, "-"}
    assert typed_code(code.lower()) == code
    assert holds(text, seal(text), code)


@given(st.text(), st.text())
def test_another_text_does_not_answer_to_the_code(text, other):
    if text != other:
        code = code_of(seal(text))
        assert not holds(other, seal(text), code)
        assert not holds(other, seal(other), code)


def test_the_seal_is_read_with_the_code():
    sealed = hashlib.sha256(b"{}").hexdigest()
    assert not holds("{}", sealed, "0000-0000-0000-0000")
