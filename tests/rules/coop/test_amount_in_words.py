"""PUB-06: amounts in French words; whole numbers as num2words spells them."""

import pytest
from eclectic_coop.rules.amount_in_words import euros_in_words

SPELLED = {
    0: "zéro",
    1: "un",
    2: "deux",
    21: "vingt et un",
    50: "cinquante",
    56: "cinquante-six",
    80: "quatre-vingts",
    81: "quatre-vingt-un",
    200: "deux cents",
    1200: "mille deux cents",
    80_000: "quatre-vingt mille",
    1_000_000: "un million",
    1_000_100: "un million cent",
    1_200_000: "un million deux cent mille",
    2_000_000: "deux millions",
    80_000_000: "quatre-vingts millions",
    1_000_000_000: "un milliard",
}


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "zéro euro"),
        (1_00, "un euro"),
        (1_01, "un euro et un centime"),
        (2_02, "deux euros et deux centimes"),
        (21_00, "vingt et un euros"),
        (80_00, "quatre-vingts euros"),
        (81_00, "quatre-vingt-un euros"),
        (200_80, "deux cents euros et quatre-vingts centimes"),
        (1200_56, "mille deux cents euros et cinquante-six centimes"),
        (80_000_00, "quatre-vingt mille euros"),
        (1_000_000_00, "un million d'euros"),
        (1_000_100_00, "un million cent euros"),
        (1_200_000_00, "un million deux cent mille euros"),
        (2_000_000_00, "deux millions d'euros"),
        (2_000_000_50, "deux millions d'euros et cinquante centimes"),
        (80_000_000_00, "quatre-vingts millions d'euros"),
        (1_000_000_000_00, "un milliard d'euros"),
        (50, "cinquante centimes d'euro"),
        (1, "un centime d'euro"),
        (-1_00, "moins un euro"),
        (-50, "moins cinquante centimes d'euro"),
        (-1200_56, "moins mille deux cents euros et cinquante-six centimes"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_amount_reads_as_french_says_it(amount, words):
    assert euros_in_words(amount, SPELLED.__getitem__) == words
