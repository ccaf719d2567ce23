"""TAB42: a row of an ablation that changes several parts at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.tables import AblationStyle, ChangeKind, DataTable, component_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import Ablation, AblationRow


@rule("TAB42", "several-changes", on=DataTable, severity=Severity.WARNING, since="0.1.0", most=3)
def several_changes(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """A row of an ablation that removes or adds several parts, none of which any row isolates.

    When two parts go at once, nobody can tell which of them the difference belongs to.

    ~~~markdown bad
    | Variant | Accuracy |
    | --- | ---: |
    | Full model | 93.4 |
    | w/o memory and gate | 90.0 |
    | w/o fusion | 92.2 |

    : Ablation study.
    ~~~
    ~~~markdown good
    | Variant | Accuracy |
    | --- | ---: |
    | Full model | 93.4 |
    | w/o memory | 91.0 |
    | w/o memory and gate | 90.0 |
    | w/o fusion | 92.2 |

    : Ablation study.
    ~~~

    A row that takes several parts away is fine when another row takes away some of them only, unless the caption or
    the section says that one part goes at a time. In a table of ticks, a row must differ from some other row by one
    tick; the row without any tick is the base.

    Ignore it where one part cannot work without the other, and say so in the text.
    """
    ablation = table.ablation
    if ablation is None or not ablation.is_sure:
        return
    is_single = False
    if ablation.style is AblationStyle.REMOVAL:
        if all(len(each.change.names) < 2 for each in ablation.rows):
            return
        is_single = _goes_one_by_one(table, ctx)
        found = _removals(ablation, is_single=is_single)
    elif ablation.style is AblationStyle.TICKS and len(ablation.parts) > 2:
        found = _ticks(ablation)
    else:
        return
    for each, names in found:
        row, count, parts = table.name_of(each.row), len(names), ", ".join(names)
        if is_single:
            message = say(
                "Row `{row}` changes {count} parts at once ({names}), and the text says one at a time",
                row=row,
                count=count,
                names=parts,
            )
        else:
            message = say(
                "Row `{row}` changes {count} parts at once ({names}), and no row changes one of them alone",
                row=row,
                count=count,
                names=parts,
            )
        yield ctx.report(each.row.span, message, help="Add a row that changes one of them")


_ONE_BY_ONE = Pattern(
    r"\b(?:one|each|a single)(?: \w+){0,2} (?:at a time|in turn|by one)\b|\bone[- ]by[- ]one\b|\bleave[- ]one[- ]out\b"
    r"|\beach (?:row|variant|line) (?:removes|drops|omits|disables|changes)\b"
    r"|\b(?:individually|separately)\b|每次(?:只|仅)?(?:去掉|移除|删除|去除|改变)|逐[一个](?:去掉|移除|删除|去除)|(?:分别|依次)(?:去掉|移除|删除|去除)"
    r"|(?:去掉|移除|删除|去除)(?:其中)?一个",
    re.IGNORECASE,
)


def _goes_one_by_one(table: DataTable, ctx: Context) -> bool:
    """Whether the paper says that each row takes away one part."""
    texts = [
        table.caption,
        *(sentence.text for sentence in ctx.outline.sentences_of(table.section)),
    ]
    return any(_ONE_BY_ONE.search(text) for text in texts)


def _removals(ablation: Ablation, *, is_single: bool) -> Iterator[tuple[AblationRow, list[str]]]:
    """The rows that take several parts away, of which no row, or not each, goes alone."""
    removed = [
        (each, frozenset(map(component_key, each.change.names)))
        for each in ablation.rows
        if each.change.kind is ChangeKind.REMOVED
    ]
    alone = {key for _, keys in removed if len(keys) == 1 for key in keys}
    for each, keys in removed:
        if len(keys) < 2:
            continue
        is_less = any(other < keys for _, other in removed)
        if not (keys <= alone if is_single else is_less):
            yield each, list(each.change.names)


def _ticks(ablation: Ablation) -> Iterator[tuple[AblationRow, list[str]]]:
    known = [each for each in ablation.rows if each.parts]
    for each in known:
        others = [
            other.parts for other in ablation.rows if other is not each and other.parts is not None
        ]
        if not others or each.parts is None:
            continue
        nearest = min((each.parts ^ other for other in others), key=len)
        if len(nearest) > 1:
            yield each, sorted(map(ablation.name_of, nearest))
