"""The p-values of test statistics, two-sided, with nothing but the standard library.

The incomplete beta and gamma functions are evaluated by their continued fractions and series (Abramowitz and Stegun,
26.5.8, 6.5.29 and 6.5.31), which are good to more digits than any paper prints.
"""

from __future__ import annotations

import math

_STEPS = 300
_TINY = 1e-300
_ENOUGH = 1e-12


def p_of_z(z: float) -> float:
    """The p-value of a standard normal statistic."""
    return math.erfc(abs(z) / math.sqrt(2))


def p_of_t(t: float, df: float) -> float:
    """The p-value of Student's t."""
    return _beta(df / (df + t * t), df / 2, 0.5)


def p_of_r(r: float, df: float) -> float:
    """The p-value of a correlation; `df` is the number of pairs less two."""
    if abs(r) >= 1:
        return 0.0
    return p_of_t(r * math.sqrt(df / (1 - r * r)), df)


def p_of_f(f: float, df1: float, df2: float) -> float:
    """The upper tail of F."""
    return _beta(df2 / (df2 + df1 * f), df2 / 2, df1 / 2) if f > 0 else 1.0


def p_of_chi2(x: float, df: float) -> float:
    """The upper tail of chi-squared."""
    return _gamma(df / 2, x / 2) if x > 0 else 1.0


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    log = (
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    front = math.exp(log)
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(x, a, b) / a
    return 1 - front * _beta_fraction(1 - x, b, a) / b


def _beta_fraction(x: float, a: float, b: float) -> float:
    """The continued fraction, by Lentz's method."""
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    result = d
    for step in range(1, _STEPS):
        even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
        odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
        change = 1.0
        for part in (even, odd):
            d = 1 / _not_zero(1 + part * d)
            c = _not_zero(1 + part / c)
            change = c * d
            result *= change
        if abs(change - 1) < _ENOUGH:
            break
    return result


def _gamma(a: float, x: float) -> float:
    """The upper regularised incomplete gamma function."""
    front = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x < a + 1:
        term = total = 1 / a
        for step in range(1, _STEPS):
            term *= x / (a + step)
            total += term
            if term < total * _ENOUGH:
                break
        return max(0.0, 1 - front * total)
    b = x + 1 - a
    c, d = 1 / _TINY, 1 / _not_zero(b)
    result = d
    for step in range(1, _STEPS):
        part = -step * (step - a)
        b += 2
        d = 1 / _not_zero(part * d + b)
        c = _not_zero(b + part / c)
        result *= c * d
        if abs(c * d - 1) < _ENOUGH:
            break
    return front * result


def _not_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
