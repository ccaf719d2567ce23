"""A site of 300 pages: our plugin against stock MkDocs and Material, which shows the same Markdown.

Both sides have the same theme, search and navigation. The stock side has the extensions that a page of that kind
needs, with pymdownx.arithmatex for formulas, which it leaves to the reader's browser; citations it shows as they
stand. Ours converts formulas to MathML and formats the citations. Cold is a first build; warm is a second one, in a
new process, with what the first one kept. Both sides have their modules compiled, as an installed package has, and both
are built once before anything is timed. CPU counts the processes that a build starts, pandoc among them.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

PAGES = int(os.environ.get("BENCHMARK_PAGES", "300"))
ROUNDS = int(os.environ.get("BENCHMARK_ROUNDS", "3"))
_SENTENCES = """
The bandwidth of an image is its distance to its own neighbour, so that loose classes keep their links.
We tune every baseline on images that no table reports, and we draw the labels twenty times.
A shift by one pixel changes the distance more than the class does, which is why the copies help.
Labels flow along the edges of the graph until the scores no longer move.
The gain is larger than the spread over the draws, though it shrinks as labels are added.
When the classes are not equally frequent, balanced scores take from one to give to another.
Most of what still goes wrong are islands: groups of images that no label can reach.
None of the parts is new by itself; what is new is that each was measured apart.
The run takes a minute on one core, and the script writes every number of the tables.
What the method cannot do is tell that the graph is wrong before it has spread a label.
""".strip().splitlines()
_CONFIG = """
site_name: Benchmark
theme: {{name: material, font: false, features: [navigation.sections, content.code.copy]}}
plugins: [{plugins}]
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {{permalink: true}}
  - pymdownx.betterem
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.inlinehilite
  - pymdownx.superfences
  - pymdownx.tabbed: {{alternate_style: true}}
{extensions}
"""


class Cost(NamedTuple):
    """What a build took, in seconds."""

    wall: float
    cpu: float


def main() -> dict[str, float]:
    """The ratios of the builds, ours to theirs."""
    with tempfile.TemporaryDirectory() as name:
        stock, ours = Path(name, "stock"), Path(name, "ours")
        _write_site(stock, "search", "  - pymdownx.arithmatex: {generic: true}", front_matter="")
        _write_site(ours, "search, paperwright/scholar", "", "kind: reading\nvisibility: public\n")
        bytecode = Path(name, "bytecode")
        for site in (stock, ours):
            build(site, bytecode)
        # One after the other, so that whatever else the machine does slows both.
        rounds = [
            (build(stock, bytecode), _cold(ours, bytecode), build(ours, bytecode))
            for _ in range(ROUNDS)
        ]
    theirs, cold, warm = (min(costs) for costs in zip(*rounds, strict=True))
    for what, cost in (("stock", theirs), ("ours, cold", cold), ("ours, warm", warm)):
        print(f"{what:<10}  {cost.wall:6.2f} s   {cost.cpu:6.2f} s CPU")
    return {
        "cold, wall": cold.wall / theirs.wall,
        "warm, wall": warm.wall / theirs.wall,
        "cold, CPU": cold.cpu / theirs.cpu,
        "warm, CPU": warm.cpu / theirs.cpu,
    }


def _cold(site: Path, bytecode: Path) -> Cost:
    for kept in site.rglob(".paperwright/*"):
        kept.unlink()
    return build(site, bytecode)


def build(site: Path, bytecode: Path) -> Cost:
    """What one build of a site took; modules are compiled into `bytecode`."""
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPYCACHEPREFIX": str(bytecode),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    before, start = os.times(), time.perf_counter()
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"],
        cwd=site,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    wall, after = time.perf_counter() - start, os.times()
    if result.returncode:
        raise SystemExit(result.stderr)
    user = after.children_user - before.children_user
    return Cost(wall, user + after.children_system - before.children_system)


# The site


def _write_site(folder: Path, plugins: str, extensions: str, front_matter: str) -> None:
    docs = folder / "docs"
    docs.mkdir(parents=True)
    config = _CONFIG.format(plugins=plugins, extensions=extensions)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    (docs / "references.bib").write_text("\n".join(map(_work, range(60))), encoding="utf-8")
    (docs / "index.md").write_text("# Benchmark\n", encoding="utf-8")
    for number in range(PAGES):
        section = docs / f"part-{number // 30 + 1}"
        section.mkdir(exist_ok=True)
        page = section / f"page-{number:03}.md"
        page.write_text(_page(number, front_matter), encoding="utf-8")


def _work(number: int) -> str:
    return (
        f"@article{{work{number}, author = {{Author{number}, Ada and Writer, Wim}}, "
        f"title = {{On the {number}th measurement}}, journal = {{Journal of Measurements}}, "
        f"volume = {{{number}}}, pages = {{{number}--{number + 9}}}, year = {{{1960 + number}}}}}\n"
    )


def _page(number: int, front_matter: str) -> str:
    """About 5 KB of Markdown; a fixed one for each number."""
    pick = random.Random(number)
    sections = "\n".join(_section(pick, number, at) for at in range(1, 4))
    head = f'---\ntitle: "Page {number} of the benchmark"\n{front_matter}'
    head += "bibliography: ../references.bib\n---\n\n" if front_matter else "---\n\n"
    return f"{head}{_paragraph(pick, 3)}\n\n{sections}"


def _section(pick: random.Random, page: int, section: int) -> str:
    work = f"[@work{pick.randrange(60)}]"
    exponent = f"-\\frac{{d(x_i, x_j)^2}}{{\\sigma_i \\sigma_{{{page % 40}}}}}"
    return f"""## Section {section} about the graph

{_paragraph(pick, 3)} The weight $w_{{{page}}}$ of an edge falls with $d(x_i, x_j)^{{{section}}}$ {work}.

$$
w_{{ij}} = \\exp\\left( {exponent} \\right), \\qquad \\sum_{{j=1}}^n w_{{ij}} = {section}
$$

### Steps of section {section}

1. {_paragraph(pick, 1)}
2. {_paragraph(pick, 1)} See **the table** and [the next page](page-{page // 30 * 30 + (page + 1) % 30:03}.md).
    - {_paragraph(pick, 1)}

| Method | Accuracy | Spread |
| --- | ---: | ---: |
| nearest neighbour | {pick.uniform(80, 90):.1f} | 1.9 |
| support vector machine | {pick.uniform(80, 90):.1f} | 2.3 |
| **the graph** | {pick.uniform(90, 95):.1f} | 1.4 |

```python
def weight(distance: float, bandwidth: float) -> float:
    \"\"\"The weight of an edge.\"\"\"
    return math.exp(-(distance**2) / bandwidth)
```

!!! note

    {_paragraph(pick, 1)}

{_paragraph(pick, 2)} So $\\sigma_i > 0$ for *every* image, as `weight` needs, and [@work{pick.randrange(60)}] agrees.
"""


def _paragraph(pick: random.Random, sentences: int) -> str:
    return " ".join(pick.choices(_SENTENCES, k=sentences))
