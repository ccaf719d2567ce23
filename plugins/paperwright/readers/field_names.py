"""What the fields of records are called: one name each, and the others that authors write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS_IN_CHINESE = {
    "实验": "experiment",
    "路线图": "roadmap",
    "文献": "literature",
    "文献树": "literature",
    "挑战": "challenges",
    "挑战洞见树": "challenges",
    "想法": "idea",
    "阅读": "reading",
    "读书笔记": "reading",
    "决策": "decision",
    "失败": "failure",
    "失败案例": "failure",
    "回顾": "review",
    "周报": "review",
    "帖子": "post",
    "论文": "draft",
}
"""The kinds of page in Chinese."""

_FIELDS = {
    "id": "编号 实验编号 实验ID",
    "title": "标题 题目",
    "date": "日期",
    "visibility": "可见性",
    "status": "状态",
    "tags": "标签",
    "owner": "负责人",
    # Experiments
    "hypothesis": "假设",
    "prediction": "预测 预期 预期结果",
    "metric": "指标 度量",
    "value": "值 数值",
    "interval": "区间",
    "confidence": "置信度 把握",
    "made": "作于 预测日期",
    "setup": "设置 实验设置",
    "command": "命令",
    "script": "脚本",
    "config": "配置",
    "parameters": "params 参数 超参数 hyperparameters",
    "data": "数据 数据集 dataset",
    "name": "名称",
    "version": "版本",
    "seeds": "seed 种子 随机种子",
    "commit": "提交",
    "environment": "env 环境",
    "hardware": "硬件",
    "parent": "父实验 基于",
    "change": "changes 改动 变量",
    "source": "来源",
    "runs": "运行",
    "results": "结果",
    "metrics": "指标列表",
    "verdict": "结论 判定",
    "cost": "代价 成本 耗时",
    "next": "下一步 计划",
    # Ideas
    "problem": "问题",
    "now": "现状 当前状态",
    "target": "目标状态",
    "constraints": "约束 约束条件",
    "success": "成功标准",
    "patch": "补丁 方法",
    "challenge": "挑战 针对挑战",
    "novelty": "新颖性",
    "effectiveness": "有效性",
    "problem-size": "size 问题规模",
    "kind-of-novelty": "新颖类型 创新类型",
    "risks": "风险",
    "experiments": "实验",
    # Readings
    "paper": "key 论文",
    "claim": "主张",
    "method": "做法",
    "limits": "局限 limitations",
    "borrow": "借鉴",
    "guesses": "guess 猜测",
    "actual": "实际 实际值",
    "what": "内容 什么",
    # Decisions
    "deciders": "决策者",
    "supersedes": "取代",
    "superseded-by": "被取代",
    "context": "背景",
    # Failures
    "experiment": "所属实验",
    "total": "总数",
    "sample": "样本",
    "piles": "cases modes 失败堆 堆",
    "surface": "surface-cause 表面原因",
    "technical": "technical-cause 技术原因 本质原因",
    "count": "数量 个数",
    "share": "占比",
    "mitigation": "缓解措施 对策",
    "verified": "验证 如何验证",
    # Reviews
    "period": "周期 周 week month",
    "loops": "循环 循环数",
    "wins": "收获 小胜利",
    "lessons": "教训",
    # Roadmaps
    "goal": "长期目标 目标",
    "milestones": "tasks 里程碑 任务列表",
    "task": "任务",
    "room": "研究空间 空间",
    "feasibility": "可行性",
    "generality": "通用性",
    "due": "截止 截止日期",
    "fallback": "备选",
    "chosen": "选择 选定",
    "reason": "理由",
    "deadline": "最后期限",
    "venue": "会议 期刊",
    "steps": "deadlines 时间表",
    "days": "提前天数",
    # Trees
    "tree": "树",
    "type": "类型",
    "papers": "文献",
    "children": "子节点",
    "ours": "本文",
    "challenges": "挑战列表",
    "techniques": "insights 技术 洞见",
    "impact": "影响",
    "difficulty": "难度",
    "depends": "依赖",
    "general": "通用",
}

ALIASES: dict[str, str] = {
    alias: name for name, aliases in _FIELDS.items() for alias in aliases.split()
}
"""The field that a word of an author means, where it is not the field's own name."""

CHINESE: dict[str, str] = {
    name: next(alias for alias in aliases.split() if not alias.isascii())
    for name, aliases in _FIELDS.items()
}
"""What a field is called in Chinese, for templates and pages."""


_OF_PAGES = ("title", "date", "visibility", "id", "tags")
"""The fields that a page of any kind has."""


def page_fields(data: Mapping[str, Any]) -> dict[str, str]:
    """The fields of any page that its author wrote under a Chinese name only, with these names."""
    found: dict[str, str] = {}
    for name in _OF_PAGES:
        written = next((alias for alias in _FIELDS[name].split() if alias in data), None)
        if written is not None and name not in data:
            found[name] = written
    return found


def page_value(data: Mapping[str, Any], name: str) -> Any:
    """The value of a field that a page of any kind has, under whichever of its names; `None` when it has none."""
    return data.get(page_fields(data).get(name, name))


def canonical(word: str, known: frozenset[str]) -> str:
    """The field of those known that a word means: itself, in another spelling, or by another name.

    Returns:
        The word as it is when it means none of them.
    """
    if word in known:
        return word
    spelled = word.replace("_", "-").lower()
    if spelled in known:
        return spelled
    named = ALIASES.get(word) or ALIASES.get(spelled, "")
    return named if named in known else word
