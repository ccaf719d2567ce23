"""The words of the pictures of plans and track records, in English and Chinese."""

from __future__ import annotations

_CHINESE = {
    "Roadmap": "路线图",
    "Milestones": "里程碑",
    "Deadlines": "截止日期",
    "today": "今天",
    "done": "已完成",
    "late": "已逾期",
    "paused": "暂停",
    "dropped": "放弃",
    "no date": "未定日期",
    "chosen": "已选定",
    "Failure piles": "失败堆",
    "cumulative": "累计",
    "verified": "已验证",
    "not verified": "未验证",
    "Loops per week": "每周循环数",
    "loops": "循环数",
    "Predictions and their outcomes": "预测与结果",
    "Hit rate": "命中率",
    "hit rate so far": "累计命中率",
    "stated confidence": "声明的置信度",
    "95 % band": "95% 区间带",
    "inside": "在区间内",
    "outside": "在区间外",
    "error / half-width": "误差 / 区间半宽",
    "predictions, in order": "预测（按时间顺序）",
    "{count} of {total} predictions inside": "{total} 个预测中有 {count} 个在区间内",
    "{count} loops in {total} weeks": "{total} 周内共 {count} 次循环",
    "{count} failures in {total} piles": "{count} 个失败案例，分为 {total} 堆",
}


class PlanWords:
    """Says what a picture says in one language."""

    def __init__(self, lang: str) -> None:
        self.is_chinese = lang.lower().startswith("zh")

    def __call__(self, text: str, **values: object) -> str:
        """A text, with values in their places."""
        said = _CHINESE[text] if self.is_chinese else text
        return said.format(**values) if values else said

    @property
    def semicolon(self) -> str:
        """What stands between two parts of a sentence."""
        return "；" if self.is_chinese else "; "

    @property
    def colon(self) -> str:
        """What stands before an explanation."""
        return "：" if self.is_chinese else ": "
