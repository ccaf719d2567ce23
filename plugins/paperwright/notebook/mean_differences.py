"""Differences of means between two samples: how large, how sure, and which test says so.

The same seeds make pairs: Student's t-test of the differences, beside it Wilcoxon's signed-rank test, which needs no
normal differences. Samples without pairs: Welch's t-test, which needs no equal variances.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paperwright.findings import say
from paperwright.tail_probabilities import p_of_t, t_of_p

LEVEL = 0.05
"""The level of the tests; intervals have the rest."""
PAIRED, WELCH = "paired t-test", "Welch's t-test"
_FEWEST_RANKS = 6
"""With five pairs the two-sided signed-rank test cannot give a p below 0.05."""
_MOST_EXACT = 50
_DIGITS = 12
_NOISE = 1e-15
"""A spread that is smaller in units of the mean comes of binary numbers."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Values of one metric in one record."""

    mean: float
    std: float | None
    n: int
    values: tuple[float, ...] = ()
    """Empty when only a summary was kept."""
    by_seed: Mapping[int, float] | None = None
    """The value of each seed; `None` when it is not known which value is whose."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The second mean minus the first."""

    mean: float
    test: str = ""
    """`PAIRED`, `WELCH`, or nothing."""
    n: tuple[int, int] = (0, 0)
    """Values of the first and the second that were used."""
    interval: tuple[float, float] | None = None
    """95 % by Student's t."""
    statistic: float | None = None
    df: float | None = None
    p: float | None = None
    """Two-sided."""
    p_holm: float | None = None
    """The same after Holm's correction for the records that were compared with the first."""
    p_signed_rank: float | None = None
    """Of Wilcoxon's signed-rank test; for six pairs or more that differ."""
    effect: float | None = None
    """The difference in standard deviations: of the differences when paired, pooled otherwise."""
    remarks: tuple[str, ...] = ()
    """What a reader must know of this one."""

    @property
    def decisive_p(self) -> float | None:
        """The p that counts: Holm's, when several records were compared."""
        return self.p if self.p_holm is None else self.p_holm

    @property
    def is_told_apart(self) -> bool:
        """Whether the test tells the difference from zero at the level of 5 %."""
        return self.decisive_p is not None and self.decisive_p < LEVEL

    @property
    def tests_disagree(self) -> bool:
        """Whether the t-test and the signed-rank test fall on different sides of the level."""
        both = self.p is not None and self.p_signed_rank is not None
        return both and (self.p < LEVEL) != (self.p_signed_rank < LEVEL)  # type: ignore[operator]


def difference(first: Sample, second: Sample) -> Difference:
    """How the second mean differs from the first, with the test that their seeds allow."""
    shared = _shared_seeds(first, second)
    smaller = min(first.n, second.n)
    if len(shared) >= max(2, smaller / 2) and first.by_seed and second.by_seed:
        pairs = [(first.by_seed[seed], second.by_seed[seed]) for seed in shared]
        remarks = []
        if left := max(first.n, second.n) - len(shared):
            remarks.append(
                say(
                    "paired over the {n} seeds that both have; {left} left out",
                    n=len(shared),
                    left=left,
                )
            )
        return _paired(pairs, tuple(remarks))
    return _welch(first, second, len(shared))


def _shared_seeds(first: Sample, second: Sample) -> list[int]:
    if first.by_seed is None or second.by_seed is None:
        return []
    return sorted(first.by_seed.keys() & second.by_seed.keys())


def _paired(pairs: Sequence[tuple[float, float]], remarks: tuple[str, ...]) -> Difference:
    differences = _without_noise(pairs)
    n = len(differences)
    mean = math.fsum(differences) / n
    std = math.sqrt(math.fsum((one - mean) ** 2 for one in differences) / (n - 1))
    if std <= 1e3 * _NOISE * abs(mean):
        same, shifted = (
            say("the values are the same; no test"),
            say("every pair differs by the same amount; no test"),
        )
        return Difference(mean, n=(n, n), remarks=(*remarks, shifted if mean else same))
    error, df = std / math.sqrt(n), n - 1
    signed_rank = signed_rank_p(differences)
    if signed_rank is None:
        few = say(
            "of {n} pairs {count} differ: too few to check the normal distribution that the t-test needs",
            n=n,
            count=sum(one != 0 for one in differences),
        )
        remarks += (few,)
    return Difference(
        mean,
        PAIRED,
        (n, n),
        _interval(mean, error, df),
        mean / error,
        df,
        p_of_t(mean / error, df),
        p_signed_rank=signed_rank,
        effect=mean / std,
        remarks=remarks,
    )


def _without_noise(pairs: Sequence[tuple[float, float]]) -> list[float]:
    """The differences, without the digits that binary numbers add: 0.3 - 0.1 is as large as 0.2 - 0."""
    largest = max((abs(value) for pair in pairs for value in pair), default=0.0)
    if largest == 0:
        return [0.0 for _ in pairs]
    places = _DIGITS - math.ceil(math.log10(largest))
    return [round(second - first, places) for first, second in pairs]


def _welch(first: Sample, second: Sample, shared: int) -> Difference:
    mean, n = second.mean - first.mean, (first.n, second.n)
    if first.n < 2 or second.n < 2:
        return Difference(mean, n=n, remarks=(say("a single value has no spread; no test"),))
    if first.std is None or second.std is None:
        return Difference(mean, n=n, remarks=(say("the spread is not known; no test"),))
    parts = (first.std**2 / first.n, second.std**2 / second.n)
    error = math.sqrt(sum(parts))
    if error <= _NOISE * max(abs(first.mean), abs(second.mean)):
        return Difference(mean, n=n, remarks=(say("neither has any spread; no test"),))
    share = parts[0] / sum(parts)
    df = 1 / (share**2 / (first.n - 1) + (1 - share) ** 2 / (second.n - 1))
    degrees = first.n + second.n - 2
    pooled = ((first.n - 1) * first.std**2 + (second.n - 1) * second.std**2) / degrees
    remarks = []
    if shared:
        remarks.append(say("{n} seeds are shared, so the samples are not independent", n=shared))
    return Difference(
        mean,
        WELCH,
        n,
        _interval(mean, error, df),
        mean / error,
        df,
        p_of_t(mean / error, df),
        effect=mean / math.sqrt(pooled),
        remarks=tuple(remarks),
    )


def _interval(mean: float, error: float, df: float) -> tuple[float, float]:
    margin = t_of_p(LEVEL, df) * error
    return mean - margin, mean + margin


def signed_rank_p(differences: Sequence[float]) -> float | None:
    """The two-sided p of Wilcoxon's signed-rank test; `None` for fewer than six differences that are not zero.

    Exact up to 50 differences, also with ties; above, the normal approximation, corrected for ties and continuity.
    SciPy's is in `scipy.stats`, which takes most of a second to import; the tests hold this one to it.
    """
    kept = [one for one in differences if one != 0]
    n = len(kept)
    if n < _FEWEST_RANKS:
        return None
    # Ranks are doubled, so that those of ties are whole numbers.
    ranks = _doubled_ranks([abs(one) for one in kept])
    positive = sum(rank for rank, one in zip(ranks, kept, strict=True) if one > 0)
    lower = min(positive, sum(ranks) - positive)
    if n <= _MOST_EXACT:
        ways = [1] + [0] * sum(ranks)
        for rank in ranks:
            for total in range(len(ways) - 1, rank - 1, -1):
                ways[total] += ways[total - rank]
        return float(min(1.0, 2 * sum(ways[: lower + 1]) / 2**n))
    ties = sum(count**3 - count for count in Counter(ranks).values())
    variance = n * (n + 1) * (2 * n + 1) / 24 - ties / 48
    z = (lower / 2 - n * (n + 1) / 4 + 0.5) / math.sqrt(variance)
    return min(1.0, math.erfc(-min(z, 0.0) / math.sqrt(2)))


def _doubled_ranks(sizes: Sequence[float]) -> list[int]:
    """Twice the rank of each, ties in the middle of theirs."""
    counts = Counter(sizes)
    ranks, below = {}, 0
    for size in sorted(counts):
        ranks[size] = 2 * below + counts[size] + 1
        below += counts[size]
    return [ranks[size] for size in sizes]


def holm(ps: Sequence[float]) -> list[float]:
    """The p-values after Holm's correction, in their order."""
    adjusted, highest = [0.0] * len(ps), 0.0
    for place, index in enumerate(sorted(range(len(ps)), key=lambda at: ps[at])):
        highest = max(highest, min(1.0, (len(ps) - place) * ps[index]))
        adjusted[index] = highest
    return adjusted
