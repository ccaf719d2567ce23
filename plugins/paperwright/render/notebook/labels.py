"""The words of cards and of the dashboard, in English and Chinese."""

from __future__ import annotations

from paperwright.readers.field_names import CHINESE

_CHINESE = {
    "experiment": "实验",
    "roadmap": "路线图",
    "literature": "文献树",
    "challenges": "挑战与洞见",
    "idea": "想法",
    "reading": "阅读",
    "decision": "决策",
    "failure": "失败案例",
    "review": "回顾",
    "confirmed": "证实",
    "refuted": "否定",
    "unclear": "不明确",
    "open": "未完成",
    "inside the interval": "在区间内",
    "outside the interval": "在区间外",
    "measured": "实测",
    "predicted": "预测",
    "private": "未公开",
    "metric": "指标",
    "mean": "均值",
    "spread": "标准差",
    "values": "各种子",
    "95 % interval": "95% 区间",
    "n": "n",
    "seed": "种子",
    "run": "运行",
    "runs": "运行",
    "hash": "哈希",
    "from": "基于",
    "followed by": "后续实验",
    "product": "乘积",
    "guess": "猜测",
    "actual": "实际",
    "hit": "命中",
    "missed": "未命中",
    "not read yet": "尚未核对",
    "yes": "是",
    "no": "否",
    "unknown": "未知",
    "experiments": "实验",
    "metrics over time": "指标走势",
    "records": "记录数",
    "latest": "最近",
    "trend": "走势",
    "predictions": "预测",
    "loops per week": "每周循环数",
    "failure piles": "失败堆",
    "open next steps": "未完成的下一步",
    "milestones": "里程碑",
    "trees": "文献树与挑战树",
    "notebook": "实验记录本",
    "ideas": "想法",
    "readings": "阅读",
    "decisions": "决策",
    "reviews": "回顾",
    "result": "结果",
    "page": "页面",
    "filter": "筛选",
    "all": "全部",
    "date": "日期",
    "age": "天数",
    "days": "天",
    "step": "步骤",
    "breakthrough check": "突破检查",
}
_ENGLISH = {
    "problem-size": "Problem size",
    "kind-of-novelty": "Kind of novelty",
    "superseded-by": "Superseded by",
    "now": "Today",
    "made": "Made on",
}


class Labels:
    """Says what things are called in one language."""

    def __init__(self, language: str = "en") -> None:
        self.is_chinese = language.lower().startswith("zh")

    def __call__(self, name: str) -> str:
        """A name as it stands in a line: that of a field, a kind or a verdict."""
        if self.is_chinese:
            return _CHINESE.get(name) or CHINESE.get(name) or name
        return _ENGLISH.get(name, name.replace("-", " "))

    def title(self, name: str) -> str:
        """The name at the beginning of a line."""
        shown = self(name)
        return shown[:1].upper() + shown[1:]

    @property
    def colon(self) -> str:
        """What stands after a label."""
        return "：" if self.is_chinese else ": "

    @property
    def comma(self) -> str:
        """What stands between two items."""
        return "，" if self.is_chinese else ", "
