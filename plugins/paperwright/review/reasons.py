"""The thirteen reasons for which papers are rejected, in five groups, and the rules that each is fed by.

The list is Peng Sida's (https://github.com/pengsida/learning_research): what to look for in one's own paper before
somebody else does.
"""

from __future__ import annotations

from dataclasses import dataclass

GROUPS = (
    "Too little contribution",
    "Unclear writing",
    "Results that are not good enough",
    "Too few experiments",
    "A flaw in the method",
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A reason as the list states it."""

    number: str
    title: str
    question: str
    codes: tuple[str, ...]
    """Rules, or beginnings of their codes, whose findings feed it."""


REASONS = (
    Stated(
        "1.1",
        "The failures that it mends are known and common",
        "Which case does earlier work fail on, why, and how often does it occur?",
        ("ABS07", "INT01", "INT02", "INT03", "INT04", "INT10", "INT13"),
    ),
    Stated(
        "1.2",
        "The technique is well explored, and its gain could be foretold",
        "What does the reader learn that the cited work did not show?",
        (
            "REL",
            "CON01",
            "CON02",
            "CON05",
            "CON06",
            "CON12",
            "INT11",
        ),
    ),
    Stated(
        "2.1",
        "Technical details are missing, so that nobody can repeat it",
        "With which settings were the results obtained?",
        (
            "MTH01",
            "MTH03",
            "MTH06",
            "MTH07",
            "MTH08",
            "MTH09",
            "MTH15",
            "CON08",
            "EXP06",
            "EXP08",
            "EXP09",
            "EXP21",
            "NUM17",
            "TAB11",
            "TAB37",
        ),
    ),
    Stated(
        "2.2",
        "A part of the method has no motivation",
        "Why is each part of the method needed?",
        ("MTH02", "MTH05", "MTH12", "CON09"),
    ),
    Stated(
        "3.1",
        "It is only a little better than earlier methods",
        "Is the lead larger than the spread of the results?",
        (
            "TAB01",
            "TAB02",
            "TAB03",
            "TAB04",
            "TAB36",
            "NUM02",
            "NUM03",
            "NUM08",
            "NUM09",
            "NUM11",
            "NUM12",
            "NUM13",
            "EXP27",
        ),
    ),
    Stated(
        "3.2",
        "It is better, and still not good",
        "How far are the results from what an application needs?",
        ("EXP22", "NUM01"),
    ),
    Stated(
        "4.1",
        "Ablation studies are missing",
        "Which part of the method brings the gain?",
        (
            "CON04",
            "TAB40",
            "TAB41",
            "TAB42",
            "TAB44",
            "TAB46",
            "TAB47",
            "TAB48",
            "TAB50",
            "TAB52",
            "TAB53",
            "TAB54",
            "TAB55",
            "TAB56",
            "EXP13",
        ),
    ),
    Stated(
        "4.2",
        "Important baselines or metrics are missing",
        "Why these baselines, and why these metrics?",
        (
            "REL05",
            "EXP02",
            "EXP05",
            "EXP29",
            "TAB05",
            "TAB15",
        ),
    ),
    Stated(
        "4.3",
        "The data are too simple to show that it works",
        "Does it hold on harder data?",
        (
            "EXP12",
            "EXP30",
            "NUM16",
        ),
    ),
    Stated(
        "5.1",
        "The setting of the experiments is not realistic",
        "Is what the method is given at test time there in practice?",
        (
            "EXP10",
            "EXP11",
            "EXP19",
            "EXP20",
        ),
    ),
    Stated(
        "5.2",
        "The method has a technical flaw",
        "Why should the method work?",
        (
            "MTH10",
            "MTH11",
            "MTH14",
            "EQN06",
            "EQN07",
            "EQN10",
            "EQN13",
            "EQN15",
            "NUM05",
            "NUM14",
        ),
    ),
    Stated(
        "5.3",
        "It is not robust, and every scene wants settings of its own",
        "How sensitive is it to its settings, and were they the same everywhere?",
        ("EXP07", "EXP28", "TAB51", "NUM23"),
    ),
    Stated(
        "5.4",
        "What it brings is outweighed by a new limitation",
        "What does the method cost, and where does it do worse?",
        ("EXP14", "EXP15", "TAB34"),
    ),
)
