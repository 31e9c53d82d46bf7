"""Sums that a sentence states itself."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checks.arithmetic import KIND, Parameters
from proofread.model import Finding
from proofread.plugins import Knowledge
from tests.builders import document, rule


def told(claim: Literal["shares", "change", "points"], text: str) -> list[object]:
    check = KIND.build([rule(parameters=Parameters(claim=claim))], Knowledge())
    assert callable(check)
    return [each.fields["result"] for each in check(document(text)) if isinstance(each, Finding)]


@given(
    st.lists(st.integers(min_value=1, max_value=40), min_size=1, max_size=4),
    st.integers(min_value=1, max_value=99),
)
def test_shares_are_told_only_if_rounding_cannot_explain_them(shares: list[int], rest: int) -> None:
    text = "，".join(f"甲占{share}%" for share in shares) + f"，其余占{rest}%。"
    total = sum(shares) + rest
    slack = (len(shares) + 1) / 2
    assert told("shares", text) == ([f"{total}%"] if abs(total - 100) > slack else [])


@given(st.integers(min_value=10, max_value=900), st.integers(min_value=10, max_value=900))
def test_a_rate_that_is_computed_is_never_told(first: int, last: int) -> None:
    rate = abs(last - first) / first * 100
    assert told("change", f"从{first}万元增加到{last}万元，增长{rate:.1f}%。") == []


@pytest.mark.parametrize(
    ("text", "result"),
    [("从100吨增加到150吨，增长60%。", "50%"), ("由80分钟缩短到60分钟，缩短20%。", "25%")],
)
def test_a_wrong_rate_is_told(text: str, result: str) -> None:
    assert told("change", text) == [result]


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("从85%提高到95%，提高了10%。", ["10个百分点"]),
        ("由去年的12.5%下降到10.5%，下降2%。", ["2个百分点"]),
        ("由12%下降到6%，下降了50%。", []),
        ("从90%提高到100%，提高了10%。", []),
        ("从85%提高到95%，提高了10个百分点。", []),
        ("从0%提高到10%，提高了10%。", []),
    ],
)
def test_points_are_told_only_where_no_rate_is_meant(text: str, results: list[str]) -> None:
    assert told("points", text) == results


def test_units_must_agree() -> None:
    assert told("change", "从100万元增加到2亿元，增长60%。") == []
