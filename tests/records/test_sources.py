"""Runs as the stores have them, and the values that a record takes."""

from __future__ import annotations

import math
from typing import Any

import pytest
from paperwright.errors import PaperwrightError
from paperwright.records.run_values import hash_of, take
from paperwright.records.schema import RunSource
from paperwright.records.sources import StoredRun, read_runs


def source(kind: str, store: str, **more: Any) -> RunSource:
    return RunSource.model_validate({"kind": kind, "store": store, **more})


def read(project, kind: str, store: str, **more: Any) -> list[StoredRun]:
    return read_runs(source(kind, store, **more), project.root)


def taken(project, kind: str, store: str, **more: Any) -> dict[str, tuple[float, ...]]:
    named = source(kind, store, **more)
    return dict(take(read_runs(named, project.root), named).values)


# CSV


def test_a_csv_file_with_a_row_a_value(project):
    project.write(
        "r.csv", "experiment,seed,metric,value\nE,1,acc,2.5\nE,0,acc,1.5\nE,0,f1,3\nE,1,f1,4\n"
    )
    runs = read(project, "csv", "r.csv")
    assert [(run.id, run.seed, run.metrics) for run in runs] == [
        ("r.csv#seed=0", 0, {"acc": 1.5, "f1": 3.0}),
        ("r.csv#seed=1", 1, {"acc": 2.5, "f1": 4.0}),
    ]


def test_a_csv_file_with_a_row_a_run(project):
    project.write(
        "r.csv",
        "run;seed;status;lr;acc;note\na;1;finished;0.1;2.5;x\nb;0;;0.1;1.5;\nc;2;crashed;0.1;9;\n",
    )
    runs = read(project, "csv", "r.csv", parameters=["lr"])
    assert [(run.id, run.seed, run.status) for run in runs] == [
        ("a", 1, "finished"), ("b", 0, "finished"), ("c", 2, "failed"),
    ]  # fmt: skip
    assert runs[0].metrics == {"acc": 2.5}
    assert runs[0].parameters == {"lr": 0.1}


def test_a_filter_takes_rows(project):
    project.write("r.csv", "setting,seed,metric,value\nnear,0,acc,1\nfar,0,acc,2\nfar,1,acc,3\n")
    assert taken(project, "csv", "r.csv", filter="setting = near") == {"acc": (1.0,)}
    assert taken(project, "csv", "r.csv", filter="setting != near and seed = 1.0") == {
        "acc": (3.0,)
    }
    assert taken(project, "csv", "r.csv", filter="`setting` == 'far'") == {"acc": (2.0, 3.0)}


@pytest.mark.parametrize(
    ("text", "more", "message"),
    [
        ("seed,metric,value\n0,acc,1\n0,acc,2\n", {}, r"r.csv:3:1: `acc` of .* is there twice, first in line 2"),
        ("seed,metric,value\n0,acc,good\n", {}, r"r.csv:2:1: `good` is not a number"),
        ("seed,acc\n0,1,2\n", {}, r"r.csv:2:1: the row has 3 cells, and the head 2"),
        ("seed,acc,acc\n0,1,2\n", {}, r"r.csv:1:1: column `acc` is there twice"),
        ("seed,acc\n0,x\n", {"metrics": "acc"}, r"r.csv:2:1: `x` in column `acc` is not a number"),
        ("seed,acc\n", {}, r"r.csv: has no rows"),
        ("", {}, r"r.csv: has no rows"),
        ("id,acc\na,1\na,2\n", {}, r"r.csv:3:1: run `a` is there twice"),
        ("seed,acc\n0,1\n", {"run": "name"}, r"r.csv:1:1: there is no column `name`"),
        ("seed,acc\n0,1\n", {"parameters": "lr"}, r"r.csv:1:1: there is no column `lr`"),
        ("seed,acc\n0,1\n", {"filter": "x = 1"}, r"filter names `x`, but there is `seed`, `acc`"),
        ("seed,acc\n0,1\n", {"filter": "x > 1"}, r"filter `x > 1` is not understood"),
    ],
)  # fmt: skip
def test_a_csv_file_that_is_wrong(project, text, more, message):
    project.write("r.csv", text)
    with pytest.raises(PaperwrightError, match=message):
        read(project, "csv", "r.csv", **more)


def test_bytes_that_are_no_text(project):
    project.write("r.csv", b"seed,acc\n0,\xff\n")
    with pytest.raises(PaperwrightError, match=r"r.csv: byte 11 is not UTF-8"):
        read(project, "csv", "r.csv")


@pytest.mark.parametrize("store", ["../out.csv", "/etc/passwd", "../*.csv", "link.csv", "l*.csv"])
def test_a_store_outside_the_project_is_not_opened(project, store, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "out.csv"
    outside.write_text("seed,acc\n0,1\n", encoding="utf-8")
    project.path("link.csv").symlink_to(outside)
    with pytest.raises(PaperwrightError, match="lies outside the project"):
        read(project, "csv", store)


def test_a_store_that_is_not_there(project):
    with pytest.raises(PaperwrightError, match=r"a.csv: no such file or folder"):
        read(project, "csv", "a.csv")
    with pytest.raises(PaperwrightError, match=r"r/\*.csv: no file that ends in .csv"):
        read(project, "csv", "r/*.csv")


# JSON


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": "a", "seed": 0, "metrics": {"val": {"acc": 1}}}, {"id": "b", "seed": 1, "metrics": {"val": {"acc": 2}}}]',
        '{"a": {"seed": 0, "val": {"acc": 1}}, "b": {"seed": 1, "val": {"acc": 2}}}',
        '{"runs": [{"name": "a", "params": {"seed": 0}, "val.acc": 1}, {"name": "b", "seed": "1", "val.acc": 2}]}',
    ],
)
def test_json_in_several_shapes(project, text):
    project.write("r.json", text)
    runs = read(project, "json", "r.json")
    assert [(run.id, run.seed, run.metrics) for run in runs] == [
        ("a", 0, {"val.acc": 1.0}), ("b", 1, {"val.acc": 2.0}),
    ]  # fmt: skip


def test_json_with_a_file_a_run(project):
    for seed in (10, 2):
        project.write(f"runs/seed_{seed}/metrics.json", f'{{"acc": {seed}}}')
    runs = read(project, "json", "runs/*/metrics.json")
    # The name of the folder has the seed only when the name of the file has not.
    assert [(run.id, run.seed) for run in runs] == [
        ("runs/seed_10/metrics.json", 10), ("runs/seed_2/metrics.json", 2),
    ]  # fmt: skip
    assert taken(project, "json", "runs/*/metrics.json") == {"acc": (2.0, 10.0)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1,}', r"r.json:1:\d: is not JSON"),
        ("3", "holds neither a list of runs nor a mapping"),
        ("[3]", r"`r.json#1` is not a run"),
        ("[" * 100_000, "nests too deeply|is not JSON"),
    ],
)
def test_json_that_is_wrong(project, text, message):
    project.write("r.json", text)
    with pytest.raises(PaperwrightError, match=message):
        read(project, "json", "r.json")


# DVC


def test_a_dvc_project_is_one_run(project):
    project.write(
        "p/dvc.yaml",
        "stages:\n  train:\n    cmd: x\n    wdir: out\n    metrics:\n      - m.json: {cache: false}\n",
    )
    project.write("p/out/m.json", '{"train": {"acc": 0.5}, "note": "x"}')
    project.write("p/params.yaml", "seed: 3\nmodel: {lr: 0.1}\n")
    (run,) = read(project, "dvc", "p")
    assert (run.id, run.seed, run.metrics) == ("p", 3, {"train.acc": 0.5})
    assert run.parameters == {"seed": 3, "model.lr": 0.1}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("stages: {}\n", "names no metrics"),
        ("stages: {a: {metrics: 5}}\n", "no such file"),
        ("metrics: [../m.json]\n", "lies outside the project"),
        ("metrics: [m.json]\n", "no such file"),
        ("stages:\n  t:\n    foreach: [1]\n    do: {metrics: ['${item}.json']}\n", "is a template"),
        ("a: [\n", r"dvc.yaml:2:1: cannot be read"),
    ],
)
def test_dvc_that_is_wrong(project, text, message):
    project.write("dvc.yaml", text)
    with pytest.raises(PaperwrightError, match=message):
        read(project, "dvc", ".")


def test_aliases_do_not_multiply(project):
    lines = ["a0: &a0 {x: 1, y: 2}"]
    for n in range(1, 30):
        lines.append(f"a{n}: &a{n} {{x: *a{n - 1}, y: *a{n - 1}}}")
    project.write("params.yaml", "\n".join(lines) + "\n")
    project.write("m.json", '{"acc": 1}')
    with pytest.raises(PaperwrightError, match="more than 100,000 values"):
        read(project, "dvc", "m.json")


# Weights & Biases


def test_a_wandb_table(project):
    project.write(
        "w.csv",
        '"Name","State","Created","seed","lr","acc"\n"a","finished","2026-01-01T10:00:00.000Z","0","0.1","1"\n'
        '"b","crashed","2026-01-01T10:00:00.000Z","1","0.1","2"\n',
    )
    runs = read(project, "wandb", "w.csv", metrics=["acc"], parameters=["lr"])
    assert [(run.id, run.seed, run.status, run.metrics) for run in runs] == [
        ("a", 0, "finished", {"acc": 1.0}), ("b", 1, "failed", {"acc": 2.0}),
    ]  # fmt: skip
    with pytest.raises(PaperwrightError, match="does not say which columns are metrics"):
        read(project, "wandb", "w.csv")


def test_wandb_run_folders(project):
    for seed, name in enumerate("ab"):
        folder = f"wandb/run-20260101_12000{seed}-{name}/files"
        project.write(
            f"{folder}/wandb-summary.json", f'{{"val/acc": {seed}, "_timestamp": {seed + 1}}}'
        )
        project.write(
            f"{folder}/config.yaml",
            f"_wandb: {{value: {{}}}}\nseed: {{value: {seed}}}\nlr: {{value: 0.1}}\n",
        )
        project.write(
            f"{folder}/wandb-metadata.json",
            '{"git": {"commit": "abc"}, "python": "CPython 3.11.7"}',
        )
    project.write("wandb/run-20260101_120009-c/files/wandb-summary.json", "{}")
    project.path("wandb/latest-run").symlink_to("run-20260101_120001-b")
    runs = read(project, "wandb", "wandb")
    assert [(run.id, run.seed, run.status, run.metrics) for run in runs] == [
        ("c", None, "failed", {}), ("a", 0, "finished", {"val/acc": 0.0}), ("b", 1, "finished", {"val/acc": 1.0}),
    ]  # fmt: skip
    assert (runs[1].commit, runs[1].environment) == ("abc", "Python 3.11.7")
    assert runs[1].parameters == {"seed": 0, "lr": 0.1}


# TensorBoard


def write_events(folder, scalars, parameters=None):
    pytest.importorskip("tensorboard")
    from tensorboard.compat.proto.event_pb2 import Event
    from tensorboard.compat.proto.summary_pb2 import Summary
    from tensorboard.plugins.hparams import summary_v2
    from tensorboard.summary.writer.event_file_writer import EventFileWriter

    writer = EventFileWriter(str(folder))
    for step, (tag, value) in enumerate(scalars):
        summary = Summary(value=[Summary.Value(tag=tag, simple_value=value)])
        writer.add_event(Event(wall_time=1000.0 + step, step=step, summary=summary))
    if parameters:
        writer.add_event(Event(wall_time=999.0, summary=summary_v2.hparams_pb(parameters)))
    writer.close()


def test_event_files(project):
    write_events(project.path("tb/seed_1"), [("val/acc", 0.25), ("val/acc", 0.5)])
    write_events(project.path("tb/x"), [("val/acc", 0.75)], {"seed": 0, "lr": 0.5})
    write_events(project.path("tb/x/sub"), [("hp", 1.0)])
    runs = read(project, "tensorboard", "tb")
    assert [(run.id, run.seed, run.metrics) for run in runs] == [
        ("tb/x", 0, {"hp": 1.0, "val/acc": 0.75}), ("tb/seed_1", 1, {"val/acc": 0.5}),
    ]  # fmt: skip
    assert runs[0].parameters == {"seed": 0, "lr": 0.5}


def test_event_files_that_are_wrong(project):
    project.path("tb").mkdir()
    with pytest.raises(PaperwrightError, match="no event file"):
        read(project, "tensorboard", "tb")
    pytest.importorskip("tensorboard")
    project.write("tb/events.out.tfevents.1", b"no records at all, and long enough to be read")
    with pytest.raises(PaperwrightError, match="is not an event file"):
        read(project, "tensorboard", "tb")


# What a record takes


def runs_of(*values: Any) -> list[StoredRun]:
    return [
        StoredRun(f"r{index}", seed, float(index), status, metrics)
        for index, (seed, status, metrics) in enumerate(values)
    ]


ALL = source("csv", "x")


def test_seeds_give_the_order():
    numbered = runs_of(*((seed, "finished", {"a": float(seed)}) for seed in (3, 1, 2)))
    assert take(numbered, ALL).values == {"a": (1.0, 2.0, 3.0)}
    found = take(numbered, ALL, seeds=(2, 9, 1))
    assert found.values == {"a": (2.0, 1.0, 3.0)}
    assert found.notes == ("no run has seed 9 of `setup.seeds`", "seed 3 is not in `setup.seeds`")


def test_the_newest_finished_run_of_a_seed_counts():
    runs = runs_of(
        (0, "finished", {"a": 1.0}), (0, "finished", {"a": 2.0}), (0, "failed", {"a": 3.0})
    )
    found = take(runs, ALL)
    assert found.values == {"a": (2.0,)}
    assert found.notes == (
        "leaves out 1 failed run (r2)", "seed 0 has 2 runs; the newest, r1, counts",
    )  # fmt: skip


def test_what_json_writes_for_values_that_are_not_finite(project):
    project.write(
        "r.json", '[{"id": "a", "x": "NaN", "y": Infinity, "z": 1%s, "n": "1_0"}]' % ("0" * 400)
    )
    (run,) = read(project, "json", "r.json")
    assert repr(run.metrics) == "{'x': nan, 'y': inf, 'z': inf}"


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_value_that_is_not_finite_is_not_written(value):
    found = take(runs_of((0, "finished", {"a": 1.0, "b": value})), ALL)
    assert found.values == {"a": (1.0,)}
    assert found.problems == (f"`b` is {value} in seed 0, and is not written",)


def test_metrics_of_some_runs_only_are_not_written():
    runs = runs_of((0, "finished", {"a": 1.0, "b": 1.0}), (1, "finished", {"a": 2.0}))
    found = take(runs, ALL)
    assert found.values == {"a": (1.0, 2.0)}
    assert found.problems == ("`b` has 1 values for 2 runs (not in seed 1), and is not written",)


def test_a_metric_that_no_run_has():
    named = source("csv", "x", metrics={"accuracy": "val/acurracy", "loss": "loss"})
    found = take(runs_of((0, "finished", {"val/accuracy": 1.0, "loss": 2.0})), named)
    assert found.values == {"loss": (2.0,)}
    assert found.problems == ("no run has metric `val/acurracy`; did you mean `val/accuracy`?",)


def test_the_hash_sees_every_change():
    run = StoredRun("a", 0, 1.0, metrics={"acc": 1.0}, parameters={"lr": 1})
    others = [
        StoredRun("b", 0, 1.0, metrics={"acc": 1.0}, parameters={"lr": 1}),
        StoredRun("a", 0, 1.0, metrics={"acc": 1.0000001}, parameters={"lr": 1}),
        StoredRun("a", 0, 1.0, metrics={"acc": 1.0}, parameters={"lr": 2}),
    ]
    assert len({hash_of(run), *map(hash_of, others)}) == 4
    assert hash_of(run) == hash_of(
        StoredRun("a", 0, 9.0, metrics={"acc": 1.0}, parameters={"lr": 1})
    )
