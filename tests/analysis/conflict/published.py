"""Conflicts of the literature, keyed by hand, and those of the reference results."""

from __future__ import annotations

from typing import Any

from wasata.analysis.conflict import Conflict, from_dict

PRISONERS = from_dict(
    {
        "name": "Prisoners",
        "decision_makers": [{"name": "A", "statements": ["-Y", "N-"]}, {"name": "B", "statements": ["Y-", "-N"]}],
        "options": [{"name": "A keeps silent", "owner": "A"}, {"name": "B keeps silent", "owner": "B"}],
    }
)
ELMIRA = from_dict(
    {
        "name": "Elmira, groundwater, 1991",
        "decision_makers": [
            {"name": "Ministry", "ranking": [
                "NNYNY", "NNYNN", "YNYNN", "YNYNY", "NYNNY", "NYNNN", "YYNNN", "YYNNY",
                ["NNNYY", "NNNYN", "YNNYN", "YNNYY"],
            ]},
            {"name": "Uniroyal", "ranking": [
                "NYNNN", "YNYNN", "YNYNY", "NYNNY", ["NNNYN", "NNNYY", "YNNYN", "YNNYY"], "YYNNN", "NNYNN", "NNYNY",
                "YYNNY",
            ]},
            {"name": "Local", "ranking": [
                "NNYNY", "NNYNN", "NYNNY", "NYNNN", "YNYNY", "YYNNY", "YNYNN", "YYNNN",
                ["NNNYY", "NNNYN", "YNNYY", "YNNYN"],
            ]},
        ],
        "options": [
            {"name": "modify the order", "owner": "Ministry", "direction": "forward"},
            {"name": "delay", "owner": "Uniroyal", "direction": "back"},
            {"name": "accept", "owner": "Uniroyal"},
            {"name": "abandon", "owner": "Uniroyal", "direction": "forward"},
            {"name": "insist", "owner": "Local"},
        ],
        "infeasible": ["-YY--", "-Y-Y-", "--YY-", "-NNN-"],
    }
)  # fmt: skip


def reference_case(data: dict[str, Any], kind: str) -> Conflict:
    """Make a conflict of a reference file, by its ranking, payoffs or statements."""
    yn = {s["state"]: s["yn"] for s in data["feasible_states"]}
    directions = {"fwd": "forward", "back": "back", "both": "both"}
    makers = []
    for row in data["preferences"]:
        groups = [g if isinstance(g, list) else [g] for g in row["ranking_best_first"]]
        preferences = {
            "ranking": [[yn[s] for s in g] for g in groups],
            "payoffs": {yn[k]: v for k, v in enumerate(row["payoffs"], 1)},
            "statements": row["priority_statements"],
        }
        makers.append({"name": row["dm"], kind: preferences[kind]})
    options = [
        {"name": o["name"], "owner": o["owner"][0], "direction": directions[o["direction"]]} for o in data["options"]
    ]
    return from_dict(
        {"name": data["name"], "decision_makers": makers, "options": options, "infeasible": data["infeasible_patterns"]}
    )
