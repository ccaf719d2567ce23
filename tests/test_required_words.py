"""What expressions ask of a text: every match of every expression of the rules holds it."""

from __future__ import annotations

import re
import sys
import warnings

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from paperwright.lint.likely_sentences import likely_sentences
from paperwright.lint.paper import Paper
from paperwright.lint.patterns import Pattern
from paperwright.lint.registry import registry
from paperwright.lint.required_words import is_held, required_words
from paperwright.model.vocabulary import LONG, Needle, Vocabulary, places_in
from paperwright.readers.markdown import read_markdown
from paperwright.source import Source


def _patterns() -> dict[str, Pattern]:
    """The expressions of all modules of the lint, by name."""
    registry()
    return {
        f"{module}.{name}": value
        for module in sorted(sys.modules)
        if module.startswith("paperwright.lint")
        for name, value in vars(sys.modules[module]).items()
        if isinstance(value, Pattern)
    }


PATTERNS = _patterns()


@settings(max_examples=4, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
@pytest.mark.parametrize("name", PATTERNS)
def test_a_match_holds_what_its_expression_asks_for(name: str, data: st.DataObject) -> None:
    compiled = PATTERNS[name].compiled
    required = required_words(compiled.pattern, compiled.flags)
    if required is None:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = data.draw(st.from_regex(compiled))
    match = compiled.search(text)
    # Only Unicode has other letters for s and k, and nobody writes words with them.
    if match is not None and not re.search("[ſK]", text):
        assert is_held(required, text.lower())


WITHOUT_ALL_HINTS = {
    "paperwright.lint.rules.numbers.wrong_p_value._ALONE": "only the usual ways to write it are sure",
    "paperwright.lint.rules.numbers.wrong_share_sum._REST": "“rest” alone says less than “the rest”",
    "paperwright.lint.rules.style.chatbot_boilerplate._BOILERPLATE": "nobody writes a small i",
}
HINTED = [name for name in PATTERNS if PATTERNS[name].hints and name not in WITHOUT_ALL_HINTS]
_OF_PAPERS = re.compile(r"[\x20-\x7e\u4e00-\u9fff]+")
_LETTERS = st.characters(codec="utf-8", max_codepoint=0xFFFF, exclude_categories=("Cs",))


@settings(
    max_examples=25,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)
@given(data=st.data())
@pytest.mark.parametrize("name", HINTED)
def test_a_match_as_people_write_it_holds_a_hint(name: str, data: st.DataObject) -> None:
    """In small letters, or with a capital at the beginning; hints keep odd mixtures out on purpose."""
    pattern = PATTERNS[name]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = data.draw(st.from_regex(pattern.compiled, alphabet=_LETTERS))
    match = pattern.compiled.search(text)
    words = re.sub(r"\s+", " ", match[0].lower()) if match else ""
    for written in (words, words[:1].upper() + words[1:], f" {words} "):
        if _OF_PAPERS.fullmatch(written) and pattern.compiled.search(written):
            assert any(hint in written for hint in pattern.hints), written


@pytest.mark.parametrize(
    ("pattern", "held", "missing"),
    [
        (r"\b(?:seeds?|runs?)\b", "two RUNS", "two rims"),
        (r"(?i:trained on) (?:images?|文本)", "trained on image", "trained on leaves"),
        (r"optimi[sz]ers?", "an optimizer", "optics"),
        (r"(?:pre)?train(?=ing)", "train", "pre"),
        (r"leaf{0,2}let", "lealet", "leaf"),
        (r"模型.*评测", "模型和评测", "模型"),
    ],
)
def test_what_must_be_there(pattern: str, held: str, missing: str) -> None:
    required = required_words(pattern)
    assert required is not None
    assert is_held(required, held.lower())
    assert not is_held(required, missing.lower())


@pytest.mark.parametrize(
    "pattern", [r"\d+%", r"train|\d", r"(?:train)?", r"(?>train)", r"(?=train)\w"]
)
def test_what_tells_nothing(pattern: str) -> None:
    assert required_words(pattern) is None


@settings(max_examples=300, deadline=None, database=None)
@given(
    st.lists(
        st.sampled_from(
            ["a", "bc", "Bc", "leaf", "Leaf", "é", "É", "Σ", "树", "-", "%", "\n", ".", " "]
        ),
        max_size=40,
    ),
    st.data(),
)
def test_the_words_of_a_text_hold_what_the_text_holds(
    pieces: list[str], data: st.DataObject
) -> None:
    text = "".join(pieces)
    start = data.draw(st.integers(0, len(text)))
    needle = text[start : start + data.draw(st.integers(1, 12))]
    padding = " leaf" * (LONG // 5 + 1)
    for whole in (text + padding, padding + text):
        words = Vocabulary(whole)
        words.expect_questions()
        assert words.may_hold(Needle.of(needle))
        assert sorted(words.places(Needle.of(needle))) == places_in(whole, needle)


@pytest.mark.parametrize(
    "text", ["We count the leaves of a tree. ", "Wİ count the LEAVES of a tree. "]
)
def test_the_words_of_a_long_text_tell_that_something_is_not_there(text: str) -> None:
    words = Vocabulary(text * 200)
    needles = [Needle.of(each) for each in ("the leaves of", "leaves on", "eaves", "a %", "oak")]
    assert all(words.may_hold(needle) for needle in needles)
    words.expect_questions()
    held = {needle.text for needle in needles if words.may_hold(needle)}
    assert held == {"the leaves of", "eaves"}
    assert [run for run in ("leaves", "eave", "the", "oak", "树") if run in words] == [
        "leaves",
        "eave",
        "the",
    ]


@pytest.mark.parametrize("is_asked_often", [False, True])
@pytest.mark.parametrize("run", ["leaves", "eave", "ee", "oak", "树叶很多", "树"])
def test_where_a_run_stands(run: str, is_asked_often: bool) -> None:
    text = "Leaves leaves\nLEAVES “sleeves.” 树叶很多，树叶很多 leavesleaves x" + " leaf" * LONG
    words = Vocabulary(text)
    if is_asked_often:
        words.expect_questions()
    assert sorted(words.places_of_run(run)) == places_in(text.lower(), run)


_PAPER = """# Introduction

Our method is better than all others. Trees have leaves.[^1] İt counts them.

[^1]: No other method is BETTER.

# Experiments

Leaves are many, and nobody counts them. We count better, and better still. 树更好。
"""


@pytest.mark.parametrize("paper", [_PAPER, _PAPER.replace("İ", "I")])
@pytest.mark.parametrize(
    "pattern",
    [
        Pattern("better|更好", re.IGNORECASE),
        Pattern(r"\bno\w+ (?:other|counts)", re.IGNORECASE),
        Pattern("better", hints=("better",)),
        Pattern("[a-z]{7}"),
        Pattern("oak"),
    ],
    ids=lambda pattern: pattern.compiled.pattern,
)
def test_no_sentence_with_a_match_is_unlikely(pattern: Pattern, paper: str) -> None:
    page = Paper(read_markdown(Source(paper)))
    sentences = page.outline.sentences
    matching = [at for at, each in enumerate(sentences) if pattern.search(each.text)]
    likely = list(likely_sentences(pattern, sentences, page.prose))
    assert len(sentences) > 6
    assert [at for at in likely if pattern.search(sentences[at].text)] == matching
