"""Label propagation on a nearest-neighbour graph, with three parts that can be switched off."""

from dataclasses import dataclass, replace

import numpy as np
from splits import Floats, Halves, Ints

SIDE = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """What the method is made of."""

    shifts: bool = True
    """The smallest distance over one-pixel shifts, not the Euclidean one."""
    local_scale: bool = True
    """One bandwidth per image, not one for all edges."""
    class_mass: bool = True
    """Scores rescaled so that every class gets the same mass over the pool."""
    neighbours: int = 5
    spread: float = 0.9

    def without(self, part: str) -> "Settings":
        """The same settings with one part switched off."""
        return replace(self, **{part: False})


def shifted(images: Floats) -> list[Floats]:
    """The images moved by one pixel in each of the eight directions; what enters is empty."""
    padded = np.pad(images.reshape(-1, SIDE, SIDE), ((0, 0), (1, 1), (1, 1)))
    return [
        padded[:, down : down + SIDE, right : right + SIDE].reshape(len(images), -1)
        for down in range(3)
        for right in range(3)
        if (down, right) != (1, 1)
    ]


def _squared(left: Floats, right: Floats) -> Floats:
    products = left @ right.T
    lengths = (left**2).sum(axis=1)[:, None] + (right**2).sum(axis=1)[None, :]
    return np.maximum(lengths - 2 * products, 0.0)


def squared_distances(left: Floats, right: Floats, shifts: bool) -> Floats:
    """Squared distances between all pairs; with `shifts`, the smallest over one-pixel shifts."""
    if not shifts:
        return _squared(left, right)
    # The two sides differ at the border, where a shift drops pixels; both keep it symmetric.
    found = _squared(left, right)
    for moved_left, moved_right in zip(shifted(left), shifted(right), strict=True):
        np.minimum(found, _squared(moved_left, right), out=found)
        np.minimum(found, _squared(left, moved_right), out=found)
    return found


@dataclass(frozen=True, slots=True)
class Graph:
    """The pool as a graph, and the weights that lead from each test item into it."""

    smoother: Floats
    """The inverse that turns label indicators into scores for every item of the pool."""
    entry: Floats
    """One row per test item: its weights to its nearest items of the pool, summing to one."""


def build_graph(
    halves: Halves, settings: Settings, distances: tuple[Floats, Floats] | None = None
) -> Graph:
    """The graph of a pool; distances computed before may be handed in (inner, test to pool)."""
    inner, outer = distances or (
        squared_distances(halves.pool, halves.pool, settings.shifts),
        squared_distances(halves.test, halves.pool, settings.shifts),
    )
    inner = inner.copy()
    np.fill_diagonal(inner, np.inf)
    near, near_test = (
        np.argsort(d, axis=1, kind="stable")[:, : settings.neighbours] for d in (inner, outer)
    )
    radius, radius_test = (
        np.sqrt(np.take_along_axis(d, n[:, -1:], axis=1))
        for d, n in ((inner, near), (outer, near_test))
    )
    if not settings.local_scale:
        radius_test = np.full_like(radius_test, radius.mean())
        radius = np.full_like(radius, radius.mean())
    weights = _weights(inner, near, radius, radius)
    weights = np.maximum(weights, weights.T)
    degree = weights.sum(axis=1)
    normal = weights / np.sqrt(degree[:, None] * degree[None, :])
    smoother = np.linalg.inv(np.eye(len(normal)) - settings.spread * normal)
    entry = _weights(outer, near_test, radius_test, radius)
    return Graph(smoother, entry / entry.sum(axis=1, keepdims=True))


def _weights(squared: Floats, near: Ints, radius: Floats, other: Floats) -> Floats:
    rows = np.arange(len(squared))[:, None]
    found = np.zeros_like(squared)
    found[rows, near] = np.exp(-squared[rows, near] / (radius * other[near][:, :, 0]))
    return found


def pool_scores(
    graph: Graph, halves: Halves, labelled: Ints, class_mass: bool, shares: Floats | None = None
) -> Floats:
    """Class probabilities of every pool item, given which of them carry a label.

    With `class_mass` every class gets its share of the mass: equal ones unless `shares` says more.
    """
    indicators = np.zeros((len(halves.pool), halves.classes))
    indicators[labelled, halves.pool_classes[labelled]] = 1.0
    scores = graph.smoother @ indicators
    # An item in a component without labels has no score at all: it gets equal ones.
    total = scores.sum(axis=1, keepdims=True)
    scores = np.where(total > 1e-12, scores / np.maximum(total, 1e-12), 1 / halves.classes)
    if class_mass:
        scores = scores / scores.sum(axis=0, keepdims=True)
        scores = scores if shares is None else scores * shares
        scores = scores / scores.sum(axis=1, keepdims=True)
    return scores


def predict(
    graph: Graph, halves: Halves, labelled: Ints, class_mass: bool, shares: Floats | None = None
) -> Ints:
    """The predicted class of every test item."""
    scores = graph.entry @ pool_scores(graph, halves, labelled, class_mass, shares)
    return scores.argmax(axis=1).astype(np.int64)
