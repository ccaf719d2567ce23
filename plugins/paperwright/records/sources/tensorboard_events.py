"""Runs in TensorBoard's event files: each folder with such files is a run.

TensorBoard's own loader reads them (the extra `tensorboard`): it is kept, checks the check sums of the records, and
knows the scalars of TensorFlow 1 and 2 and of PyTorch. It adds about 50 MB and takes 0.35 s to import, once, and only
here. tbparse wants pandas besides; tensorboardX only writes; other readers have not been touched for years.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paperwright.errors import PaperwrightError
from paperwright.records.sources.project_files import in_project, shown
from paperwright.records.sources.row_filter import RowFilter
from paperwright.records.sources.stored_run import StoredRun, number_of, seed_of

if TYPE_CHECKING:
    from paperwright.records.schema import RunSource

_PARAMETERS = "_hparams_/session_start_info"


@dataclass
class _Found:
    """What the event files of a run hold."""

    started: float = math.inf
    metrics: dict[str, tuple[tuple[int, float], float]] = field(default_factory=dict)
    """The last value of each tag, with its step and time."""
    parameters: dict[str, Any] = field(default_factory=dict)


def read_runs(source: RunSource, root: Path) -> list[StoredRun]:
    """The runs below a folder; one inside the folder of another, as `add_hparams` makes it, belongs to that one."""
    store = in_project(source.store, root)
    files = [store] if store.is_file() else sorted(store.rglob("*.tfevents.*"))
    folders: dict[Path, list[Path]] = {}
    for path in files:
        folders.setdefault(path.parent, []).append(in_project(str(path), root))
    if not folders:
        raise PaperwrightError(f"{source.store}: no event file (*.tfevents.*) is there")
    runs: dict[Path, _Found] = {}
    for folder in sorted(folders, key=lambda folder: len(folder.parts)):
        above = next((parent for parent in folder.parents if parent in runs), None)
        found = _read(folders[folder], root)
        if above is None:
            runs[folder] = found
        else:
            runs[above].parameters |= found.parameters
            runs[above].metrics = found.metrics | runs[above].metrics
    row_filter = RowFilter.parse(source.filter)
    made = [_run(folder, found, source, root) for folder, found in runs.items()]
    return [run for run in made if row_filter.takes({**run.parameters, "run": run.id})]


def _run(folder: Path, found: _Found, source: RunSource, root: Path) -> StoredRun:
    name = shown(folder, root)
    return StoredRun(
        id=name,
        seed=seed_of(found.parameters, source.seed, name),
        started=None if math.isinf(found.started) else found.started,
        metrics={tag: value for tag, (_, value) in found.metrics.items()},
        parameters=found.parameters,
    )


def _read(files: list[Path], root: Path) -> _Found:
    found = _Found()
    for path in files:
        for event in _events(path, root):
            found.started = min(found.started, event.wall_time)
            for value in event.summary.value:
                if value.tag == _PARAMETERS:
                    found.parameters |= _parameters_in(value.metadata.plugin_data.content)
                    continue
                number = _number(value)
                when = (event.step, event.wall_time)
                if number is not None and (
                    value.tag not in found.metrics or found.metrics[value.tag][0] <= when
                ):
                    found.metrics[value.tag] = (when, number)
    return found


def _events(path: Path, root: Path) -> Iterator[Any]:
    try:
        from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
    except ImportError:
        raise PaperwrightError(
            "reading event files needs tensorboard; run `pip install 'paperwright[tensorboard]'`"
        ) from None
    is_empty = True
    try:
        for event in EventFileLoader(str(path)).Load():
            is_empty = False
            yield event
    except (OSError, ValueError, RuntimeError) as error:
        raise PaperwrightError(f"{shown(path, root)}: cannot be read: {error}") from None
    except Exception as error:
        # protobuf's own error has no class that it shows in public.
        if type(error).__name__ != "DecodeError":
            raise
        raise PaperwrightError(f"{shown(path, root)}: is not an event file: {error}") from None
    # The loader stops at the first record that is cut off or whose check sum is wrong: a run may still write.
    if is_empty and path.stat().st_size:
        raise PaperwrightError(f"{shown(path, root)}: is not an event file")


def _number(value: Any) -> float | None:
    """The value of a scalar; nothing of a picture, a histogram or a text."""
    from tensorboard.util import tensor_util

    if value.HasField("simple_value"):
        return float(value.simple_value)
    if value.metadata.plugin_data.plugin_name != "scalars" or not value.HasField("tensor"):
        return None
    array = tensor_util.make_ndarray(value.tensor)
    return float(array.item()) if array.size == 1 else None


def _parameters_in(content: bytes) -> Mapping[str, Any]:
    from tensorboard.plugins.hparams.plugin_data_pb2 import HParamsPluginData

    data = HParamsPluginData.FromString(content).session_start_info.hparams
    found = {}
    for name, value in data.items():
        kept = getattr(value, str(value.WhichOneof("kind") or ""), None)
        number = number_of(kept)
        # All numbers are kept as floats there.
        found[name] = int(number) if number is not None and number.is_integer() else kept
    return found
