"""Splitting prose into sentences: our splitter against pysbd, in accuracy and in time.

The labels are those of `tests/model/sentences.md`. pysbd is no dependency; without it only our own
figures are printed (`pip install pysbd`).
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from paperwright.model.languages import is_chinese
from paperwright.model.sentences import split_sentences

LABELS = Path(__file__).parents[1] / "tests" / "model" / "sentences.md"
DRAFT = Path(__file__).parents[1] / "content" / "papers" / "low-label-digits.md"
SIZE = 60_000
"""Bytes of text; a Chinese character takes three."""
ROUNDS = 20

Split = Callable[[str], list[str]]


def labelled_passages(path: Path = LABELS) -> list[tuple[str, list[str]]]:
    """Each passage of the labels, its lines joined, with its sentences."""
    fences = [
        token
        for token in MarkdownIt().parse(path.read_text(encoding="utf-8"))
        if token.type == "fence"
    ]
    passages = []
    for text, sentences in zip(fences[::2], fences[1::2], strict=True):
        # pysbd ends a sentence at every newline, so it is given none within a paragraph.
        paragraphs = re.split(r"\n\s*\n", text.content.strip())
        joined = "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
        passages.append((joined, sentences.content.splitlines()))
    return passages


def boundaries(sentences: Iterable[str]) -> set[int]:
    """Where sentences end, counted in characters that are no white space; the last end is given."""
    ends = []
    length = 0
    for sentence in sentences:
        length += len("".join(sentence.split()))
        ends.append(length)
    return set(ends[:-1])


def accuracy(split: Split, passages: list[tuple[str, list[str]]]) -> tuple[int, int, int]:
    """The numbers of boundaries found, of those found wrongly, and of those missed."""
    right = wrong = missed = 0
    for text, sentences in passages:
        found, expected = boundaries(split(text)), boundaries(sentences)
        right += len(found & expected)
        wrong += len(found - expected)
        missed += len(expected - found)
    return right, wrong, missed


def seconds(split: Split, text: str, rounds: int = ROUNDS) -> float:
    """The shortest of several runs in seconds of CPU."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        split(text)
        times.append(time.process_time() - start)
    return min(times)


def ours(text: str) -> list[str]:
    """Sentences by Paperwright."""
    return [text[start:end] for start, end in split_sentences(text)]


def theirs() -> Split | None:
    """Sentences by pysbd, by the language of the text; `None` when it is not installed."""
    try:
        import pysbd
    except ImportError:
        return None
    segmenters = {code: pysbd.Segmenter(language=code, clean=False) for code in ("en", "zh")}

    def split(text: str) -> list[str]:
        segmenter = segmenters["zh" if is_chinese(text) else "en"]
        return [sentence for sentence in segmenter.segment(text) if sentence.strip()]

    return split


def main() -> dict[str, float]:
    """Accuracy and time of both; the ratio of the times."""
    passages = labelled_passages()
    english = [passage for passage in passages if not is_chinese(passage[0])]
    chinese = [passage for passage in passages if is_chinese(passage[0])]
    prose = {"English": prose_of_a_paper(), "Chinese": ordinary_prose(chinese, "")}
    other = theirs()
    times: dict[str, list[float]] = {}
    for name, split in (("ours", ours), ("pysbd", other)):
        if split is None:
            print("pysbd is not installed", file=sys.stderr)
            continue
        for language, some in (("English", english), ("Chinese", chinese)):
            right, wrong, missed = accuracy(split, some)
            rounds = ROUNDS if name == "ours" else 1
            time_taken = seconds(split, prose[language], rounds)
            times.setdefault(language, []).append(time_taken)
            print(
                f"{name:5} {language}: {right} of {right + missed} boundaries found, {wrong} wrong; "
                f"{SIZE / 1000:.0f} KB in {time_taken * 1000:.1f} ms"
            )
    return {f"{name} prose": pair[0] / pair[1] for name, pair in times.items() if len(pair) == 2}


def ordinary_prose(passages: list[tuple[str, list[str]]], space: str) -> str:
    """A text of the length of a paper from the passage with the longest sentences.

    The others are made of edge cases and have three times the stops of a paper.
    """
    text, _ = max(passages, key=lambda passage: len(passage[0]) / len(passage[1]))
    size = SIZE // 3 if is_chinese(text) else SIZE
    return ((text + space) * (size // len(text) + 1))[:size]


def prose_of_a_paper(path: Path = DRAFT) -> str:
    """The paragraphs of the demo's paper, repeated to the length of a paper."""
    tokens = MarkdownIt().parse(path.read_text(encoding="utf-8"))
    pairs = pairwise(tokens)
    text = " ".join(after.content for token, after in pairs if token.type == "paragraph_open") + " "
    return (text * (SIZE // len(text) + 1))[:SIZE]


if __name__ == "__main__":
    main()
