"""Where sentences end, which language a text is in, and how many words it has."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_cases import Case, read_cases
from paperwright.model.languages import count_words, is_chinese, is_cjk
from paperwright.model.sentences import split_sentences

MODEL = Path(__file__).parent / "model"

CASES = read_cases(MODEL / "sentences.md")
PIECES = st.sampled_from(
    "We|we| |  |.|...|…|!|?|。|！|．|；|”|“|(|)|（|）|[|]|[@a]|@b|$|$x. Y$|$$|`|`a. B`|\\|Fig|e.g."
    "|et al.|J.|3|1.5|９|模型|然而|The|v1.2.|*|_|{|}|\n|\n\n".split("|")
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_each_line_is_a_sentence(case: Case) -> None:
    text = case.blocks["markdown"]
    found = [" ".join(text[start:end].split()) for start, end in split_sentences(text)]
    assert found == case.blocks["text sentences"].splitlines()


def test_enough_boundaries_are_labelled() -> None:
    assert sum(len(case.blocks["text sentences"].splitlines()) - 1 for case in CASES) >= 150


def assert_is_a_partition(text: str) -> None:
    spans = split_sentences(text)
    covered = set()
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        covered.update(range(start, end))
        last = end
    assert all(character.isspace() or at in covered for at, character in enumerate(text))


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_character_lies_in_one_sentence(text: str) -> None:
    assert_is_a_partition(text)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_split(text: str) -> None:
    assert_is_a_partition(text)


def test_nothing_has_no_sentence() -> None:
    assert split_sentences("") == []
    assert split_sentences(" \n\n ") == []


def test_a_stray_stop_joins_the_sentence_before_it() -> None:
    assert split_sentences("It ends. .\n\n…") == [(0, 13)]


def test_a_language_adds_its_abbreviations() -> None:
    german = "Vgl. Abb. Eins und z.B. Zwei. Es gilt."
    assert len(split_sentences(german, "de-AT")) == 2
    assert len(split_sentences(german)) > 2


@pytest.mark.parametrize(
    "unit",
    "1.|1. |(((|$$$$|。|.|. |a. |[|[@a |`|`a |$a |\\$|$\\|“。|(a. A|x. [1| |\n|\n \n|Ab. [|.)|et al. |"
    "``a`|A|中|。\n\n|. \n \n".split("|"),
)
def test_a_lot_of_anything_is_split_in_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    before = time.process_time()
    split_sentences(text)
    # A quadratic search takes minutes; a busy machine takes its time.
    assert time.process_time() - before < 2


@pytest.mark.parametrize("unit", ["1.", "(((", "$$$$", "。"])
def test_a_megabyte_takes_no_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    before = time.process_time()
    split_sentences(text)
    assert time.process_time() - before < 1


@pytest.mark.parametrize("case", read_cases(MODEL / "languages.md"), ids=str)
def test_words_are_counted_and_languages_told(case: Case) -> None:
    for text, words, chinese in case.rows:
        assert (count_words(text), is_chinese(text)) == (int(words), chinese == "yes"), text


def test_what_is_counted_by_itself() -> None:
    assert [is_cjk(character) for character in "中あaé9，𠀀"] == [True, True, *[False] * 4, True]


@settings(deadline=None)
@given(st.text(max_size=200))
def test_words_do_not_outnumber_characters(text: str) -> None:
    assert 0 <= count_words(text) <= len(text) + text.count("`") + text.count("$")


@pytest.mark.corpus
def test_real_papers_are_partitioned(corpus: Path) -> None:
    paths = [*corpus.glob("joss/**/*.md"), *corpus.glob("manubot/**/*.md")]
    paths += corpus.glob("latex/**/*-zh.tex")
    assert paths
    for path in paths:
        assert_is_a_partition(path.read_text(encoding="utf-8", errors="replace"))
