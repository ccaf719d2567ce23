"""The words of the pictures of trees, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.notebook.literature import years

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paperwright.bibliography import Bibliography

_CHINESE = {
    "milestone": "里程碑任务",
    "pipeline": "流程",
    "module": "模块",
    "incremental": "增量",
    "": "未注明类型",
    "ours": "本文",
    "planned": "计划中",
    "thin branch": "薄弱分支",
    "open": "未解决",
    "open challenge": "未解决的挑战",
    "challenge": "挑战",
    "technique": "技术",
    "general": "通用",
    "no challenge": "无对应挑战",
    "several challenges": "应对多个挑战",
    "Challenges": "挑战",
    "Techniques": "技术",
    "Literature tree": "文献树",
    "Challenges and techniques": "挑战与技术",
    "Challenges to take up next": "优先解决的挑战",
    "reason": "原因",
}
_ENGLISH = {
    "milestone": "milestone task",
    "": "no type given",
    "incremental": "increment",
}
_COUNTED = {
    "milestone": ("milestone task", "milestone tasks", "{n} 个里程碑任务"),
    "pipeline": ("pipeline", "pipelines", "{n} 个流程"),
    "module": ("module", "modules", "{n} 个模块"),
    "incremental": ("increment", "increments", "{n} 个增量"),
    "paper": ("paper", "papers", "{n} 篇文献"),
    "challenge": ("challenge", "challenges", "{n} 个挑战"),
    "technique": ("technique", "techniques", "{n} 项技术"),
    "open challenge": ("open challenge", "open challenges", "{n} 个未解决的挑战"),
    "priority": ("priority {n}", "priority {n}", "优先级 {n}"),
}


class Words:
    """Says what a picture says in one language."""

    def __init__(self, lang: str) -> None:
        self.is_chinese = lang.lower().startswith("zh")

    def __call__(self, word: str) -> str:
        """A word of the legend."""
        if self.is_chinese:
            return _CHINESE.get(word, word)
        return _ENGLISH.get(word, word)

    def count(self, number: int, what: str) -> str:
        """So many things: `3 pipelines`, `3 个流程`."""
        one, many, chinese = _COUNTED[what]
        if self.is_chinese:
            return chinese.format(n=number)
        return f"{number} {one if number == 1 else many}"

    def priority(self, value: float) -> str:
        """The priority of a challenge."""
        return f"{'优先级' if self.is_chinese else 'priority'} {value:.2f}"

    def papers(self, keys: Sequence[str], more: int, bibliography: Bibliography | None) -> str:
        """How many works there are, and of which years; nothing for none."""
        number = len(keys) + more
        if not number:
            return ""
        span = years(keys, bibliography)
        if span is None:
            return self.count(number, "paper")
        shown = str(span[0]) if span[0] == span[1] else f"{span[0]}–{span[1]}"
        return f"{self.count(number, 'paper')}{self.comma}{shown}"

    @property
    def comma(self) -> str:
        """What stands between the parts of a phrase."""
        return "，" if self.is_chinese else ", "

    @property
    def semicolon(self) -> str:
        """What stands between phrases."""
        return "；" if self.is_chinese else "; "

    @property
    def colon(self) -> str:
        """What stands before what follows."""
        return "：" if self.is_chinese else ": "

    def listed(self, names: Sequence[str]) -> str:
        """Names in a row."""
        return ("、" if self.is_chinese else ", ").join(names)
