"""The p-values of test statistics, two-sided where that means anything, and the quantiles of Student's t.

They are SciPy's, which takes a quarter of a second to import: nothing does before a test is asked for.
"""

from __future__ import annotations

import math


def p_of_z(z: float) -> float:
    """The p-value of a standard normal statistic."""
    return math.erfc(abs(z) / math.sqrt(2))


def p_of_t(t: float, df: float) -> float:
    """The p-value of Student's t."""
    from scipy.special import stdtr

    return float(2 * stdtr(df, -abs(t)))


def t_of_p(p: float, df: float) -> float:
    """The positive statistic whose two-sided p-value that is; `t_of_p(0.05, df)` makes 95 % intervals."""
    from scipy.special import stdtrit

    return float(-stdtrit(df, p / 2))


def p_of_r(r: float, df: float) -> float:
    """The p-value of a correlation; `df` is the number of pairs less two."""
    if abs(r) >= 1:
        return 0.0
    return p_of_t(r * math.sqrt(df / (1 - r * r)), df)


def p_of_f(f: float, df1: float, df2: float) -> float:
    """The upper tail of F."""
    from scipy.special import fdtrc

    return float(fdtrc(df1, df2, f)) if f > 0 else 1.0


def p_of_chi2(x: float, df: float) -> float:
    """The upper tail of chi-squared."""
    from scipy.special import chdtrc

    return float(chdtrc(df, x)) if x > 0 else 1.0
