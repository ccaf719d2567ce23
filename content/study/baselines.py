"""The methods that the graph is compared with: each takes halves, labelled positions, options."""

import warnings
from collections.abc import Callable

import numpy as np
from graph import shifted, squared_distances
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.semi_supervised import LabelSpreading
from sklearn.svm import SVC
from splits import Halves, Ints

Options = dict[str, float | int | str]
Classifier = Callable[[Halves, Ints, Options], Ints]


def logistic(halves: Halves, labelled: Ints, options: Options) -> Ints:
    """Logistic regression on the labelled items."""
    model = LogisticRegression(max_iter=2000, **options)
    model.fit(halves.pool[labelled], halves.pool_classes[labelled])
    return np.asarray(model.predict(halves.test))


def neighbours(halves: Halves, labelled: Ints, options: Options) -> Ints:
    """Nearest labelled neighbours."""
    model = KNeighborsClassifier(**options)
    model.fit(halves.pool[labelled], halves.pool_classes[labelled])
    return np.asarray(model.predict(halves.test))


def nearest_shifted(halves: Halves, labelled: Ints, options: Options) -> Ints:
    """The class of the nearest labelled image, by the distance of the `shifts` option."""
    distances = squared_distances(halves.test, halves.pool[labelled], bool(options["shifts"]))
    return halves.pool_classes[labelled][distances.argmin(axis=1)]


def svm(halves: Halves, labelled: Ints, options: Options) -> Ints:
    """A support vector machine with an RBF kernel on the labelled items."""
    model = SVC(**options).fit(halves.pool[labelled], halves.pool_classes[labelled])
    return np.asarray(model.predict(halves.test))


def svm_shifts(halves: Halves, labelled: Ints, options: Options) -> Ints:
    """The same with the eight one-pixel shifts of every labelled image added."""
    copies = [halves.pool[labelled], *shifted(halves.pool[labelled])]
    classes = np.tile(halves.pool_classes[labelled], len(copies))
    return np.asarray(SVC(**options).fit(np.concatenate(copies), classes).predict(halves.test))


def self_training(halves: Halves, labelled: Ints, options: Options) -> Ints:
    """A support vector machine that labels its clearest pool items, round after round."""
    kernel = {name: value for name, value in options.items() if name in {"C", "gamma"}}
    known, classes = labelled, halves.pool_classes[labelled]

    def fit() -> SVC:
        # With the `shifts` option the copies of an image carry the class it has so far.
        copies = [halves.pool[known]]
        copies += shifted(halves.pool[known]) if options["shifts"] else []
        return SVC(**kernel).fit(np.concatenate(copies), np.tile(classes, len(copies)))

    model = fit()
    for _ in range(int(options["rounds"])):
        left = np.setdiff1d(np.arange(len(halves.pool)), known)
        if not len(left):
            break
        scores = np.sort(model.decision_function(halves.pool[left]), axis=1)
        margin = scores[:, -1] - scores[:, -2]
        clearest = left[np.argsort(-margin, kind="stable")[: int(options["batch"])]]
        classes = np.concatenate([classes, model.predict(halves.pool[clearest])])
        known = np.concatenate([known, clearest])
        model = fit()
    return np.asarray(model.predict(halves.test))


def label_spreading(halves: Halves, labelled: Ints, options: Options) -> Ints:
    """scikit-learn's label spreading on the labelled and unlabelled pool."""
    classes = np.full(len(halves.pool), -1)
    classes[labelled] = halves.pool_classes[labelled]
    model = LabelSpreading(kernel="knn", max_iter=200, n_jobs=1, **options)
    with warnings.catch_warnings():
        # Items that no label reaches make it divide by zero; they keep the first class.
        warnings.simplefilter("ignore")
        model.fit(halves.pool, classes)
        return np.asarray(model.predict(halves.test))
