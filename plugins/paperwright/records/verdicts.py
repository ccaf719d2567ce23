"""What a result says of a hypothesis, in English and Chinese."""

from __future__ import annotations

VERDICTS = ("confirmed", "refuted", "unclear")
_OTHERS = {
    "证实": "confirmed",
    "成立": "confirmed",
    "符合预期": "confirmed",
    "supported": "confirmed",
    "否定": "refuted",
    "推翻": "refuted",
    "不成立": "refuted",
    "rejected": "refuted",
    "不明确": "unclear",
    "存疑": "unclear",
    "inconclusive": "unclear",
}


def read_verdict(value: object) -> object:
    """One of `VERDICTS` for what an author wrote; what means none of them comes back as it is."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    return text.lower() if text.lower() in VERDICTS else _OTHERS.get(text.lower(), text)
