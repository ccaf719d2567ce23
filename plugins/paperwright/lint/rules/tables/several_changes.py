"""TAB42: a row of an ablation that changes several parts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import AblationStyle, ChangeKind, DataTable, component_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import Ablation, AblationRow


@rule("TAB42", "several-changes", on=DataTable, severity=Severity.WARNING, since="0.2.0", most=3)
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

    A row that takes several parts away is fine when another row takes away some of them only. In a table
    of ticks, a row must differ from some other row by one tick; the row without any tick is the base.

    Ignore it where one part cannot work without the other, and say so in the text.
    """
    ablation = table.ablation
    if ablation is None or not ablation.is_sure:
        return
    if ablation.style is AblationStyle.REMOVAL:
        found = _removals(ablation)
    elif ablation.style is AblationStyle.TICKS and len(ablation.parts) > 2:
        found = _ticks(ablation)
    else:
        return
    for each, names in found:
        yield ctx.report(
            each.row.span,
            say(
                "Row `{row}` changes {count} parts at once ({names}), and no row changes one of them alone",
                row=table.name_of(each.row),
                count=len(names),
                names=", ".join(names),
            ),
            help="Add a row that changes one of them",
        )


def _removals(ablation: Ablation) -> Iterator[tuple[AblationRow, list[str]]]:
    removed = [
        (each, frozenset(map(component_key, each.change.names)))
        for each in ablation.rows
        if each.change.kind is ChangeKind.REMOVED
    ]
    for each, keys in removed:
        if len(keys) > 1 and not any(other < keys for _, other in removed):
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
