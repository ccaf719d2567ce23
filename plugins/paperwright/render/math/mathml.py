"""TeX to MathML: pandoc for what it reads, latex2mathml for the rest, and a clause for what neither reads."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from paperwright.errors import BuildError
from paperwright.findings import say
from paperwright.render.math.macros import NO_MACROS, Macros
from paperwright.render.math.normalise import Normalised, is_costly, normalise, printable
from paperwright.render.math.tidy import UnconvertedError, serialise, tidy
from paperwright.render.math.tokens import is_word, tokenise

_FORMAT = "math-1"
"""Part of every cache key; it changes when the same formula gives other MathML than before."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it stands in a source, without its dollars."""

    tex: str
    display: bool = False


@dataclass(frozen=True, slots=True)
class Converted:
    """The MathML of a formula, or the clause that says why there is none."""

    mathml: str | None
    error: str | None = None
    tags: tuple[str, ...] = ()
    """What the formula's own `\\tag`s print, which no MathML shows."""
    converter: str = ""
    """Which converter read it; `""` when the cache had it or none could."""


def to_mathml(
    formulas: Sequence[Formula],
    macros: Macros = NO_MACROS,
    cache: MutableMapping[str, str] | None = None,
    numbers: Mapping[str, str] | None = None,
) -> list[Converted]:
    r"""The MathML of every formula, in order; one request to pandoc serves all that the cache does not hold.

    Arguments:
        formulas: What to convert.
        macros: The author's macros.
        cache: Where conversions are kept; the keys hold everything that a conversion depends on.
        numbers: What `\ref` inside a formula prints for each label.
    """
    ready = [_normalised(formula, macros, numbers) for formula in formulas]
    store: MutableMapping[str, str] = {} if cache is None else cache
    keys = [
        cache_key(_FORMAT, one.tex, one.display, formula.display, sorted(one.marks.items()))
        for one, formula in zip(ready, formulas, strict=True)
    ]
    asked = {key: one for key, one in zip(keys, ready, strict=True) if not one.error}
    entries = {key: kept(store, key) for key in asked}
    missing = {key: one for key, one in asked.items() if entries[key] is None}
    fresh: dict[str, str] = {}
    if missing:
        for key, (entry, converter) in zip(missing, _convert(list(missing.values())), strict=True):
            store[key] = json.dumps(entry, ensure_ascii=False)
            entries[key] = entry
            fresh[key] = converter
    results = []
    for formula, one, key in zip(formulas, ready, keys, strict=True):
        if one.error:
            results.append(Converted(None, one.error, one.tags))
            continue
        root, error = entries[key]
        # The formula's own TeX is not part of the entry, so that two ways to write one formula share it.
        mathml = _with_alternative(root, formula) if root else None
        results.append(Converted(mathml, error, one.tags, fresh.get(key, "")))
    return results


def kept(store: Mapping[str, str], key: str) -> Any:
    """The JSON that a cache holds under a key; `None` when it holds none, or one that is damaged."""
    try:
        return json.loads(store[key])
    except (KeyError, ValueError):
        return None


def cache_key(*parts: object) -> str:
    """The name under which a result that depends on these parts alone is kept."""
    return "math:" + hashlib.sha256(json.dumps(parts).encode("utf-8", "replace")).hexdigest()


def _normalised(formula: Formula, macros: Macros, numbers: Mapping[str, str] | None) -> Normalised:
    """The formula ready for conversion; once for those that look the same on every page."""
    if macros != NO_MACROS or (numbers and "ref" in formula.tex):
        return normalise(formula.tex, formula.display, macros, numbers)
    return _normalised_alone(formula)


@lru_cache(4096)
def _normalised_alone(formula: Formula) -> Normalised:
    return normalise(formula.tex, formula.display)


@lru_cache(4096)
def _with_alternative(root: str, formula: Formula) -> str:
    from xml.etree import ElementTree as ET

    return serialise(ET.fromstring(root), formula.display, printable(formula.tex))


_Entry = tuple[str | None, str | None]
"""What the cache holds for a formula: its markup, or why there is none."""


def _convert(formulas: Sequence[Normalised]) -> Iterable[tuple[_Entry, str]]:
    """For each formula its cache entry, and the converter."""
    for one, answer in zip(formulas, _answers(formulas), strict=True):
        markup, converter, error = None, "", None
        try:
            markup, converter = _markup(answer["written"], one), "pandoc"
        except UnconvertedError as problem:
            error = explain(one.tex, str(answer.get("problem") or problem))
            try:
                markup, converter = _markup(_latex2mathml(one), one), "latex2mathml"
                error = None
            except UnconvertedError:
                pass
        yield (markup, error), converter


def _answers(formulas: Sequence[Normalised]) -> list[dict[str, str]]:
    """Pandoc's answers; a formula that could keep pandoc busy is not asked about and has an empty one."""
    shallow = [one for one in formulas if not is_costly(one.tex)]
    asked = ask_pandoc([{"tex": one.tex, "display": one.display} for one in shallow])
    answers = iter(asked)
    refused = {"written": "", "problem": "it nests too deep"}
    return [refused if is_costly(one.tex) else next(answers) for one in formulas]


def _markup(written: str, one: Normalised) -> str:
    from xml.etree import ElementTree as ET

    try:
        return ET.tostring(tidy(written, one.marks), encoding="unicode")
    except RecursionError:
        raise UnconvertedError(say("the formula nests too deep")) from None


def ask_pandoc(
    formulas: Sequence[Mapping[str, object]], plain: bool = False
) -> list[dict[str, str]]:
    """Pandoc's answer for each formula; one that pandoc dies of is named, and the others are answered."""
    from paperwright.pandoc import shared

    if not formulas:
        return []
    try:
        answers: list[dict[str, str]] = shared().request(
            "math", formulas=list(formulas), plain=plain
        )
    except BuildError as error:
        if len(formulas) == 1:
            return [{"written": "", "problem": str(error)}]
        middle = len(formulas) // 2
        return ask_pandoc(formulas[:middle], plain) + ask_pandoc(formulas[middle:], plain)
    return answers


def _latex2mathml(one: Normalised) -> str:
    """What latex2mathml writes; it takes an unknown command for a name, which is refused."""
    from latex2mathml.converter import convert

    try:
        markup = str(convert(one.tex, display="block" if one.display else "inline"))
    except Exception as error:
        # The library raises errors of many classes, among them IndexError and KeyError, on TeX that it cannot read.
        raise UnconvertedError(
            say("latex2mathml cannot read it ({error})", error=type(error).__name__)
        ) from None
    if "\\" in markup or "&#x0005C;" in markup:
        raise UnconvertedError(say("latex2mathml does not know a command"))
    return markup


_UNKNOWN = re.compile(r"unexpected control sequence (\\[A-Za-z]+)")
_ENVIRONMENT = re.compile(r"\\begin\{([^}]*)\}")


def explain(tex: str, problem: str) -> str:
    """Why a formula could not be read, as one clause for its author."""
    if unknown := _UNKNOWN.search(problem):
        return say("`{command}` is not understood", command=unknown[1])
    lines = problem.splitlines()
    caret = next((line for line in lines if line.strip() == "^"), None)
    if caret is None:
        if not lines:
            return say("The formula is not understood: no reason given")
        return say("The formula is not understood: {reason}", reason=lines[0])
    shown = lines[lines.index(caret) - 1] if lines.index(caret) else tex
    if "\\begin{array}" in shown[len(caret) - 1 :][:20]:
        # The author wrote another environment.
        return say("The formula is not understood")
    before, after = shown[: len(caret) - 1], shown[len(caret) - 1 :]
    if "unexpected eof" in problem or not after.strip():
        last = next((token for token in reversed(tokenise(before)) if is_word(token)), "")
        return (
            say("The formula ends too early; `{last}` lacks an argument", last=last)
            if last
            else say("The formula ends too early")
        )
    return say("The formula is not understood at `{text}`", text=_readable(after)[:20].strip())


def _readable(tex: str) -> str:
    return "".join(letter for letter in tex if not 0xE000 <= ord(letter) <= 0xF8FF)
