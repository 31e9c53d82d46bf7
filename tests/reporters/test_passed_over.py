"""What a run has passed over is told by every report that a person reads, and by JSON."""

from __future__ import annotations

import json

import msgspec
import pytest

from proofread.model import PassedOver
from proofread.plugins.manager import Plugins
from tests.reporters.sample import sample_report

LEFT = (
    PassedOver(".docx", 2, 0),
    PassedOver(".gitignore", 3, 2),
    PassedOver(".pdf", 1, 0),
    PassedOver("exclude", 1, 0),
    PassedOver("symlink", 0, 4),
)


@pytest.mark.parametrize("name", ["console", "markdown", "html", "json"])
def test_what_was_passed_over_is_told(name: str) -> None:
    report = msgspec.structs.replace(sample_report(), passed_over=LEFT)
    made = Plugins(installed=False).reporters[name].render(report, False)
    text = made.decode() if isinstance(made, bytes) else made
    if name == "json":
        assert json.loads(text)["summary"]["passed_over"] == [
            {"by": ".docx", "files": 2, "folders": 0},
            {"by": ".gitignore", "files": 3, "folders": 2},
            {"by": ".pdf", "files": 1, "folders": 0},
            {"by": "exclude", "files": 1, "folders": 0},
            {"by": "symlink", "files": 0, "folders": 4},
        ]
    else:
        told = (
            "略过：不能读的格式 3 个文件（.docx、.pdf），.gitignore 排除 2 个文件夹、3 个文件，"
            "exclude 排除 1 个文件，4 个文件夹是符号链接"
        )
        assert told in text.replace("\\", "")
