"""The fields of an experiment."""

from __future__ import annotations

import datetime
import math
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    field_validator,
    model_validator,
)

from paperwright.records.schema.fields import (
    Fields,
    RecordFields,
    Text,
    Texts,
    read_items,
)
from paperwright.records.seeds import read_seeds
from paperwright.records.verdicts import read_verdict

Seeds = Annotated[tuple[int, ...], BeforeValidator(read_seeds)]


class Prediction(Fields):
    """What is expected of one metric before the experiment is run."""

    metric: Text
    """The metric that is foretold, as in `results`."""
    value: float | None = None
    """The mean that you expect."""
    interval: tuple[float, float] | None = None
    """The lowest and the highest mean that would not surprise."""
    confidence: Annotated[float, Field(gt=0, lt=1)] = 0.8
    """How probable it is that the interval holds the mean."""
    made: datetime.date | None = None
    """The day of the prediction; commit it before you run anything."""

    @model_validator(mode="after")
    def _is_ordered(self) -> Prediction:
        if self.value is None and self.interval is None:
            raise ValueError("it has neither a value nor an interval")
        if self.interval and self.interval[0] > self.interval[1]:
            raise ValueError("its interval ends before it begins")
        return self


class Data(Fields):
    """The data of an experiment."""

    model_config = ConfigDict(extra="allow")

    name: Text = ""
    """The data set."""
    version: Text = ""
    """Its version, date or hash."""


class Setup(Fields):
    """All that is needed to run an experiment again."""

    # Every laboratory has settings of its own.
    model_config = ConfigDict(extra="allow")

    command: Text = ""
    """The command that runs it."""
    script: Text = ""
    """The file of the program, from the project's folder."""
    config: Text = ""
    """The configuration file, from the project's folder, or its content in words."""
    parameters: dict[str, Any] = Field(default_factory=dict)
    """Hyperparameters by name."""
    data: Data = Data()
    """The data: a name, or a name and a version."""
    seeds: Seeds = ()
    """A list, or `0 to 4`; values of results stand in this order."""
    commit: Text = ""
    """The commit of the code."""
    environment: Text = ""
    """Versions of languages and libraries."""
    hardware: Text = ""
    """The machine."""

    @field_validator("data", mode="before")
    @classmethod
    def _data(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value

    @field_validator("environment", "hardware", mode="before")
    @classmethod
    def _joined(cls, value: object) -> object:
        if isinstance(value, dict):
            return ", ".join(f"{key} {part}" for key, part in value.items())
        return ", ".join(map(str, value)) if isinstance(value, list) else value


class RunSource(Fields):
    """Where the runs of an experiment are read from."""

    kind: Literal["mlflow", "csv", "json", "tensorboard", "dvc", "wandb"]
    """What keeps the runs."""
    store: Text
    """A path from the project's folder, or an address of a tracking server."""
    experiment: Text = ""
    """The name of an MLflow experiment; all of them when it is empty."""
    filter: Text = ""
    """Which runs: MLflow's filter, or `column = value` joined by `and`."""
    metrics: dict[str, Text] | None = None
    """Names of metrics here, and what the store calls them; all under their own names when it is missing."""
    seed: Text = "seed"
    """The parameter or the column that holds the seed; the name of a file or a folder may hold it, too."""
    run: Text = ""
    """The column that holds what a run is called; `id`, `run` or `name` when it is missing."""
    parameters: Texts = ()
    """The columns of a table that are parameters; stores that keep parameters apart need none."""

    @field_validator("metrics", mode="before")
    @classmethod
    def _metrics(cls, value: object) -> object:
        if isinstance(value, str):
            return {value: value}
        return {str(name): str(name) for name in value} if isinstance(value, list) else value


class Run(Fields):
    """One run, as the last synchronisation found it."""

    id: Text
    """The name of the run in the store."""
    seed: int | None = None
    """Its seed."""
    hash: Text = ""
    """Of all that was taken from it: a value that was changed in the store changes this."""


class Summary(Fields):
    """Values of which only a summary was kept."""

    mean: float
    """The mean."""
    std: float | None = None
    """The sample standard deviation."""
    n: Annotated[int, Field(ge=1)] = 1
    """How many values there were."""


def _values(value: object) -> object:
    items = value if isinstance(value, list | tuple) else (value,)
    for item in items:
        if isinstance(item, bool) or not isinstance(item, int | float):
            raise ValueError("it holds something that is no number")
        if not math.isfinite(item):
            raise ValueError("it holds a value that is not finite")
    if not items:
        raise ValueError("it holds no value")
    return items


def _sort_of_result(value: object) -> str:
    return "summary" if isinstance(value, dict | Summary) else "values"


Result = Annotated[
    Annotated[tuple[float, ...], BeforeValidator(_values), Tag("values")]
    | Annotated[Summary, Tag("summary")],
    Discriminator(_sort_of_result),
]
"""The values of one metric: one a seed, in the order of the seeds, or a summary."""


class Cost(Fields):
    """What an experiment took."""

    model_config = ConfigDict(extra="allow")

    time: Text = ""
    """How long it ran."""
    compute: Text = ""
    """On how much."""


class Experiment(RecordFields):
    """One experiment: what was expected, how it was run, what came out."""

    hypothesis: Text = ""
    """One sentence that a result can prove wrong."""
    prediction: tuple[Prediction, ...] = ()
    """What you expect, written before the run."""
    setup: Setup = Setup()
    """What somebody else needs to run it again."""
    parent: Text = ""
    """The experiment that this one changes."""
    change: Texts = ()
    """The one thing that differs from the parent."""
    source: RunSource | None = None
    """Where the runs are kept."""
    runs: tuple[Run, ...] = ()
    """The runs, as they were last read."""
    results: dict[str, Result] = Field(default_factory=dict)
    """The values of each metric, one a seed, or a summary with mean, std and n."""
    verdict: Annotated[
        Literal["", "confirmed", "refuted", "unclear"], BeforeValidator(read_verdict)
    ] = ""
    """What the result says of the hypothesis."""
    cost: Cost = Cost()
    """What it took."""
    next: Texts = ()
    """What follows from it."""

    @field_validator("prediction", mode="before")
    @classmethod
    def _predictions(cls, value: object) -> object:
        return read_items(value)

    @field_validator("cost", mode="before")
    @classmethod
    def _cost(cls, value: object) -> object:
        return {"time": str(value)} if isinstance(value, str | int | float) else value
