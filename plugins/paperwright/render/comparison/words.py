"""The labels of a comparison and what its tests assume, in Chinese too; its messages are in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from paperwright.notebook.comparison import ASSUMPTIONS, SEVERAL_METRICS, SEVERAL_RECORDS
from paperwright.notebook.mean_differences import PAIRED, WELCH
from paperwright.translations import translate

CHINESE = {
    # Labels
    "metric": "指标",
    "record": "记录",
    "mean ± std (n)": "均值 ± 标准差 (n)",
    "difference": "差值",
    "95 % interval": "95% 区间",
    "effect (SD)": "效应 (标准差)",
    "test": "检验",
    "p (ranks)": "p (秩)",
    "at 5 %": "5% 水平",
    "Metric": "指标",
    "Record": "记录",
    "Value": "值",
    "Difference": "差值",
    "Effect (SD)": "效应 (标准差)",
    "Test": "检验",
    "At 5 %": "5% 水平",
    "Key": "键",
    "Setup": "设置",
    "Apart": "其他",
    "Results": "结果",
    "Remarks": "备注",
    "Tests": "检验说明",
    "What was changed": "改动",
    "What the tests take for granted": "检验的前提",
    "Experiments side by side": "实验对比",
    "Settings that differ": "不同的设置",
    "Seeds, paths, commits and machines that differ": "不同的种子、路径、提交和机器",
    "Mean ± standard deviation (n); differences from the first record": "均值 ± 标准差 (n)；差值以第一条记录为准",
    "They have no metric in common": "没有共同的指标",
    " to ": " 至 ",
    ": ": "：",
    "paired": "配对",
    "Welch's": "Welch",
    "higher": "更高",
    "lower": "更低",
    "not told apart": "无法区分",
    "not tested": "未检验",
    # Tests
    ASSUMPTIONS[PAIRED]: (
        "相同种子的值相减。配对 t 检验及其区间假定种子独立抽取、差值近似正态，种子越多，正态性越不重要。"
        "旁边的 Wilcoxon 符号秩检验（50 对以内为精确检验）只假定差值对称。"
    ),
    ASSUMPTIONS[WELCH]: (
        "数值没有配对。Welch t 检验及其区间假定样本独立、各自近似正态，数值越多，正态性越不重要；方差可以不同。"
    ),
    SEVERAL_RECORDS: (
        "每条记录都与第一条比较。t 检验的 p 值按记录数做了 Holm 校正；区间和符号秩检验没有校正。"
    ),
    SEVERAL_METRICS: "没有按指标数校正：在 5% 水平上，二十个指标中会有一个碰巧不同。",
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a comparison in a language."""

    language: str = "en"

    def __call__(self, text: str) -> str:
        """A label or a message in that language."""
        if self.language != "zh":
            return str(text)
        return CHINESE.get(text) or translate(text, self.language)


ENGLISH = Words()
