"""The p-values of test statistics, two-sided where that means anything, and the quantiles of Student's t.

They are SciPy's, which takes a quarter of a second to import: nothing does before a test is asked for. The intervals
of means over seeds, which pages show everywhere, want only the 95 % quantiles of a few degrees of freedom: those stand
here.
"""

from __future__ import annotations

import math

_USUAL = 0.05
_USUAL_QUANTILES = (
    12.7062047361747, 4.3026527297495, 3.1824463052837, 2.7764451051978, 2.5705818356363,
    2.446911851145, 2.3646242515928, 2.3060041352042, 2.2621571627982, 2.2281388519863,
    2.2009851600916, 2.1788128296672, 2.1603686564628, 2.1447866879178, 2.1314495455598,
    2.1199052992213, 2.1098155778333, 2.100922040241, 2.0930240544083, 2.0859634472659,
    2.0796138447277, 2.073873067904, 2.068657610419, 2.063898561628, 2.0595385527533,
    2.0555294386429, 2.0518305164803, 2.0484071417952, 2.0452296421327, 2.0422724563012,
    2.0395134463964, 2.0369333434601, 2.0345152974493, 2.0322445093177, 2.0301079282503,
    2.0280940009805, 2.0261924630291, 2.024394163912, 2.0226909200368, 2.0210753903063,
    2.0195409704414, 2.0180817028184, 2.0166921992278, 2.0153675744438, 2.0141033888808,
    2.0128955989194, 2.0117405137298, 2.0106347576242, 2.0095752371292, 2.0085591121008,
    2.0075837703158, 2.0066468050617, 2.0057459953179, 2.0048792881881, 2.0040447832891,
    2.0032407188479, 2.002465459291, 2.0017174841452, 2.0009953780883, 2.0002978220143,
    1.9996235849949, 1.9989715170334, 1.9983405425207, 1.9977296543177, 1.997137908392,
    1.9965644189523, 1.9960083540253, 1.9954689314298, 1.9949454151072, 1.9944371117712,
    1.9939433678456, 1.9934635666619, 1.9929971258899, 1.9925434951809, 1.9921021540022,
    1.9916726096447, 1.9912543953884, 1.9908470688117, 1.9904502102301, 1.9900634212544,
    1.9896863234569, 1.9893185571366, 1.9889597801752, 1.9886096669757, 1.9882679074772,
    1.987934206239, 1.9876082815891, 1.9872898648312, 1.9869786995063, 1.9866745407038,
    1.9863771544186, 1.9860863169511, 1.9858018143458, 1.9855234418666, 1.9852510035055,
    1.9849843115225, 1.984723186014, 1.9844674545085, 1.9842169515864, 1.9839715185236,
)  # fmt: skip
"""The statistics of Student's t whose two-sided p-value is 0.05, of 1 degree of freedom, 2 and so on."""
_USUAL_DEGREES = range(1, len(_USUAL_QUANTILES) + 1)


def p_of_z(z: float) -> float:
    """The p-value of a standard normal statistic."""
    return math.erfc(abs(z) / math.sqrt(2))


def p_of_t(t: float, df: float) -> float:
    """The p-value of Student's t."""
    from scipy.special import stdtr

    return float(2 * stdtr(df, -abs(t)))


def t_of_p(p: float, df: float) -> float:
    """The positive statistic whose two-sided p-value that is; `t_of_p(0.05, df)` makes 95 % intervals."""
    if math.isclose(p, _USUAL) and df in _USUAL_DEGREES:
        return _USUAL_QUANTILES[int(df) - 1]
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
