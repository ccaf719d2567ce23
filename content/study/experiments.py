"""The twelve experiments: each yields rows of (setting, seed, metric, value)."""

from collections.abc import Iterator
from dataclasses import replace

import baselines
import numpy as np
from baselines import Options
from graph import build_graph, pool_scores, predict
from rows import Row
from splits import LABELS, Floats, Halves, Ints, draws, tables
from study import Study, confusions, gains, listed, worst_classes
from tuning import METHODS, accuracy

BUDGETS = (1, 2, 5, 10, 20)
NEIGHBOUR_SWEEP = (3, 5, 7, 10, 15, 20, 30)
SKEWS = (1.0, 0.5, 0.2, 0.1)


def supervised(study: Study) -> Iterator[Row]:
    """EXP-2026-001: what five labels per class give, and what the missing labels would."""
    halves = study.halves
    nearest = study.distances[False][1].argmin(axis=1)
    within_reach = halves.pool_classes[nearest] == halves.test_classes
    yield from listed("accuracy", study.accuracies("svm"))
    yield from worst_classes(study, "svm")
    wrong = [answer != halves.test_classes for answer in study.answers("svm")]
    yield from listed("within_reach", [100.0 * float(within_reach[w].mean()) for w in wrong])
    # The nearest image may carry a label and still not sway the machine; count the others apart.
    unlabelled = [~np.isin(nearest, labelled) for _, labelled in draws(halves)]
    yield from listed(
        "without_label",
        [
            100.0 * float((within_reach & u)[w].mean())
            for w, u in zip(wrong, unlabelled, strict=True)
        ],
    )
    yield from confusions(study, "svm")
    for method in ("logistic", "nearest"):
        yield from listed("accuracy", study.accuracies(method), method)
    everything = np.arange(len(halves.pool))
    yield "all_labels", -1, "accuracy", accuracy(study.predict("svm", everything), halves)


def step(study: Study, method: str, before: str) -> Iterator[Row]:
    """EXP-2026-002 to 006: a method, and its gain over the one that it changes."""
    own = study.accuracies(method)
    yield from listed("accuracy", own)
    yield from worst_classes(study, method)
    yield from confusions(study, method)
    yield from gains("gain", own, study.accuracies(before))


def pure_neighbours(squared: Floats, classes: Ints, near: int) -> float:
    """The share of the `near` nearest neighbours that have an item's own class, in per cent."""
    squared = squared.copy()
    np.fill_diagonal(squared, np.inf)
    found = np.argsort(squared, axis=1, kind="stable")[:, :near]
    return 100.0 * float((classes[found] == classes[:, None]).mean())


def better_distance(study: Study) -> Iterator[Row]:
    """EXP-2026-004: the distance, and what it changes in the graph itself."""
    yield from step(study, "distance", "propagation")
    plain, tolerant = (study.distances[shifts][0] for shifts in (False, True))
    near = study.settings("distance").neighbours
    for name, squared in (("euclidean", plain), ("shifts", tolerant)):
        yield name, -1, "pure", pure_neighbours(squared, study.halves.pool_classes, near)
    away = tolerant + np.diag(np.full(len(tolerant), np.inf))
    rows = np.arange(len(away))
    nearest = away.argmin(axis=1)
    yield "", -1, "moved", 100.0 * float((plain > tolerant + 1e-9)[rows, nearest].mean())


def own_bandwidth(study: Study) -> Iterator[Row]:
    """EXP-2026-005: a bandwidth per image, and how much the classes differ in it."""
    yield from step(study, "scaling", "distance")
    squared = np.sort(study.distances[True][0], axis=1)
    # Column 0 is the image itself.
    radius = np.sqrt(squared[:, study.settings("scaling").neighbours])
    classes = study.halves.pool_classes
    means = [float(radius[classes == c].mean()) for c in range(study.halves.classes)]
    yield "", -1, "radius_ratio", max(means) / min(means)


def unlabelled_images(study: Study) -> Iterator[Row]:
    """EXP-2026-003: plain propagation, against both support vector machines."""
    yield from step(study, "propagation", "svm")
    own, other = study.accuracies("propagation"), study.accuracies("svm_shifts")
    yield from gains("gain", own, other, "over_svm_shifts")


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
        yield from gains("gain", own, other, f"over_{method}")
        if method in METHODS:
            yield from listed("accuracy", other, method)
            yield from worst_classes(study, method, method)


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
        yield from listed("accuracy", values, name)
    yield from gains("gain", cells["nearest_shifts"], cells["nearest"], "nearest")
    yield from gains("gain", cells["graph_shifts"], cells["graph"], "graph")
    columns = zip(*cells.values(), strict=True)
    yield from listed("interaction", [(gs - g) - (ns - n) for n, ns, g, gs in columns])
    for name, method in {
        "no_shifts": "no_shifts",
        "no_scaling": "no_scaling",
        "no_mass": "scaling",
        "no_pool": "nearest_shifts",
    }.items():
        values = study.accuracies(method)
        yield from listed("accuracy", values, name)
        yield from gains("loss", cells["graph_shifts"], values, name)
        yield from worst_classes(study, method, name)


def neighbour_sweep(study: Study) -> Iterator[Row]:
    """EXP-2026-008: the number of neighbours, with and without class-mass normalisation."""
    tuned = study.accuracies("full")
    for near in NEIGHBOUR_SWEEP:
        squared = study.distances[True][0]
        yield f"k{near}", -1, "pure", pure_neighbours(squared, study.halves.pool_classes, near)
        settings = replace(study.settings("full"), neighbours=near)
        graph = build_graph(study.halves, settings, study.distances[True])
        for name, mass in (("full", True), ("no_mass", False)):
            values = [
                accuracy(predict(graph, study.halves, labelled, mass), study.halves)
                for _, labelled in draws(study.halves)
            ]
            yield from listed("accuracy", values, f"{name}_k{near}")
            if near == 20 and mass:
                yield from gains("change", values, tuned, "k20")


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
            yield from listed("accuracy", values, f"{method}_m{per_class}")
        yield from gains("gain", found["full"], found["svm"], f"m{per_class}")
        for other, name in (
            ("svm_shifts", "svm_shifts"),
            ("propagation", "propagation"),
            ("scaling", "mass"),
        ):
            yield from gains("gain", found["full"], found[other], f"{name}_m{per_class}")


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
                answer = predict(graph, pool, inside, on, target)
                test[mass] = accuracy(answer, pool)
                scores = pool_scores(graph, pool, inside, on, target)
                unlabelled = np.setdiff1d(np.arange(len(keep)), inside)
                right = scores[unlabelled].argmax(axis=1) == pool.pool_classes[unlabelled]
                inner_accuracy[mass] = 100.0 * float(right.mean())
                yield f"{mass}_{name}", seed, "accuracy", test[mass]
                yield f"{mass}_{name}", seed, "pool_accuracy", inner_accuracy[mass]
                if skew == min(SKEWS):
                    sizes = np.bincount(pool.pool_classes)
                    rare = np.isin(pool.test_classes, np.argsort(sizes, kind="stable")[:3])
                    hits = answer[rare] == pool.test_classes[rare]
                    yield mass, seed, "rare_recall", 100.0 * float(hits.mean())
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
        yield from listed("accuracy", logistic, f"logistic_{name}")
        yield from listed("accuracy", full, f"full_{name}")
        yield from listed("accuracy", plain, f"no_mass_{name}")
        yield from gains("gain", full, logistic, name)
        yield from gains("gain", plain, logistic, f"no_mass_{name}")


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
        yield from listed("accuracy", values, method)
    yield from gains("gain", found["full"], found["svm"])
    for method in ("svm_shifts", "propagation"):
        yield from gains("gain", found["full"], found[method], f"over_{method}")


EXPERIMENTS = {
    "EXP-2026-001": supervised,
    "EXP-2026-002": lambda study: step(study, "svm_shifts", "svm"),
    "EXP-2026-003": unlabelled_images,
    "EXP-2026-004": better_distance,
    "EXP-2026-005": own_bandwidth,
    "EXP-2026-006": full_method,
    "EXP-2026-007": factorial,
    "EXP-2026-008": neighbour_sweep,
    "EXP-2026-009": budgets,
    "EXP-2026-010": skewed_pool,
    "EXP-2026-011": other_data,
    "EXP-2026-012": swapped_halves,
}
