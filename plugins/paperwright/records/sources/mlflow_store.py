"""Runs in MLflow: a folder, an SQLite file, or a tracking server, through MLflow's own client."""

from __future__ import annotations

import difflib
import logging
import os
import re
import sqlite3
import warnings
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from paperwright.errors import PaperwrightError
from paperwright.records.sources.project_files import in_project
from paperwright.records.sources.stored_run import (
    DELETED,
    StoredRun,
    plain_value,
    seed_of,
    status_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.records.schema import RunSource

_PAGE = 1000
_ENVIRONMENT = {
    # MLflow 3 reads a folder only when it is told that this is wanted.
    "MLFLOW_ALLOW_FILE_STORE": "true",
    "MLFLOW_DISABLE_TELEMETRY": "true",
    "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "2",
    "MLFLOW_HTTP_REQUEST_TIMEOUT": "20",
}
_SECRETS = ("MLFLOW_TRACKING_TOKEN", "MLFLOW_TRACKING_PASSWORD", "MLFLOW_TRACKING_USERNAME")


def read_runs(source: RunSource, root: Path) -> list[StoredRun]:
    """The runs of an MLflow experiment, or of all experiments of a store."""
    address = _address(source.store, root)
    with _quiet() as dropped:
        client_class, view, error_class = _mlflow(address)
        try:
            client = client_class(tracking_uri=address)
            experiments = _experiments(client, source)
            runs = [
                run
                for experiment in experiments
                for run in _search(client, experiment, source.filter, view)
            ]
        except PaperwrightError:
            raise
        except ImportError as error:
            raise _missing(address, error) from None
        except Exception as error:
            # A broken file makes MLflow's parsers, YAML, SQLAlchemy or SQLite raise whatever they raise.
            raise _unreadable(
                source.store, error, is_known=isinstance(error, error_class)
            ) from None
    if dropped and not source.experiment:
        what = f"{dropped[0].partition('.')[0].lower()}; name the `experiment` that is meant"
        raise PaperwrightError(f"{source.store}: {what}")
    return [_run(run, source.seed) for run in runs]


def _unreadable(store: str, error: Exception, *, is_known: bool = False) -> PaperwrightError:
    what = next(iter(str(error).splitlines()), "") or type(error).__name__
    said = f"MLflow: {what}" if is_known else f"something in it is broken: {what}"
    return PaperwrightError(_without_secrets(f"{store}: {said}"))


def _without_secrets(text: str) -> str:
    return re.sub(r"//[^/@\s]*@", "//", text)


# Where the store is


def _address(store: str, root: Path) -> str:
    """The address by which MLflow finds a store; nothing is made where there is none."""
    if store.startswith(("http://", "https://")):
        _refuse_other_hosts(store)
        return store
    if store.startswith("sqlite:///"):
        path = root / store.removeprefix("sqlite:///")
        if not path.is_file():
            raise PaperwrightError(f"{store}: no such file; the path is from {root.name}/")
    elif "://" in store:
        kinds = "a path, sqlite:///, http:// or https://"
        raise PaperwrightError(f"{_without_secrets(store)}: is not one of {kinds}")
    else:
        path = in_project(store, root)
    path = path.resolve()
    if path.is_dir():
        return path.as_uri()
    _check_tables(store, path)
    return f"sqlite:///{path.as_posix()}"


def _check_tables(store: str, path: Path) -> None:
    """Refuse what is no MLflow database: MLflow would make one of it."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            found = connection.execute(
                "select count(*) from sqlite_master where name in ('runs', 'experiments')"
            ).fetchone()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise PaperwrightError(f"{store}: cannot be read as SQLite: {error}") from None
    if found[0] < 2:
        raise PaperwrightError(f"{store}: is an SQLite file, but holds no MLflow runs")


def _refuse_other_hosts(store: str) -> None:
    """Secrets for one server are not sent to another that a record names."""
    own = os.environ.get("MLFLOW_TRACKING_URI", "")
    if urlsplit(store).netloc.rpartition("@")[2] == urlsplit(own).netloc.rpartition("@")[2]:
        return
    kept = Path.home() / ".mlflow" / "credentials"
    secret = next((name for name in _SECRETS if os.environ.get(name)), "")
    if not secret and kept.is_file():
        secret = str(kept)
    if secret:
        raise PaperwrightError(
            f"{_without_secrets(store)}: {secret} is set, and would be sent there; "
            "set MLFLOW_TRACKING_URI to this address when that is meant"
        )


# MLflow's client


class _Dropped(logging.Filter):
    """Keeps what MLflow leaves out from the terminal, and in mind."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record of the root logger is somebody else's."""
        message = record.getMessage()
        if message.startswith("Malformed "):
            self.messages.append(message)
            return False
        return True


@contextmanager
def _quiet() -> Iterator[list[str]]:
    """MLflow says nothing of its own and reports to nobody, as long as this lasts; what it left out is given."""
    before = {name: os.environ.get(name) for name in _ENVIRONMENT}
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    loggers = [logging.getLogger(name) for name in ("mlflow", "alembic", "urllib3")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    root, dropped, nowhere = logging.getLogger(), _Dropped(), logging.NullHandler()
    root.addFilter(dropped)
    # Without a handler, the first warning makes one that writes to the terminal.
    root.addHandler(nowhere)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield dropped.messages
    finally:
        root.removeFilter(dropped)
        root.removeHandler(nowhere)
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
        for name, old in before.items():
            if old is None:
                os.environ.pop(name, None)


def _mlflow(address: str) -> tuple[Any, Any, type[Exception]]:
    """The client, the views, and the errors of MLflow."""
    try:
        if address.startswith("sqlite:"):
            import alembic  # noqa: F401
            import sqlalchemy  # noqa: F401
        from mlflow.entities import ViewType
        from mlflow.exceptions import MlflowException
        from mlflow.tracking import MlflowClient
    except ImportError as error:
        raise _missing(address, error) from None
    return MlflowClient, ViewType, MlflowException


def _missing(address: str, error: ImportError) -> PaperwrightError:
    what = "an MLflow database" if address.startswith("sqlite:") else "an MLflow store"
    missing = (error.name or "a library").partition(".")[0]
    return PaperwrightError(
        f"reading {what} needs {missing}; run `pip install 'paperwright[mlflow]'`"
    )


def _experiments(client: Any, source: RunSource) -> list[str]:
    """The numbers of the experiments that a source names."""
    named, store = source.experiment, _without_secrets(source.store)
    if not named:
        return [item.experiment_id for item in _all_experiments(client)]
    found = client.get_experiment_by_name(named)
    if found is not None and found.lifecycle_stage != "deleted":
        return [found.experiment_id]
    if found is not None:
        raise PaperwrightError(f"experiment `{named}` of {store} is deleted; restore it")
    near = difflib.get_close_matches(named, [item.name for item in _all_experiments(client)], 1)
    hint = f"; did you mean `{near[0]}`?" if near else ""
    raise PaperwrightError(f"{store} has no experiment `{named}`{hint}")


def _all_experiments(client: Any) -> Iterator[Any]:
    token = None
    while True:
        page = client.search_experiments(max_results=_PAGE, page_token=token)
        yield from page
        token = page.token
        if not token:
            return


def _search(client: Any, experiment: str, text: str, view: Any) -> Iterator[Any]:
    token = None
    while True:
        page = client.search_runs([experiment], text, view.ALL, _PAGE, page_token=token)
        yield from page
        token = page.token
        if not token:
            return


def _run(run: Any, seed: str) -> StoredRun:
    parameters, tags = dict(run.data.params), dict(run.data.tags)
    is_deleted = run.info.lifecycle_stage == "deleted"
    return StoredRun(
        id=run.info.run_id,
        seed=seed_of({**tags, **parameters}, seed, run.info.run_name or ""),
        started=run.info.start_time / 1000 if run.info.start_time else None,
        status=DELETED if is_deleted else status_of(run.info.status),
        metrics=dict(sorted(run.data.metrics.items())),
        parameters={name: plain_value(value) for name, value in sorted(parameters.items())},
        commit=tags.get("mlflow.source.git.commit", ""),
        environment=str(tags.get("environment") or parameters.get("environment") or ""),
    )
