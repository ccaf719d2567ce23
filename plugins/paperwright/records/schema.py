"""The fields of each kind of record.

Pydantic checks them, and makes the JSON schemas with which editors complete them. It takes a while to import, so that
nothing does before a record's fields are asked for.
"""

from __future__ import annotations

import datetime
import math
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    field_validator,
    model_validator,
)

from paperwright.records.seeds import read_seeds
from paperwright.records.verdicts import read_verdict


def _text(value: object) -> object:
    if isinstance(value, int | float | datetime.date) and not isinstance(value, bool):
        return str(value)
    return value.strip() if isinstance(value, str) else value


def _items(value: object) -> object:
    """A list, of which one item may be written without brackets."""
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


def _period(value: object) -> object:
    return str(value) if isinstance(value, int | datetime.date) else value


Text = Annotated[str, BeforeValidator(_text)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_items)]
Seeds = Annotated[tuple[int, ...], BeforeValidator(read_seeds)]
Rating = Annotated[float, Field(ge=0, le=10)]


def _hyphens(name: str) -> str:
    return name.replace("_", "-")


class Fields(BaseModel):
    """Fields that have their exact names; a part of a record, or all of it."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, alias_generator=_hyphens
    )

    @model_validator(mode="before")
    @classmethod
    def _without_empty_ones(cls, value: object) -> object:
        """A key that the author has yet to fill in counts as missing."""
        if isinstance(value, dict):
            return {key: item for key, item in value.items() if item is not None}
        return value


class RecordFields(Fields):
    """What a record of any kind may say."""

    # Other keys of the front matter are the page's, and looked at with it.
    model_config = ConfigDict(extra="ignore")

    id: Text = ""
    title: Any = ""
    date: Any = None
    status: Text = ""
    tags: Texts = ()
    owner: Texts = ()


class Prediction(Fields):
    """What is expected of one metric before the experiment is run."""

    metric: Text
    value: float | None = None
    interval: tuple[float, float] | None = None
    """The lowest and the highest mean that would not surprise."""
    confidence: Annotated[float, Field(gt=0, lt=1)] = 0.8
    """How probable it is that the interval holds the mean."""
    made: datetime.date | None = None

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
    version: Text = ""


class Setup(Fields):
    """All that is needed to run an experiment again."""

    # Every laboratory has settings of its own.
    model_config = ConfigDict(extra="allow")

    command: Text = ""
    script: Text = ""
    config: Text = ""
    parameters: dict[str, Any] = Field(default_factory=dict)
    data: Data = Data()
    seeds: Seeds = ()
    commit: Text = ""
    environment: Text = ""
    hardware: Text = ""

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
    seed: int | None = None
    hash: Text = ""
    """Of all that was taken from it: a value that was changed in the store changes this."""


class Summary(Fields):
    """Values of which only a summary was kept."""

    mean: float
    std: float | None = None
    n: Annotated[int, Field(ge=1)] = 1


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
    compute: Text = ""


class Experiment(RecordFields):
    """One experiment: what was expected, how it was run, what came out."""

    hypothesis: Text = ""
    prediction: tuple[Prediction, ...] = ()
    setup: Setup = Setup()
    parent: Text = ""
    change: Texts = ()
    source: RunSource | None = None
    runs: tuple[Run, ...] = ()
    results: dict[str, Result] = Field(default_factory=dict)
    verdict: Annotated[
        Literal["", "confirmed", "refuted", "unclear"], BeforeValidator(read_verdict)
    ] = ""
    cost: Cost = Cost()
    next: Texts = ()

    @field_validator("prediction", mode="before")
    @classmethod
    def _predictions(cls, value: object) -> object:
        return _items(value)

    @field_validator("cost", mode="before")
    @classmethod
    def _cost(cls, value: object) -> object:
        return {"time": str(value)} if isinstance(value, str | int | float) else value


class Milestone(Fields):
    """One task on the way to the goal."""

    id: Text = ""
    task: Text
    room: Text = ""
    feasibility: Text = ""
    generality: Text = ""
    success: Text = ""
    due: Text = ""
    status: Text = ""
    risks: Texts = ()
    fallback: Text = ""
    parent: Text = ""


class Step(Fields):
    """What must be there some days before a deadline."""

    task: Text
    days: Annotated[int, Field(ge=0)]


class Roadmap(RecordFields):
    """The long-term goal, the tasks on the way, and the one that was chosen."""

    goal: Text = ""
    milestones: tuple[Milestone, ...] = ()
    chosen: Texts = ()
    reason: Text = ""
    deadline: datetime.date | None = None
    venue: Text = ""
    steps: tuple[Step, ...] = ()
    """Internal deadlines; those of the method when there are none."""


class TreeNode(Fields):
    """A node of a literature tree."""

    name: Text
    type: Literal["", "milestone", "pipeline", "module", "incremental"] = ""
    papers: Texts = ()
    children: tuple[TreeNode, ...] = ()
    ours: bool = False


class Literature(RecordFields):
    """The papers of a field by milestone task, pipeline and module."""

    tree: tuple[TreeNode, ...] = ()


class Challenge(Fields):
    """A technical challenge, stated with its reason."""

    id: Text
    challenge: Text
    reason: Text = ""
    impact: Rating | None = None
    difficulty: Rating | None = None
    depends: Texts = ()
    techniques: Texts = ()
    papers: Texts = ()


class Technique(Fields):
    """A technique or an insight that meets challenges."""

    id: Text = ""
    name: Text
    papers: Texts = ()
    general: bool = False


class Challenges(RecordFields):
    """Challenges and the techniques that meet them, many to many."""

    challenges: tuple[Challenge, ...] = ()
    techniques: tuple[Technique, ...] = ()


class IdeaProblem(Fields):
    """The four parts of a problem's definition."""

    now: Text = ""
    target: Text = ""
    constraints: Texts = ()
    success: Text = ""


class Idea(RecordFields):
    """A patch for a failure of what there is, and what it would be worth."""

    problem: IdeaProblem = IdeaProblem()
    patch: Text = ""
    challenge: Texts = ()
    novelty: Rating | None = None
    effectiveness: Rating | None = None
    problem_size: Rating | None = None
    kind_of_novelty: Text = ""
    risks: Texts = ()
    parent: Text = ""
    experiments: Texts = ()

    @field_validator("problem", mode="before")
    @classmethod
    def _problem(cls, value: object) -> object:
        return {"now": value} if isinstance(value, str) else value


class Guess(Fields):
    """A number that was guessed before it was read."""

    what: Text
    value: float | None = None
    interval: tuple[float, float] | None = None
    confidence: Annotated[float, Field(gt=0, lt=1)] = 0.8
    actual: float | None = None
    made: datetime.date | None = None

    @model_validator(mode="after")
    def _is_a_guess(self) -> Guess:
        if self.value is None and self.interval is None:
            raise ValueError("it has neither a value nor an interval")
        return self


class Reading(RecordFields):
    """Notes on one paper."""

    paper: Text = ""
    claim: Text = ""
    method: Text = ""
    limits: Texts = ()
    borrow: Texts = ()
    guesses: tuple[Guess, ...] = ()

    @field_validator("guesses", mode="before")
    @classmethod
    def _guesses(cls, value: object) -> object:
        # "Not done" is an answer.
        return () if isinstance(value, str) else _items(value)


class Decision(RecordFields):
    """A technical decision and its reasons."""

    deciders: Texts = ()
    supersedes: Texts = ()
    superseded_by: Texts = ()
    context: Text = ""


class Pile(Fields):
    """Failures with one cause."""

    name: Text
    surface: Text = ""
    technical: Text = ""
    count: Annotated[int, Field(ge=0)] | None = None
    share: Annotated[float, Field(ge=0, le=100)] | None = None
    """In per cent of all failures."""
    mitigation: Text = ""
    verified: Text = ""


class Failure(RecordFields):
    """Failures sorted into piles."""

    experiment: Texts = ()
    total: Annotated[int, Field(ge=0)] | None = None
    sample: Any = None
    piles: tuple[Pile, ...] = ()


class Review(RecordFields):
    """A look back at a week or a month."""

    period: Annotated[Text, BeforeValidator(_period)] = ""
    loops: Annotated[int, Field(ge=0)] | None = None
    wins: Texts = ()
    lessons: Texts = ()
    next: Texts = ()
    experiments: Texts = ()


class Post(RecordFields):
    """A post of the blog."""


SCHEMAS: dict[str, type[RecordFields]] = {
    "experiment": Experiment,
    "roadmap": Roadmap,
    "literature": Literature,
    "challenges": Challenges,
    "idea": Idea,
    "reading": Reading,
    "decision": Decision,
    "failure": Failure,
    "review": Review,
    "post": Post,
}
"""The fields of each kind of page; a draft has a reader of its own."""
