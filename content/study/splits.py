"""Data that ships with scikit-learn, and the splits and label draws of the study."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.datasets import load_breast_cancer, load_digits, load_wine
from sklearn.model_selection import train_test_split

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

SPLIT_SEED = 2026
DRAWS = 20
DEVELOPMENT_DRAWS = 5
LABELS = 5


@dataclass(frozen=True, slots=True)
class Halves:
    """A pool, of which some items get labels, and a test set that the graph never sees."""

    pool: Floats
    pool_classes: Ints
    test: Floats
    test_classes: Ints

    def swapped(self) -> "Halves":
        """The same data with pool and test set exchanged."""
        return Halves(self.test, self.test_classes, self.pool, self.pool_classes)

    def with_pool(self, items: Ints) -> "Halves":
        """The same test set with a pool of some of the items."""
        return Halves(self.pool[items], self.pool_classes[items], self.test, self.test_classes)

    @property
    def classes(self) -> int:
        """The number of classes."""
        return int(self.pool_classes.max()) + 1


def _halves(features: Floats, classes: Ints, pool: int | float) -> Halves:
    split = train_test_split(
        features, classes, train_size=pool, stratify=classes, random_state=SPLIT_SEED
    )
    return Halves(split[0], split[2], split[1], split[3])


def digits() -> tuple[Halves, Halves]:
    """Development and evaluation halves of the 1,797 digits, pixels scaled to [0, 1]."""
    features, classes = load_digits(return_X_y=True)
    parts = _halves(features / 16.0, classes.astype(np.int64), 797)
    development = _halves(parts.pool, parts.pool_classes, 497)
    return development, _halves(parts.test, parts.test_classes, 500)


def tables() -> dict[str, Halves]:
    """The wine and the breast-cancer table, standardised with the mean and spread of the pool."""
    found = {}
    for name, load in (("wine", load_wine), ("cancer", load_breast_cancer)):
        features, classes = load(return_X_y=True)
        raw = _halves(features, classes.astype(np.int64), 0.5)
        mean, spread = raw.pool.mean(axis=0), raw.pool.std(axis=0)
        found[name] = Halves(
            (raw.pool - mean) / spread,
            raw.pool_classes,
            (raw.test - mean) / spread,
            raw.test_classes,
        )
    return found


def draw_labels(classes: Ints, per_class: int, seed: int) -> Ints:
    """The positions of `per_class` randomly drawn items of each class."""
    generator = np.random.default_rng([SPLIT_SEED, seed])
    # The whole order is drawn, so a larger draw of the same seed contains the smaller one.
    order = generator.permutation(len(classes))
    return np.concatenate([order[classes[order] == c][:per_class] for c in np.unique(classes)])


def draws(
    halves: Halves, per_class: int = LABELS, count: int = DRAWS
) -> Iterator[tuple[int, Ints]]:
    """Seed and labelled positions, one after the other."""
    for seed in range(count):
        yield seed, draw_labels(halves.pool_classes, per_class, seed)
