"""The twelve experiments: each yields rows of (setting, seed, metric, value)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import baselines
import numpy as np
from baselines import Options
from graph import Graph, Settings, build_graph, pool_scores, predict, squared_distances
from splits import LABELS, Floats, Halves, Ints, digits, draws, tables
from tuning import METHODS, accuracy

Row = tuple[str, int, str, float]

BUDGETS = (1, 2, 5, 10, 20)
NEIGHBOUR_SWEEP = (3, 5, 7, 10, 15, 20, 30)
SKEWS = (1.0, 0.5, 0.2, 0.1)
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

    def accuracies(self, method: str, per_class: int = LABELS) -> list[float]:
        """The accuracy of a method on every draw."""
        return [
            accuracy(self.predict(method, labelled), self.halves)
            for _, labelled in draws(self.halves, per_class)
        ]


def distances(halves: Halves, shifts: bool) -> tuple[Floats, Floats]:
    """Distances inside the pool, and from the test items to the pool."""
    return (
        squared_distances(halves.pool, halves.pool, shifts),
        squared_distances(halves.test, halves.pool, shifts),
    )


def _listed(metric: str, values: list[float], setting: str = "") -> Iterator[Row]:
    for seed, value in enumerate(values):
        yield setting, seed, metric, value


def _gains(metric: str, own: list[float], other: list[float], setting: str = "") -> Iterator[Row]:
    yield from _listed(metric, [a - b for a, b in zip(own, other, strict=True)], setting)


def worst_class(predicted: Ints, halves: Halves) -> float:
    """The smallest share of a class that is recognised, in per cent."""
    hits = predicted == halves.test_classes
    return 100.0 * min(float(hits[halves.test_classes == c].mean()) for c in range(halves.classes))


def supervised(study: Study) -> Iterator[Row]:
    """EXP-2026-001: what five labels per class give, and what the missing labels would."""
    halves = study.halves
    nearest = study.distances[False][1].argmin(axis=1)
    within_reach = halves.pool_classes[nearest] == halves.test_classes
    for seed, labelled in draws(halves):
        predicted = study.predict("svm", labelled)
        wrong = predicted != halves.test_classes
        yield "", seed, "accuracy", accuracy(predicted, halves)
        yield "", seed, "worst_class", worst_class(predicted, halves)
        yield "", seed, "within_reach", 100.0 * float(within_reach[wrong].mean())
    for method in ("logistic", "nearest"):
        yield from _listed("accuracy", study.accuracies(method), method)
    everything = np.arange(len(halves.pool))
    yield "all_labels", 0, "accuracy", accuracy(study.predict("svm", everything), halves)


def step(study: Study, method: str, before: str) -> Iterator[Row]:
    """EXP-2026-002 to 006: a method, and its gain over the one that it changes."""
    own = study.accuracies(method)
    yield from _listed("accuracy", own)
    yield from _listed(
        "worst_class",
        [
            worst_class(study.predict(method, labelled), study.halves)
            for _, labelled in draws(study.halves)
        ],
    )
    yield from _gains("gain", own, study.accuracies(before))


def unlabelled_images(study: Study) -> Iterator[Row]:
    """EXP-2026-003: plain propagation, against both support vector machines."""
    yield from step(study, "propagation", "svm")
    own, other = study.accuracies("propagation"), study.accuracies("svm_shifts")
    yield from _gains("gain", own, other, "over_svm_shifts")


def full_method(study: Study) -> Iterator[Row]:
    """EXP-2026-006: the last step, and its gain over every baseline."""
    yield from step(study, "full", "scaling")
    own = study.accuracies("full")
    for method in (
        "svm",
        "svm_shifts",
        "self_training",
        "self_training_shifts",
        "label_spreading",
        "propagation",
    ):
        other = study.accuracies(method)
        yield from _gains("gain", own, other, f"over_{method}")
        if method in METHODS:
            yield from _listed("accuracy", other, method)
            yield from _listed(
                "worst_class",
                [
                    worst_class(study.predict(method, labelled), study.halves)
                    for _, labelled in draws(study.halves)
                ],
                method,
            )


def factorial(study: Study) -> Iterator[Row]:
    """EXP-2026-007: distance by learner, and the full method without each of its parts."""
    cells = {
        name: study.accuracies(method)
        for name, method in {
            "nearest": "nearest",
            "nearest_shifts": "nearest_shifts",
            "graph": "no_shifts",
            "graph_shifts": "full",
        }.items()
    }
    for name, values in cells.items():
        yield from _listed("accuracy", values, name)
    yield from _gains("gain", cells["nearest_shifts"], cells["nearest"], "nearest")
    yield from _gains("gain", cells["graph_shifts"], cells["graph"], "graph")
    columns = zip(*cells.values(), strict=True)
    yield from _listed("interaction", [(gs - g) - (ns - n) for n, ns, g, gs in columns])
    for name, method in {
        "no_shifts": "no_shifts",
        "no_scaling": "no_scaling",
        "no_mass": "scaling",
        "no_pool": "nearest_shifts",
    }.items():
        values = study.accuracies(method)
        yield from _listed("accuracy", values, name)
        yield from _gains("loss", cells["graph_shifts"], values, name)
        yield from _listed(
            "worst_class",
            [
                worst_class(study.predict(method, labelled), study.halves)
                for _, labelled in draws(study.halves)
            ],
            name,
        )


def neighbour_sweep(study: Study) -> Iterator[Row]:
    """EXP-2026-008: the number of neighbours, with and without class-mass normalisation."""
    tuned = study.accuracies("full")
    for near in NEIGHBOUR_SWEEP:
        settings = replace(study.settings("full"), neighbours=near)
        graph = build_graph(study.halves, settings, study.distances[True])
        for name, mass in (("full", True), ("no_mass", False)):
            values = [
                accuracy(predict(graph, study.halves, labelled, mass), study.halves)
                for _, labelled in draws(study.halves)
            ]
            yield from _listed("accuracy", values, f"{name}_k{near}")
            if near == 20 and mass:
                yield from _gains("change", values, tuned, "k20")


def budgets(study: Study) -> Iterator[Row]:
    """EXP-2026-009: the number of labels per class."""
    for per_class in BUDGETS:
        found = {
            method: study.accuracies(method, per_class)
            for method in (
                "logistic",
                "nearest",
                "svm",
                "svm_shifts",
                "self_training",
                "self_training_shifts",
                "label_spreading",
                "propagation",
                "scaling",
                "full",
            )
        }
        for method, values in found.items():
            yield from _listed("accuracy", values, f"{method}_m{per_class}")
        yield from _gains("gain", found["full"], found["svm"], f"m{per_class}")
        for other, name in (
            ("svm_shifts", "svm_shifts"),
            ("propagation", "propagation"),
            ("scaling", "mass"),
        ):
            yield from _gains("gain", found["full"], found[other], f"{name}_m{per_class}")


def skewed_pool(study: Study) -> Iterator[Row]:
    """EXP-2026-010: pools in which the rarest class has a share of the commonest one's size."""
    halves = study.halves
    for skew in SKEWS:
        for seed, labelled in draws(halves):
            keep = _skewed(halves.pool_classes, labelled, skew, seed)
            pool = halves.with_pool(keep)
            inner, outer = study.distances[True]
            graph = build_graph(
                pool, study.settings("full"), (inner[np.ix_(keep, keep)], outer[:, keep])
            )
            inside = np.searchsorted(keep, labelled)
            shares = np.bincount(pool.pool_classes) / len(keep)
            name = f"s{round(100 * skew)}"
            test, inner_accuracy = {}, {}
            for mass, (on, target) in {
                "equal": (True, None),
                "none": (False, None),
                "true": (True, shares),
            }.items():
                test[mass] = accuracy(predict(graph, pool, inside, on, target), pool)
                scores = pool_scores(graph, pool, inside, on, target)
                unlabelled = np.setdiff1d(np.arange(len(keep)), inside)
                right = scores[unlabelled].argmax(axis=1) == pool.pool_classes[unlabelled]
                inner_accuracy[mass] = 100.0 * float(right.mean())
                yield f"{mass}_{name}", seed, "accuracy", test[mass]
                yield f"{mass}_{name}", seed, "pool_accuracy", inner_accuracy[mass]
            if skew == min(SKEWS):
                yield "cmn", seed, "gain", test["equal"] - test["none"]
                yield "cmn", seed, "pool_gain", inner_accuracy["equal"] - inner_accuracy["none"]
                yield "true", seed, "gain", test["true"] - test["none"]
                yield "true", seed, "pool_gain", inner_accuracy["true"] - inner_accuracy["none"]


def _skewed(classes: Ints, labelled: Ints, skew: float, seed: int) -> Ints:
    """Positions of a pool whose class sizes fall geometrically to `skew` of the largest."""
    generator = np.random.default_rng([7, seed])
    count = int(classes.max()) + 1
    shares = skew ** (np.arange(count) / (count - 1))
    kept = [labelled]
    for share, c in zip(shares, generator.permutation(count), strict=True):
        rest = np.setdiff1d(np.flatnonzero(classes == c), labelled)
        size = max(0, round(share * int((classes == c).sum())) - LABELS)
        kept.append(generator.permutation(rest)[:size])
    return np.sort(np.concatenate(kept))


def other_data(study: Study) -> Iterator[Row]:
    """EXP-2026-011: two tables without pixels, so without shifts."""
    for name, halves in tables().items():
        settings = replace(study.settings("full"), shifts=False)
        graph = build_graph(halves, settings)
        logistic, full, plain = [], [], []
        for _, labelled in draws(halves):
            options: Options = {"C": _chosen_strength(halves, labelled)}
            logistic.append(accuracy(baselines.logistic(halves, labelled, options), halves))
            full.append(accuracy(predict(graph, halves, labelled, True), halves))
            plain.append(accuracy(predict(graph, halves, labelled, False), halves))
        yield from _listed("accuracy", logistic, f"logistic_{name}")
        yield from _listed("accuracy", full, f"full_{name}")
        yield from _listed("accuracy", plain, f"no_mass_{name}")
        yield from _gains("gain", full, logistic, name)
        yield from _gains("gain", plain, logistic, f"no_mass_{name}")


def _chosen_strength(halves: Halves, labelled: Ints) -> float:
    """The C of logistic regression that five-fold cross-validation on the labels prefers."""
    # A table has no development half; the labels are in class order, so item i is in fold i mod 5.
    fold = np.arange(len(labelled)) % LABELS
    grid = [0.01, 0.1, 1.0, 10.0, 100.0]
    scores = []
    for strength in grid:
        hits = 0.0
        for f in range(LABELS):
            held = Halves(
                halves.pool,
                halves.pool_classes,
                halves.pool[labelled[fold == f]],
                halves.pool_classes[labelled[fold == f]],
            )
            hits += accuracy(baselines.logistic(held, labelled[fold != f], {"C": strength}), held)
        scores.append(round(hits, 6))
    return grid[int(np.argmax(scores))]


def swapped_halves(study: Study) -> Iterator[Row]:
    """EXP-2026-012: pool and test set exchanged."""
    other = Study(study.options)
    other.__dict__["halves"] = study.halves.swapped()
    found = {m: other.accuracies(m) for m in ("svm", "svm_shifts", "propagation", "full")}
    for method, values in found.items():
        yield from _listed("accuracy", values, method)
    yield from _gains("gain", found["full"], found["svm"])
    for method in ("svm_shifts", "propagation"):
        yield from _gains("gain", found["full"], found[method], f"over_{method}")


EXPERIMENTS = {
    "EXP-2026-001": supervised,
    "EXP-2026-002": lambda study: step(study, "svm_shifts", "svm"),
    "EXP-2026-003": unlabelled_images,
    "EXP-2026-004": lambda study: step(study, "distance", "propagation"),
    "EXP-2026-005": lambda study: step(study, "scaling", "distance"),
    "EXP-2026-006": full_method,
    "EXP-2026-007": factorial,
    "EXP-2026-008": neighbour_sweep,
    "EXP-2026-009": budgets,
    "EXP-2026-010": skewed_pool,
    "EXP-2026-011": other_data,
    "EXP-2026-012": swapped_halves,
}
