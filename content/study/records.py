"""The results block of an experiment record, rewritten from the measured values."""

import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from study import Row

Values = dict[str, list[float]]

LISTED = 12
"""A record with more metrics than this keeps lists for its prediction, and summaries else."""


def metric_key(metric: str, setting: str) -> str:
    """The name of a metric in a record: the metric, and the setting when there is one."""
    return f"{metric}_{setting}" if setting else metric


def collect(rows: Iterable[Row]) -> Values:
    """The values of every metric in the order of the seeds."""
    found: Values = {}
    for setting, _, metric, value in rows:
        # Adding zero turns the negative zero of a difference into a plain one.
        found.setdefault(metric_key(metric, setting), []).append(round(value, 6) + 0.0)
    return found


def _shown(values: list[float], as_list: bool) -> str:
    if len(values) == 1:
        return f"{values[0]:.2f}".rstrip("0").rstrip(".")
    if as_list:
        tenths = all(abs(round(v, 1) - v) < 1e-9 for v in values)
        return "[" + ", ".join(f"{v:.1f}" if tenths else f"{v:.2f}" for v in values) + "]"
    mean, spread = np.mean(values), np.std(values, ddof=1)
    return f"{{mean: {mean:.2f}, std: {spread:.2f}, n: {len(values)}}}"


def results_block(values: Values, predicted: str) -> str:
    """The YAML of the `results` key."""
    few = len(values) <= LISTED
    lines = [
        f"  {name}: {_shown(found, few or name == predicted)}" for name, found in values.items()
    ]
    return "\n".join(["results:", *lines]) + "\n"


def with_results(text: str, values: Values) -> str:
    """The text of a record with its `results` key rewritten and everything else as it was."""
    front, end = text.split("\n---\n", 1)
    predicted = re.search(r"^  metric: *(\S+)$", front, re.MULTILINE)
    if not predicted or not re.search(r"^results:", front, re.MULTILINE):
        raise ValueError("the record has no prediction.metric or no results key")
    block = results_block(values, predicted[1])
    # The key goes to the next line that begins a key of the same level, or to the end.
    front = re.sub(
        r"^results:.*(?:\n[ ].*)*\n?", lambda _: block, front + "\n", count=1, flags=re.MULTILINE
    )
    return front.rstrip("\n") + "\n---\n" + end


def update_record(path: Path, values: Values) -> bool:
    """Whether the record had to be rewritten."""
    text = path.read_text(encoding="utf-8")
    new = with_results(text, values)
    if new != text:
        path.write_text(new, encoding="utf-8")
    return new != text
