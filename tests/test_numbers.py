"""The numbers in prose, in cells and in words."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_cases import Case, read_cases
from paperwright.model.numbers import (
    Cell,
    Number,
    NumberRole,
    find_number_words,
    find_numbers,
    matches,
    parse_cell,
)

MODEL = Path(__file__).parent / "model"

PIECES = st.sampled_from(
    "1|12|0.5|1,234|.5|2019|９|.|,|-|--|–|~|±|+-|+|×|x|%|\\%|$|{|}|_|^|(|)|[|]|@a1|[@b2]|`c3`|k|M|万|"
    "个|ms|points|Table|CIFAR-|ResNet|top-|=|<|e-3|10^{-3}|\\times|\\pm|\\textbf{| |\\,|\\n|*|1. ".split(
        "|"
    )
)


def shown(number: Number) -> str:
    value = f"{number.relation}{'+' if number.sign == '+' else ''}{number.value:g}"
    if number.plus_minus:
        value += f"±{number.plus_minus.value:g}"
    if number.upper:
        value += f"..{number.upper.value:g}"
    return f"{value} {number.role} {number.unit}".rstrip()


def list_of(numbers: object) -> str:
    return "; ".join(map(shown, numbers)) or "-"  # type: ignore[call-overload]


@pytest.mark.parametrize("case", read_cases(MODEL / "numbers.md"), ids=str)
def test_numbers_in_prose(case: Case) -> None:
    for text, expected in case.rows:
        assert (text, list_of(find_numbers(text))) == (text, expected)


def what_else(cell: Cell) -> str:
    if cell.missing:
        return str(cell.missing)
    if cell.tick is not None:
        return "yes" if cell.tick else "no"
    if cell.marks:
        return " ".join(cell.marks)
    return "" if cell.is_numeric else "words"


@pytest.mark.parametrize("case", read_cases(MODEL / "cells.md"), ids=str)
def test_cells(case: Case) -> None:
    for text, *expected in case.rows:
        cell = parse_cell(text)
        assert (text, [list_of(cell.numbers), cell.shape, what_else(cell)]) == (text, expected)


@pytest.mark.parametrize("case", read_cases(MODEL / "number-words.md"), ids=str)
def test_numbers_in_words(case: Case) -> None:
    for text, expected in case.rows:
        found = [f"{number.text} {shown(number)}" for number in find_number_words(text)]
        assert (text, "; ".join(found) or "-") == (text, expected)


def test_a_number_knows_what_was_printed() -> None:
    (number,) = find_numbers("It takes 1.20 (±0.05) ms.")
    assert (number.start, number.end, number.text) == (9, 24, "1.20 (±0.05) ms")
    assert (number.decimals, number.half_unit) == (2, 0.005)
    assert number.plus_minus is not None
    assert (number.plus_minus.text, number.plus_minus.decimals) == ("0.05", 2)


def test_both_ends_of_a_range_know_their_precision() -> None:
    (number,) = find_numbers("2--18.5%")
    assert number.upper is not None
    assert (number.decimals, number.upper.decimals) == (0, 1)
    assert (number.role, number.upper.role) == (NumberRole.PERCENT, NumberRole.PERCENT)


@pytest.mark.parametrize(
    ("printed", "value", "same"),
    [
        ("93.4", 93.44, True),
        ("93.4", 93.45, True),  # half up and half to even are both accepted
        ("93.5", 93.45, True),
        ("93.4", 93.46, False),
        ("93", 93.4999, True),
        ("-0.3", -0.34, True),
        ("-0.3", 0.3, False),
        ("69.48%", 0.6948, True),
        ("69.48%", 69.48, True),
        ("69.48%", 0.7, False),
        ("1.2k", 1249, True),
        ("1.2k", 1251, False),
        ("1.2e-3", 0.00124, True),
        ("1.2e-3", 0.00126, False),
        ("1.2万", 12_049, True),
        ("0.6948", 69.48, False),
    ],
)
def test_a_printed_number_matches_what_rounds_to_it(printed: str, value: float, same: bool) -> None:
    (number,) = find_numbers(printed)
    assert matches(number, value) is same


def test_a_fraction_matches_a_percentage() -> None:
    (number,) = find_numbers("0.695")
    assert matches(number, 69.48, value_is_percent=True)
    assert not matches(number, 69.48)


@settings(deadline=None)
@given(st.floats(-1e6, 1e6), st.integers(0, 6))
def test_rounding_is_always_accepted(value: float, digits: int) -> None:
    (number,) = parse_cell(f"{value:.{digits}f}").numbers
    assert matches(number, value)
    assert number.decimals == digits


def assert_offsets_hold(text: str) -> None:
    last = 0
    for number in find_numbers(text):
        assert last <= number.start < number.end <= len(text)
        assert text[number.start : number.end] == number.text
        last = number.end
    for number in [*parse_cell(text).numbers, *find_number_words(text)]:
        assert text[number.start : number.end] == number.text


@settings(deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_offsets_hold_in_what_looks_like_numbers(text: str) -> None:
    assert_offsets_hold(text)


@settings(deadline=None)
@given(st.text(max_size=120))
def test_offsets_hold_in_any_text(text: str) -> None:
    assert_offsets_hold(text)


@pytest.mark.parametrize(
    "unit",
    "1.|1|1,|1,000|1 |1-|(((|$$$$|$1 |{|\\|\\textbf{|[|[@|@a|`|*|**a |_|<a|&|。|1%|1±|1^|10^|x1|---| 1"
    "|one |三|e|.|1e|:|1:11|\\cite{|{,}|-1|1~|1--".split("|"),
)
def test_a_lot_of_anything_is_read_in_linear_time(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    before = time.process_time()
    find_numbers(text)
    find_number_words(text)
    parse_cell(text)
    # A quadratic search takes minutes; tens of thousands of numbers take their time.
    assert time.process_time() - before < 5


@pytest.mark.parametrize("unit", ["1.", "(((", "$$$$", "。"])
def test_a_megabyte_takes_no_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    before = time.process_time()
    find_numbers(text)
    assert time.process_time() - before < 2


@pytest.mark.corpus
def test_offsets_hold_in_real_papers(corpus: Path) -> None:
    paths = [*corpus.glob("joss/**/*.md"), *corpus.glob("manubot/**/*.md")]
    paths += corpus.glob("latex/**/*-zh.tex")
    assert paths
    for path in paths:
        for paragraph in path.read_text(encoding="utf-8", errors="replace").split("\n\n"):
            assert_offsets_hold(paragraph)


@pytest.mark.parametrize("text", ["61.3 ± 0.4", "61.3±0.4", "61 ± 2", "1999 ± 3.25", "0 ± 0"])
def test_a_bare_number_with_its_spread_is_read_like_any_other(text: str) -> None:
    # A blank at the end takes the way of all cells.
    assert parse_cell(text) == parse_cell(text + " ")
