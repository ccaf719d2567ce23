"""The words of cards and of the dashboard, in English and Chinese."""

from __future__ import annotations

from paperwright.readers.field_names import CHINESE

_CHINESE = {
    # Kinds
    "experiment": "实验",
    "roadmap": "路线图",
    "literature": "文献树",
    "challenges": "挑战与洞见",
    "idea": "想法",
    "reading": "阅读",
    "decision": "决策",
    "failure": "失败案例",
    "review": "回顾",
    # Verdicts
    "confirmed": "证实",
    "refuted": "否定",
    "unclear": "不明确",
    "open": "未完成",
    "private": "未公开",
    # Cards
    "inside the interval": "在区间内",
    "outside the interval": "在区间外",
    "measured": "实测",
    "predicted": "预测",
    "committed before the result": "预测先于结果提交",
    "committed after the result": "预测晚于结果提交",
    "metric": "指标",
    "mean": "均值",
    "values": "各种子",
    "95 % interval": "95% 区间",
    "n": "n",
    "seed": "种子",
    "run": "运行",
    "runs": "运行",
    "hash": "哈希",
    "from": "基于",
    "followed by": "后续实验",
    "breakthrough check": "突破检查",
    "repeated": "可重复",
    "compared": "有对比",
    "ablated": "有消融",
    "stable": "稳定",
    "product": "乘积",
    "not answered yet": "尚未回答的问题",
    "guess": "猜测",
    "actual": "实际",
    "result": "结果",
    "hit": "命中",
    "missed": "未命中",
    "not read yet": "尚未核对",
    # The dashboard
    "notebook": "实验记录本",
    "no record yet": "还没有记录",
    "experiments": "实验",
    "side by side": "并排比较",
    "metrics over time": "指标走势",
    "stated confidence": "声称的把握",
    "Brier score": "Brier 分数",
    "overconfident": "过于自信",
    "more cautious than needed": "过于谨慎",
    "records": "记录数",
    "latest": "最近",
    "trend": "走势",
    "predictions": "预测",
    "loops per week": "每周循环数",
    "failure piles": "失败堆",
    "trees": "文献树与挑战树",
    "challenges to take up next": "下一步要解决的挑战",
    "open challenge": "未解决的挑战",
    "priority": "优先级",
    "waits for": "须先解决",
    "ideas": "想法",
    "readings": "阅读",
    "decisions": "决策",
    "reviews": "回顾",
    "open next steps": "未完成的下一步",
    "filter": "筛选",
    "step": "步骤",
    "age": "已过",
}
_ENGLISH = {
    "id": "ID",
    "problem-size": "problem size",
    "kind-of-novelty": "kind of novelty",
    "superseded-by": "superseded by",
    "now": "today",
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

    def days(self, count: int) -> str:
        """A number of days."""
        if self.is_chinese:
            return f"{count} 天"
        return "1 day" if count == 1 else f"{count} days"

    @property
    def colon(self) -> str:
        """What stands after a label."""
        return "：" if self.is_chinese else ": "

    @property
    def comma(self) -> str:
        """What stands between two items."""
        return "，" if self.is_chinese else ", "
