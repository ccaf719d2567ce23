"""Runs in real MLflow stores, which MLflow itself makes: a folder, an SQLite file, a tracking server."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from paperwright.errors import PaperwrightError
from paperwright.records.run_values import take
from paperwright.records.schema import RunSource
from paperwright.records.sources import StoredRun, read_runs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytest.importorskip("mlflow")
pytest.importorskip("sqlalchemy")

STORES = {"folder": "mlruns", "sqlite": "sqlite:///mlflow.db"}
QUIET = {"MLFLOW_ALLOW_FILE_STORE": "true", "MLFLOW_DISABLE_TELEMETRY": "true"}
pytestmark = [
    pytest.mark.timeout(120),
    pytest.mark.filterwarnings("ignore"),  # MLflow's own
]


@pytest.fixture(autouse=True)
def _quiet(monkeypatch):
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    logging.getLogger("alembic").setLevel(logging.ERROR)


class Laboratory:
    """A store, and somebody who runs experiments."""

    def __init__(self, address: str) -> None:
        from mlflow.tracking import MlflowClient

        self.client = MlflowClient(tracking_uri=address)

    def experiment(self, name: str) -> str:
        return str(self.client.create_experiment(name))

    def run(self, experiment: str, seed: int, status: str = "FINISHED", **metrics: float) -> str:
        run = self.client.create_run(experiment, tags={"mlflow.source.git.commit": "abc123"})
        name = str(run.info.run_id)
        for key, value in {"seed": seed, "lr": 0.1}.items():
            self.client.log_param(name, key, value)
        for metric, value in metrics.items():
            # The last step counts, not the last or the best value that was logged.
            self.client.log_metric(name, metric.replace("__", "/"), value, step=2)
            self.client.log_metric(name, metric.replace("__", "/"), 99, step=1)
        self.client.set_terminated(name, status)
        return name


@pytest.fixture(params=list(STORES))
def store(request, project) -> tuple[str, Laboratory]:
    name = STORES[request.param]
    address = (
        f"file://{project.root}/mlruns"
        if name == "mlruns"
        else f"sqlite:///{project.root}/mlflow.db"
    )
    return name, Laboratory(address)


def read(project, store: str, **more: Any) -> list[StoredRun]:
    named = RunSource.model_validate({"kind": "mlflow", "store": store, **more})
    return read_runs(named, project.root)


def files(folder: Path) -> dict[str, int]:
    return {
        str(path.relative_to(folder)): path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_runs_of_an_experiment(project, store):
    name, laboratory = store
    first, other = laboratory.experiment("digits"), laboratory.experiment("wine")
    one = laboratory.run(first, 1, val__acc=0.5, loss=2.0)
    nil = laboratory.run(first, 0, val__acc=0.25, loss=float("nan"))
    laboratory.run(other, 7, val__acc=0.75)
    before = files(project.root)
    runs = read(project, name, experiment="digits")
    assert {run.id: run.seed for run in runs} == {one: 1, nil: 0}
    by_seed = {run.seed: run for run in runs}
    assert by_seed[1].metrics == {"loss": 2.0, "val/acc": 0.5}
    assert by_seed[1].parameters == {"lr": 0.1, "seed": 1}
    assert by_seed[1].commit == "abc123"
    assert [run.seed for run in read(project, name)].count(7) == 1
    assert files(project.root) == before, "reading changes the store"
    found = take(runs, RunSource.model_validate({"kind": "mlflow", "store": name}))
    assert found.values == {"val/acc": (0.25, 0.5)}
    assert found.problems == ("`loss` is nan in seed 0, and is not written",)


def test_failed_and_deleted_runs_are_left_out_and_said(project, store):
    name, laboratory = store
    experiment = laboratory.experiment("digits")
    laboratory.run(experiment, 0, acc=0.5)
    laboratory.run(experiment, 1, "FAILED", acc=0.1)
    laboratory.client.delete_run(laboratory.run(experiment, 2, acc=0.2))
    named = RunSource.model_validate({"kind": "mlflow", "store": name})
    found = take(read_runs(named, project.root), named)
    assert found.values == {"acc": (0.5,)}
    notes = [note.partition(" (")[0] for note in found.notes]
    assert sorted(notes) == ["leaves out 1 deleted run", "leaves out 1 failed run"]


def test_filters_are_those_of_mlflow(project, store):
    name, laboratory = store
    experiment = laboratory.experiment("digits")
    for seed in range(3):
        laboratory.run(experiment, seed, acc=seed / 4)
    runs = read(project, name, filter="metrics.acc > 0.2 and params.seed != '2'")
    assert [run.seed for run in runs] == [1]
    with pytest.raises(PaperwrightError, match="MLflow: Invalid"):
        read(project, name, filter="metrics.acc >")


def test_an_experiment_that_is_not_there(project, store):
    name, laboratory = store
    laboratory.experiment("digits")
    with pytest.raises(
        PaperwrightError, match=r"has no experiment `digit`; did you mean `digits`\?"
    ):
        read(project, name, experiment="digit")
    laboratory.client.delete_experiment(
        laboratory.client.get_experiment_by_name("digits").experiment_id
    )
    with pytest.raises(PaperwrightError, match=r"experiment `digits` of .* is deleted"):
        read(project, name, experiment="digits")


@pytest.mark.parametrize(
    "broken", [b"", b"- no\n- mapping\n", b"run_id: [\n", b"\xff\xfe", b"run_id: 1\nstatus: 9\n"]
)
def test_a_broken_run_is_an_error(project, broken):
    laboratory = Laboratory(f"file://{project.root}/mlruns")
    experiment = laboratory.experiment("digits")
    laboratory.run(experiment, 0, acc=0.5)
    run = laboratory.run(experiment, 1, acc=0.5)
    project.write(f"mlruns/{experiment}/{run}/meta.yaml", broken)
    with pytest.raises(PaperwrightError, match=r"^mlruns: something in it is broken: "):
        read(project, "mlruns")


def test_a_broken_experiment_is_said(project, capfd):
    laboratory = Laboratory(f"file://{project.root}/mlruns")
    laboratory.run(laboratory.experiment("digits"), 0, acc=0.5)
    project.write(f"mlruns/{laboratory.experiment('wine')}/meta.yaml", b"")
    with pytest.raises(PaperwrightError, match=r"^mlruns: malformed experiment '\d+'; name the"):
        read(project, "mlruns")
    assert [run.seed for run in read(project, "mlruns", experiment="digits")] == [0]
    assert "Malformed" not in capfd.readouterr().err


def test_nothing_is_made_where_there_is_no_store(project):
    project.write("notes.db", b"")
    project.write("text.db", b"no database at all " * 100)
    for name, message in {
        "mlruns": "no such file or folder",
        "sqlite:///mlflow.db": "no such file; the path is from",
        "notes.db": "holds no MLflow runs",
        "text.db": "cannot be read as SQLite",
        "../mlruns": "lies outside the project",
        "postgresql://me:word@host/db": r"^postgresql://host/db: is not one of",
        "ftp://host": "is not one of",
    }.items():
        with pytest.raises(PaperwrightError, match=message):
            read(project, name)
    assert project.files() == ["notes.db", "text.db"]


def test_secrets_are_not_sent_to_a_server_that_a_record_names(project, monkeypatch):
    monkeypatch.setenv("MLFLOW_TRACKING_TOKEN", "secret")
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "https://mlflow.example.org")
    with pytest.raises(PaperwrightError, match="MLFLOW_TRACKING_TOKEN is set, and would be sent"):
        read(project, "http://elsewhere.example.org:5000")


def test_a_missing_library_is_named(project, monkeypatch):
    Laboratory(f"sqlite:///{project.root}/mlflow.db").experiment("digits")
    monkeypatch.setitem(sys.modules, "alembic", None)
    command = r"needs alembic; run `pip install 'paperwright\[mlflow\]'`"
    with pytest.raises(PaperwrightError, match=command):
        read(project, "sqlite:///mlflow.db")


# A server


@contextmanager
def server(project) -> Iterator[str]:
    """The address of MLflow's own server of the REST interface, in a process of its own.

    It is what `mlflow server` runs, without the gateway for language models, which wants pandas and much else.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        **QUIET,
        "_MLFLOW_SERVER_FILE_STORE": f"sqlite:///{project.root}/server.db",
        "_MLFLOW_SERVER_ARTIFACT_ROOT": str(project.root / "artifacts"),
    }
    command = [
        sys.executable,
        "-m",
        "flask",
        "--app",
        "mlflow.server:app",
        "run",
        "--port",
        str(port),
    ]
    with (project.root / "server.log").open("wb") as log:
        process = subprocess.Popen(
            command, env=environment, stdout=log, stderr=log, cwd=project.root
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/health", process, project)
            yield address
        finally:
            process.terminate()
            process.wait(20)


def _wait_for(address: str, process: subprocess.Popen[bytes], project) -> None:
    for _ in range(600):
        assert process.poll() is None, project.read("server.log")
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                assert answer.status == 200
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(project.read("server.log"))


@pytest.mark.slow
def test_runs_of_a_tracking_server(project):
    pytest.importorskip("flask")
    with server(project) as address:
        laboratory = Laboratory(address)
        experiment = laboratory.experiment("digits")
        laboratory.run(experiment, 0, val__acc=0.5)
        laboratory.run(experiment, 1, "FAILED", val__acc=0.1)
        runs = read(project, address, experiment="digits")
        assert [(run.seed, run.status, run.metrics) for run in runs] == [
            (0, "finished", {"val/acc": 0.5}),
            (1, "failed", {"val/acc": 0.1}),
        ]
        with pytest.raises(PaperwrightError, match="has no experiment `x`"):
            read(project, address, experiment="x")


def test_a_server_that_does_not_answer(project):
    with pytest.raises(PaperwrightError, match=r"http://127.0.0.1:9: MLflow: .*failed"):
        read(project, "http://127.0.0.1:9")
