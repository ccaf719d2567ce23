"""ACR02: abbreviations that are defined again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Fix, Severity, Stage, rule, say
from paperwright.lint.running_text import line_of, replacement
from paperwright.model.document import Document
from paperwright.model.languages import count_cjk
from paperwright.model.prose import RUNNING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.argument.acronyms import Definition


@rule(
    "ACR02",
    "acronym-defined-twice",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def acronym_defined_twice(document: Document, ctx: Context) -> Iterator[Finding]:
    """An abbreviation that is written out a second time with its long form.

    Readers ask whether the second is another thing. It shows that sections were written apart.

    ~~~markdown bad
    The leaf tree counter (LTC) is fast. In the end the leaf tree counter (LTC) is right.
    ~~~
    ~~~markdown good
    The leaf tree counter (LTC) is fast. In the end the LTC is right.
    ~~~

    The abstract, the body and the appendix define their own abbreviations. Captions may define one
    again, since readers look at figures first.

    ## Fix safety

    The fix leaves the abbreviation, where the words are the same as before, and no *a* or *an* stands in
    front of them.
    """
    for short, found in ctx.paper.acronyms.definitions.items():
        first: dict[str, Definition] = {}
        for one in found:
            if ctx.prose.passage_at(one.start).kind not in RUNNING:
                continue
            earlier = first.setdefault(one.scope, one)
            if earlier is one or not _is_same(one, earlier):
                continue
            here = ctx.prose.span(one.start, one.end)
            line = line_of(ctx, ctx.prose.span(earlier.start, earlier.end), here)
            yield ctx.report(
                here,
                say("`{short}` is defined already in line {line}", short=short, line=line),
                help="Write the abbreviation alone",
                fix=_fix(one, ctx),
            )


def _is_same(one: Definition, other: Definition) -> bool:
    """Whether two long forms say the same; Chinese has no blanks that tell where a long form begins."""
    key, earlier = _key(one), _key(other)
    if key == earlier:
        return True
    return bool(count_cjk(key)) and (earlier.endswith(key) or key.endswith(earlier))


def _key(definition: Definition) -> str:
    return definition.long.casefold().replace("-", " ").removesuffix("s")


def _fix(one: Definition, ctx: Context) -> Fix | None:
    text = ctx.prose.text
    inside = text[one.start : one.end]
    short = text[one.short_start : one.end].rstrip(')）"”* ')
    before = text[max(one.start - 4, 0) : one.start].casefold()
    if short not in (one.short, f"{one.short}s"):
        return None
    is_plain = inside in (f"{one.long} ({short})", f"{one.long}({short})")
    if one.is_reversed or not is_plain or before.endswith((" a ", " an ")):
        return None
    if text[one.start].isupper() and not short[0].isupper():
        return None
    return replacement(ctx, one.start, one.end, short)
