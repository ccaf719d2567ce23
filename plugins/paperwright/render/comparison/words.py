"""What a comparison says, in Chinese too."""

from __future__ import annotations

from dataclasses import dataclass

from paperwright.findings import Message
from paperwright.notebook.comparison import ASSUMPTIONS, SEVERAL_METRICS, SEVERAL_RECORDS
from paperwright.notebook.mean_differences import PAIRED, WELCH

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
    "Same: {keys}": "相同：{keys}",
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
    # Setups
    "one thing differs in the setup, {key}": "设置有一处不同：{key}",
    "{n} things differ in the setup: {keys}": "设置有 {n} 处不同：{keys}",
    "the setups do not differ in a setting": "设置没有不同",
    "; {record} says: {what}": "；{record} 写道：{what}",
    "{record}: the keys of `{file}` are not compared: it {problem}": "{record}：没有比较 `{file}` 中的键：{problem}",
    "is no file of the project": "项目中没有这个文件",
    "is larger than a megabyte": "文件超过 1 MB",
    "cannot be read": "无法读取",
    "holds no keys": "文件中没有键",
    # Differences
    "paired over the {n} seeds that both have; {left} left out": "只用双方共有的 {n} 个种子配对，未用 {left} 个",
    "the values are the same; no test": "数值相同，未检验",
    "every pair differs by the same amount; no test": "每一对的差都一样，未检验",
    "of {n} pairs {count} differ: too few to check the normal distribution that the t-test needs": (
        "{n} 对中有 {count} 对不同，太少，无法核对 t 检验所需的正态分布"
    ),
    "a single value has no spread; no test": "只有一个值，没有离散程度，未检验",
    "the spread is not known; no test": "离散程度未知，未检验",
    "neither has any spread; no test": "两者都没有离散，未检验",
    "{n} seeds are shared, so the samples are not independent": "有 {n} 个种子相同，样本不独立",
    "{record}, {metrics}: the seeds do not tell which value is whose": (
        "{record}，{metrics}：看不出哪个值对应哪个种子"
    ),
    "{record} names a seed twice": "{record} 重复写了同一个种子",
    "the t-test and the signed-rank test disagree at 5 %, as with few or skewed differences or an outlier; "
    "look at the values before you lean on either": (
        "t 检验和符号秩检验在 5% 水平上结论不同，可能因为差值太少、偏斜或有离群值；先看数值，再下结论"
    ),
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
        if not isinstance(text, Message):
            return CHINESE.get(text, text)
        values = {
            name: self(value) if isinstance(value, Message) else value
            for name, value in text.values.items()
        }
        template = CHINESE.get(text.template, text.template)
        return template.format(**values) if values else template


ENGLISH = Words()
