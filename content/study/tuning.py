"""Hyperparameters: chosen once on the development halves, at most twelve settings a method."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import product

import baselines
import numpy as np
from baselines import Classifier, Options
from graph import Settings, build_graph, predict, squared_distances
from splits import DEVELOPMENT_DRAWS, Halves, Ints, draws

METHODS: dict[str, tuple[Classifier, list[Options]]] = {
    "logistic": (baselines.logistic, [{"C": float(c)} for c in 10.0 ** np.arange(-2, 4, 0.5)]),
    "nearest": (
        baselines.neighbours,
        [
            {"n_neighbors": k, "weights": w}
            for k, w in product((1, 2, 3, 4, 5, 7), ("uniform", "distance"))
        ],
    ),
    "svm": (
        baselines.svm,
        [{"C": c, "gamma": g} for c, g in product((1.0, 10.0, 100.0), (0.03, 0.1, 0.3, 1.0))],
    ),
    "svm_shifts": (
        baselines.svm_shifts,
        [{"C": c, "gamma": g} for c, g in product((1.0, 10.0, 100.0), (0.03, 0.1, 0.3, 1.0))],
    ),
    "self_training": (
        baselines.self_training,
        [
            {"C": 10.0, "gamma": 0.1, "shifts": 0, "rounds": r, "batch": b}
            for r, b in product((1, 2, 4, 8), (5, 10, 20))
        ],
    ),
    "self_training_shifts": (
        baselines.self_training,
        [
            {"C": 10.0, "gamma": 0.3, "shifts": 1, "rounds": r, "batch": b}
            for r, b in product((1, 2, 4), (5, 10, 20, 40))
        ],
    ),
    "label_spreading": (
        baselines.label_spreading,
        [{"n_neighbors": k, "alpha": a} for k, a in product((4, 5, 7), (0.1, 0.2, 0.5, 0.8))],
    ),
}

PARTS = {"propagation": Settings(False, False, False), "full": Settings()}
"""Only `propagation` is tuned; `full` is listed to show that it would have chosen the same."""

NEIGHBOURS, SPREADS = (3, 4, 5, 7), (0.8, 0.9, 0.95)


def accuracy(predicted: Ints, halves: Halves) -> float:
    """Accuracy on the test set, in per cent."""
    return 100.0 * float((predicted == halves.test_classes).mean())


def tune_baselines(halves: Halves) -> dict[str, list[tuple[float, Options]]]:
    """Mean development accuracy of every setting of every baseline, best first."""
    return {
        name: _best_first(
            [(_mean_accuracy(halves, partial(_answers, classify, halves, o)), o) for o in grid]
        )
        for name, (classify, grid) in METHODS.items()
    }


def tune_graph(halves: Halves) -> dict[str, list[tuple[float, Options]]]:
    """Mean development accuracy of every setting of the plain and the full graph, best first."""
    found = {}
    for name, parts in PARTS.items():
        distances = (
            squared_distances(halves.pool, halves.pool, parts.shifts),
            squared_distances(halves.test, halves.pool, parts.shifts),
        )
        scored: list[tuple[float, Options]] = []
        for near, spread in product(NEIGHBOURS, SPREADS):
            graph = build_graph(halves, replace(parts, neighbours=near, spread=spread), distances)
            answer = partial(predict, graph, halves, class_mass=parts.class_mass)
            scored.append((_mean_accuracy(halves, answer), {"neighbours": near, "spread": spread}))
        found[name] = _best_first(scored)
    return found


def _answers(classify: Classifier, halves: Halves, options: Options, labelled: Ints) -> Ints:
    return classify(halves, labelled, options)


def _mean_accuracy(halves: Halves, answer: Callable[[Ints], Ints]) -> float:
    return float(
        np.mean(
            [
                accuracy(answer(labelled), halves)
                for _, labelled in draws(halves, count=DEVELOPMENT_DRAWS)
            ]
        )
    )


def _best_first(scored: list[tuple[float, Options]]) -> list[tuple[float, Options]]:
    # Ties keep the order of the grid, and the last bits of a float must not break them.
    return sorted(scored, key=lambda pair: -round(pair[0], 6))
