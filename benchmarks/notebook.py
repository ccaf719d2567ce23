"""The pages of 5,000 experiment records and their dashboard, against stock MkDocs on as many plain pages.

    python -m benchmarks notebook

The plain pages have the same text, without the front matter that makes them records. Both sides have the same theme
and search, and a navigation that is pruned, as sites of that size need. Ours is a build with what the one
before it kept; nothing is kept before a cold one.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from benchmarks.records import write_project
from benchmarks.site import build

RECORDS = int(os.environ.get("BENCHMARK_RECORDS", "5000"))
ROUNDS = int(os.environ.get("BENCHMARK_NOTEBOOK_ROUNDS", "1"))
_CONFIG = """
site_name: Benchmark
docs_dir: content
theme: {{name: material, font: false, features: [navigation.prune]}}
plugins: [{plugins}]
markdown_extensions: [attr_list, footnotes, tables, md_in_html]
"""


def main() -> dict[str, float]:
    """The ratios of the builds, ours to theirs."""
    with tempfile.TemporaryDirectory() as name:
        stock, ours = Path(name, "stock"), Path(name, "ours")
        _write_site(stock, "search", is_plain=True)
        _write_site(ours, "search, paperwright/notebook, paperwright/scholar", is_plain=False)
        bytecode = Path(name, "bytecode")
        rounds = []
        for _ in range(ROUNDS):
            theirs = build(stock, bytecode)
            for kept in ours.rglob(".paperwright/*"):
                kept.unlink()
            rounds.append((theirs, build(ours, bytecode), build(ours, bytecode)))
    theirs, cold, warm = (min(costs) for costs in zip(*rounds, strict=True))
    for what, cost in (("stock", theirs), ("ours, cold", cold), ("ours, warm", warm)):
        print(f"{what:<10}  {cost.wall:6.2f} s   {cost.cpu:6.2f} s CPU")
    return {"cold, wall": cold.wall / theirs.wall, "warm, wall": warm.wall / theirs.wall}


def _write_site(folder: Path, plugins: str, *, is_plain: bool) -> None:
    write_project(folder, RECORDS)
    (folder / "mkdocs.yml").write_text(_CONFIG.format(plugins=plugins), encoding="utf-8")
    (folder / "content" / "index.md").write_text("# Benchmark\n", encoding="utf-8")
    for number, page in enumerate(sorted((folder / "content" / "experiments").iterdir())):
        text = page.read_text(encoding="utf-8")
        if is_plain:
            # What the records say of themselves, as text.
            head, _, body = text.removeprefix("---\n").partition("\n---\n")
            title = head.partition('title: "')[2].partition('"')[0]
            text = f"---\ntitle: {title}\n---\n\n```yaml\n{head}\n```\n{body}"
        else:
            text = text.replace("kind: experiment\n", "kind: experiment\nvisibility: public\n", 1)
        # A folder for each hundred: Material writes the names of a folder's pages on every one of them.
        section = page.parent / f"part-{number // 100 + 1:02}"
        section.mkdir(exist_ok=True)
        page.unlink()
        (section / page.name).write_text(text, encoding="utf-8")
