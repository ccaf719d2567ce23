"""The failures of the full method, sorted into piles by what went wrong."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from graph import pool_scores
from rows import Row
from splits import Ints, draws
from study import Study

PILES = ("hard", "island", "margin")
PAIRS = 6


@dataclass(frozen=True, slots=True)
class Failures:
    """Every wrong answer of the full method: draw, test image, answer, pile."""

    seeds: Ints
    images: Ints
    answers: Ints
    piles: Ints
    """Positions in `PILES`."""


def find_failures(study: Study) -> Failures:
    """The failures of all draws.

    An image is *hard* when its neighbours in the pool outvote it even with their true classes;
    it is on an *island* when the true classes would be right, but most of the weight lies on
    neighbours that took a wrong label themselves; else only the *margin* of soft scores failed.
    """
    halves, graph = study.halves, study.graphs["full"]
    truth = np.eye(halves.classes)[halves.pool_classes]
    with_truth = (graph.entry @ truth).argmax(axis=1)
    found = []
    for seed, labelled in draws(halves):
        scores = pool_scores(graph, halves, labelled, class_mass=True)
        answers = (graph.entry @ scores).argmax(axis=1)
        hard_labels = np.eye(halves.classes)[scores.argmax(axis=1)]
        with_labels = (graph.entry @ hard_labels).argmax(axis=1)
        for image in np.flatnonzero(answers != halves.test_classes):
            right = halves.test_classes[image]
            pile = 0 if with_truth[image] != right else 1 if with_labels[image] != right else 2
            found.append((seed, image, answers[image], pile))
    seeds, images, answers, piles = np.array(found).T
    return Failures(seeds, images, answers, piles)


def failure_rows(study: Study, failures: Failures) -> Iterator[Row]:
    """Failures per draw for each pile, and for the commonest confusions, in counts."""
    halves = study.halves
    seeds = [seed for seed, _ in draws(halves)]
    yield from (("", s, "errors", float((failures.seeds == s).sum())) for s in seeds)
    for position, pile in enumerate(PILES):
        for seed in seeds:
            count = ((failures.seeds == seed) & (failures.piles == position)).sum()
            yield pile, seed, "errors", float(count)
    pairs = list(zip(halves.test_classes[failures.images], failures.answers, strict=True))
    common = sorted(Counter(pairs).items(), key=lambda item: (-item[1], item[0]))[:PAIRS]
    for (true, answer), _ in common:
        of_pair = np.array([pair == (true, answer) for pair in pairs])
        for seed in seeds:
            count = (of_pair & (failures.seeds == seed)).sum()
            yield f"{true}_as_{answer}", seed, "errors", float(count)
        for position, pile in enumerate(PILES):
            count = (of_pair & (failures.piles == position)).sum()
            yield f"{true}_as_{answer}_{pile}", -1, "errors_all_draws", float(count)
    per_image = Counter(failures.images.tolist())
    always = sum(count == len(seeds) for count in per_image.values())
    yield "in_every_draw", -1, "images", float(always)
    yield "in_any_draw", -1, "images", float(len(per_image))
