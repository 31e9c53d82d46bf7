"""The kind that tells 的, 地 and 得 apart."""

from __future__ import annotations

import pytest

from proofread.checks.structural_particle import KIND, Parameters
from proofread.model import Finding
from proofread.plugins import Knowledge
from proofread.plugins.contracts import RuleError
from tests.builders import document, rule


def test_a_finding_marks_the_particle_and_corrects_it() -> None:
    text = document("全队取得地成绩")
    check = KIND.build([rule(parameters=Parameters(written="地", meant="的"))], Knowledge())
    assert callable(check)
    (finding,) = check(text)
    assert isinstance(finding, Finding)
    assert text.source[finding.span.start : finding.span.end] == "地"
    assert finding.suggestions(text.source) == ("的",)
    assert finding.fields == {
        "match": "取得地成绩",
        "suggestion": "取得的成绩",
        "written": "地",
        "meant": "的",
    }


def test_only_the_pairs_of_the_rules_are_told() -> None:
    check = KIND.build([rule(parameters=Parameters(written="的", meant="得"))], Knowledge())
    assert callable(check)
    assert list(check(document("全队取得地成绩"))) == []


def test_a_rule_that_would_change_nothing_is_refused() -> None:
    with pytest.raises(RuleError) as caught:
        KIND.build([rule(parameters=Parameters(written="的", meant="的"))], Knowledge())
    assert caught.value.key == "meant"
