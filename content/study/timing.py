"""Wall-clock time from raw pixels to 500 answers, measured only on request."""

from collections.abc import Callable, Iterator
from time import perf_counter

from graph import build_graph, predict
from rows import Row
from splits import Ints, draw_labels
from study import STEPS, Study, distances
from tuning import METHODS

TIMED = (
    "logistic",
    "nearest",
    "svm",
    "svm_shifts",
    "self_training_shifts",
    "label_spreading",
    "propagation",
    "full",
)
REPETITIONS = 9


def _graph_run(study: Study, step: str) -> Callable[[Ints], Ints]:
    def run(labelled: Ints) -> Ints:
        settings = study.settings(step)
        graph = build_graph(study.halves, settings, distances(study.halves, settings.shifts))
        return predict(graph, study.halves, labelled, settings.class_mass)

    return run


def timing_rows(study: Study) -> Iterator[Row]:
    """Milliseconds of each method on the labels of draw 0, the first run left out."""
    labelled = draw_labels(study.halves.pool_classes, 5, 0)
    for method in TIMED:
        if method in STEPS:
            run = _graph_run(study, method)
        else:
            classify, options = METHODS[method][0], study.options[method]
            run = lambda found, c=classify, o=options: c(study.halves, found, o)  # noqa: E731
        run(labelled)
        for repetition in range(REPETITIONS):
            start = perf_counter()
            run(labelled)
            yield "", repetition, f"milliseconds_{method}", 1000 * (perf_counter() - start)
