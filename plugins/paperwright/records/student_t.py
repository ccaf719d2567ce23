"""Student's t: its two-sided p-values and its quantiles.

SciPy has both, and takes half a second to import, which is longer than to compare all records of a year. The tests
hold these to SciPy's.
"""

from __future__ import annotations

import math
from functools import lru_cache

_TINY = 1e-300
_PRECISION = 1e-15
_MOST_STEPS = 10_000


def p_of_t(t: float, df: float) -> float:
    """The two-sided p-value of a statistic."""
    squared = t * t
    if math.isinf(squared):
        return 0.0
    return _beta(df / (df + squared), squared / (df + squared), df / 2, 0.5)


@lru_cache(maxsize=1024)
def t_of_p(p: float, df: float) -> float:
    """The positive statistic whose two-sided p-value that is; `t_of_p(0.05, df)` makes 95 % intervals."""
    if not 0 < p < 1:
        raise ValueError(p)
    low, high = 0.0, 1.0
    while p_of_t(high, df) > p and high < 1e300:
        low, high = high, 2 * high
    # Halving is slow and cannot fail; a hundred values cost less than a blink.
    while high - low > _PRECISION * high:
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if p_of_t(middle, df) > p else (low, middle)
    return (low + high) / 2


def _beta(x: float, rest: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b); `rest` is 1 - x, which may be too near 1 to be subtracted."""
    if x <= 0 or rest <= 0:
        return 0.0 if x <= 0 else 1.0
    logarithm = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(logarithm + a * math.log(x) + b * math.log(rest))
    # The fraction converges fast on this side of the mean only.
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(rest, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz's method."""
    c, d = 1.0, 1 / _nonzero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _MOST_STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        step = 1.0
        for term in (even, odd):
            d = 1 / _nonzero(1 + term * d)
            c = _nonzero(1 + term / c)
            step = c * d
            value *= step
        if abs(step - 1) < _PRECISION:
            break
    return value


def _nonzero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
