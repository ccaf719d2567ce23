"""FIG21: a figure that is older than its data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.records.notebook import Address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from paperwright.lint.figure_ages import FigureSource

_FILES_OF_DATA = (".csv", ".json", ".tsv", ".jsonl")
_BETWEEN = re.compile(r"[\s,;]+")


@rule("FIG21", "stale-figure", on=Document, severity=Severity.WARNING, since="0.2.0")
def stale_figure(document: Document, ctx: Context) -> Iterator[Finding]:
    """A figure whose records, data or script have changed since it was drawn.

    `from=` names the records that a figure shows and `script=` what draws it. When one of them changes and nobody
    draws the figure again, the picture and the text tell two stories.

    ~~~markdown runs/EXP-1.md
    ---
    kind: experiment
    id: EXP-1
    results:
      accuracy: [93.1, 93.6, 94.1]
    ---
    ~~~
    ~~~text depth.svg old
    (drawn long ago)
    ~~~
    ~~~text new.svg
    (drawn just now)
    ~~~
    ~~~markdown bad
    ![Accuracy by depth.](depth.svg){#fig:depth from="EXP-1"}
    ~~~
    ~~~markdown good
    ![Accuracy by depth.](new.svg){#fig:depth from="EXP-1"}
    ~~~

    In a git repository a figure that is committed is compared with what its sources were in that commit: other results
    count, and another sentence in a record does not; of a script or a file of data the code or the content must be
    another one, and the file newer than the figure. Elsewhere the times of the files decide. Where a figure shows few
    of the metrics of a record, name them: `from="EXP-1#accuracy"`.
    """
    named = list(_figures(document, ctx))
    if not named:
        return
    from paperwright.lint.figure_ages import newer_sources

    newer = newer_sources({path: sources for _, path, sources in named})
    for node, path, _ in named:
        if newer.get(path):
            yield ctx.report(
                node,
                say(
                    "`{figure}` is older than {sources}",
                    figure=node.target,
                    sources=", ".join(dict.fromkeys(f"`{one.name}`" for one in newer[path])),
                ),
                help=_help(node.attr.attributes.get("script", "")),
            )


def _figures(
    document: Document, ctx: Context
) -> Iterator[tuple[nodes.Image, Path, list[FigureSource]]]:
    """The figures that name what they were drawn from, with their files."""
    for node in document.all(nodes.Image):
        attributes = node.attr.attributes
        if "from" not in attributes and "script" not in attributes:
            continue
        folder = ctx.paper.folder_at(node.span)
        figure = _local(folder, node.target) if folder else None
        if folder is not None and figure is not None:
            records = _records(attributes.get("from", ""), ctx)
            yield node, figure, [*records, *_script(attributes, folder, ctx)]


def _help(script: str) -> str:
    if script:
        return say("Run `{script}` again", script=script)
    return "Draw it again"


def _local(folder: Path, name: str) -> Path | None:
    if not name or "://" in name or name.startswith(("/", "data:")):
        return None
    path = folder / name
    return path if path.is_file() else None


def _records(named: str, ctx: Context) -> Iterator[FigureSource]:
    """The records that a figure names, and the files that they are read from."""
    from paperwright.lint.figure_ages import FigureSource

    if not named.strip() or ctx.notebook is None:
        return
    for name in _BETWEEN.split(named.strip()):
        address = Address.parse(name)
        record = ctx.notebook.find(address.record)
        if record is None:
            continue
        yield FigureSource(str(address), record.path, record, address.metric)
        source = record.data.get("source")
        store = source.get("store") if isinstance(source, dict) else None
        root = ctx.settings.root
        # A whole store changes with every run of every experiment.
        if isinstance(store, str) and root and store.lower().endswith(_FILES_OF_DATA):
            yield FigureSource(store, root / store)


def _script(attributes: Mapping[str, str], folder: Path, ctx: Context) -> Iterator[FigureSource]:
    from paperwright.lint.figure_ages import FigureSource

    name = attributes.get("script", "")
    if not name or "://" in name:
        return
    for place in (folder, ctx.settings.root):
        if place is not None and (place / name).is_file():
            yield FigureSource(name, place / name)
            return
