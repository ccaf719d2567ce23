"""What the experiments share: frozen hyperparameters, predictions, and rows of measurements."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import baselines
import numpy as np
from baselines import Options
from graph import Graph, Settings, build_graph, predict, squared_distances
from rows import Row
from splits import LABELS, Floats, Halves, Ints, digits, draws
from tuning import METHODS, accuracy

PAIRS = 3
STEPS = {
    "propagation": Settings(False, False, False),
    "distance": Settings(True, False, False),
    "scaling": Settings(True, True, False),
    "full": Settings(),
    "no_shifts": Settings().without("shifts"),
    "no_scaling": Settings().without("local_scale"),
}


@dataclass(frozen=True)
class Study:
    """The frozen hyperparameters, and the predictions that several experiments share."""

    options: dict[str, Options]

    @cached_property
    def halves(self) -> Halves:
        """The evaluation halves."""
        return digits()[1]

    @cached_property
    def distances(self) -> dict[bool, tuple[Floats, Floats]]:
        """Distances inside the pool, and from the test images to it, without and with shifts."""
        return {shifts: distances(self.halves, shifts) for shifts in (False, True)}

    def settings(self, step: str) -> Settings:
        """The parts of a step with the tuned neighbours and spread."""
        tuned = self.options["propagation"]
        return replace(
            STEPS[step], neighbours=int(tuned["neighbours"]), spread=float(tuned["spread"])
        )

    @cached_property
    def graphs(self) -> dict[str, Graph]:
        """The graph of every step."""
        return {
            step: build_graph(self.halves, found, self.distances[found.shifts])
            for step in STEPS
            for found in [self.settings(step)]
        }

    def predict(self, method: str, labelled: Ints) -> Ints:
        """What a baseline or a step of the graph says about the test images."""
        if method in STEPS:
            return predict(self.graphs[method], self.halves, labelled, STEPS[method].class_mass)
        if method == "nearest_shifts":
            return baselines.nearest_shifted(self.halves, labelled, {"shifts": 1})
        return METHODS[method][0](self.halves, labelled, self.options[method])

    @cached_property
    def _known(self) -> dict[tuple[str, int], list[Ints]]:
        return {}

    def answers(self, method: str, per_class: int = LABELS) -> list[Ints]:
        """What a method says about the test images, on every draw."""
        key = method, per_class
        if key not in self._known:
            self._known[key] = [
                self.predict(method, labelled) for _, labelled in draws(self.halves, per_class)
            ]
        return self._known[key]

    def accuracies(self, method: str, per_class: int = LABELS) -> list[float]:
        """The accuracy of a method on every draw."""
        return [accuracy(answer, self.halves) for answer in self.answers(method, per_class)]


def distances(halves: Halves, shifts: bool) -> tuple[Floats, Floats]:
    """Distances inside the pool, and from the test items to the pool."""
    return (
        squared_distances(halves.pool, halves.pool, shifts),
        squared_distances(halves.test, halves.pool, shifts),
    )


def listed(metric: str, values: list[float], setting: str = "") -> Iterator[Row]:
    """One row per draw."""
    for seed, value in enumerate(values):
        yield setting, seed, metric, value


def gains(metric: str, own: list[float], other: list[float], setting: str = "") -> Iterator[Row]:
    """The difference of two methods, draw by draw."""
    yield from listed(metric, [a - b for a, b in zip(own, other, strict=True)], setting)


def worst_classes(study: Study, method: str, setting: str = "") -> Iterator[Row]:
    """The recall of the class that is recognised worst, in per cent, on every draw."""
    truth = study.halves.test_classes
    values = [
        100.0 * min(float((answer == truth)[truth == c].mean()) for c in np.unique(truth))
        for answer in study.answers(method)
    ]
    yield from listed("worst_class", values, setting)


def confusions(study: Study, method: str) -> Iterator[Row]:
    """How often the commonest pairs of classes are confused, in images per draw."""
    truth = study.halves.test_classes
    found = []
    for answer in study.answers(method):
        wrong = answer != truth
        found.append(Counter(zip(truth[wrong].tolist(), answer[wrong].tolist(), strict=True)))
    total = sum(found, Counter())
    for true, wrong_class in sorted(total, key=lambda pair: (-total[pair], pair))[:PAIRS]:
        values = [float(counts[true, wrong_class]) for counts in found]
        yield from listed("confused", values, f"{true}_as_{wrong_class}")
