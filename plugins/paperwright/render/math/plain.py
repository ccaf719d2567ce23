"""Formulas as plain text: `α = 2`, `x²`, and the TeX itself where Unicode has no way to say it."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence

from paperwright.render.math.macros import NO_MACROS, Macros, expand
from paperwright.render.math.mathml import Formula, ask_pandoc, cache_key
from paperwright.render.math.normalise import MAX_LENGTH, is_costly, printable

_FORMAT = "plain-1"


def plain_texts(
    formulas: Sequence[Formula],
    macros: Macros = NO_MACROS,
    cache: MutableMapping[str, str] | None = None,
) -> list[str]:
    """What pandoc's plain writer gives for each formula, on one line; one request serves all."""
    store: MutableMapping[str, str] = {} if cache is None else cache
    sources = [_source(formula.tex, macros) for formula in formulas]
    keys = [
        cache_key(_FORMAT, tex, one.display) for tex, one in zip(sources, formulas, strict=True)
    ]
    missing = {
        key: {"tex": tex, "display": one.display}
        for key, tex, one in zip(keys, sources, formulas, strict=True)
        if key not in store
    }
    asked = {key: one for key, one in missing.items() if not is_costly(str(one["tex"]))}
    if asked:
        answers = ask_pandoc(list(asked.values()), plain=True)
        for key, answer in zip(asked, answers, strict=True):
            store[key] = " ".join(answer["written"].split())
    for key, one in missing.items():
        # What pandoc would take too long for stands as it would write what it cannot read.
        dollars = "$$" if one["display"] else "$"
        store.setdefault(key, f"{dollars}{' '.join(str(one['tex']).split())}{dollars}")
    return [store[key] for key in keys]


def plain_text(tex: str, macros: Macros = NO_MACROS) -> str:
    """One inline formula as plain text."""
    return plain_texts([Formula(tex)], macros)[0]


def _source(tex: str, macros: Macros) -> str:
    """The formula with the author's macros put in; untouched when it uses none, blanks included."""
    tex = printable(tex[:MAX_LENGTH])
    if not any(name in tex for name in macros.table):
        return tex
    expansion = expand(tex, macros)
    return tex if expansion.error else expansion.tex
