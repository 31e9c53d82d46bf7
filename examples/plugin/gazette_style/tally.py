"""A report of one line a rule: how often it spoke."""

from __future__ import annotations

from collections import Counter

from proofread.model import Phrase, Report
from proofread.plugins import Reporter


def render(report: Report, is_terminal: bool) -> str:  # noqa: ARG001
    """The rules, the most frequent first."""
    counts = Counter(finding.rule.id for finding in report)
    return "".join(
        f"{count:>5}  {rule}\n"
        for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


REPORTER = Reporter(
    name="tally", summary=Phrase("各条规则的次数", "how often each rule spoke"), render=render
)
