"""Labels of figures and tables."""

from __future__ import annotations

import pytest

from proofread.language.numbers.labels import labels, notes
from proofread.readers.markdown.reader import parse
from tests.builders import document


@pytest.mark.parametrize(
    ("text", "kind", "prefix", "value"),
    [
        ("图3 厂区平面", "图", "", 3),
        ("表2-1：参数", "表", "2-", 1),
        ("附图1", "附图", "", 1),
        ("例 4　求和", "例", "", 4),
        ("步骤二：安装", "步骤", "", 2),
        ("附件3", "附件", "", 3),
    ],
)
def test_a_caption_has_a_label(text: str, kind: str, prefix: str, value: int) -> None:
    (label,) = document(text).derive(labels)
    assert (label.kind, label.prefix, label.value) == (kind, prefix, value)
    assert text.startswith(label.text)


@pytest.mark.parametrize("text", ["图3所示", "图3 所示的厂房已经拆除。", "表演3 场", "下图1 张"])
def test_a_mention_has_none(text: str) -> None:
    assert not document(text).derive(labels)


def test_a_label_is_renumbered() -> None:
    (label,) = document("表2-10 参数").derive(labels)
    assert label.renumbered(9) == "表2-9"


def test_a_label_keeps_its_figures() -> None:
    (label,) = document("步骤二：安装").derive(labels)
    assert label.renumbered(3) == "步骤三"


def test_notes_count_where_they_stand_first() -> None:
    page = parse("x.md", "甲[^1]乙[^2]丙[^1]。\n\n[^1]: 子\n[^2]: 丑\n")
    assert [label.text for label in page.derive(notes)] == ["[^1]", "[^2]", "[^1]:", "[^2]:"]
