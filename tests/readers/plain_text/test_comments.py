"""The one comment that plain text knows."""

from __future__ import annotations

import pytest

from proofread.readers.plain_text.reader import read

COMMENT = "<!-- proofread: ignore-next-line doubled-character -- 引文如此 -->"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_comment_is_no_prose_and_parts_none(ending: str) -> None:
    with_comment = ending.join(["渡口旧事", "", COMMENT, "　　渡船开了。", f"  {COMMENT}  ", "　　船到了。"])
    without = ending.join(["渡口旧事", "", "　　渡船开了。", "　　船到了。"])
    document, plain = read("a.txt", with_comment.encode()), read("a.txt", without.encode())
    assert [(block.kind, block.text, block.story) for block in document.blocks] == [
        (block.kind, block.text, block.story) for block in plain.blocks
    ]
    left_out = [(part.reason, document.source[slice(*part.span)]) for part in document.unchecked]
    assert left_out == [("comment", COMMENT)] * 2


def test_a_comment_inside_a_wrapped_paragraph_does_not_break_it() -> None:
    lines = [
        "老渡口在镇子的东头，从前是两岸唯一的通道，谁家的孩子",
        "几岁上学，老秦都说得清楚。后来修了大桥，渡船便很少开",
        "了，只有赶集的日子，老秦还把船摇到对岸去，等那几个不",
        "肯过桥的老人。",
    ]
    plain = read("a.txt", "\n".join(lines).encode())
    with_comment = read("a.txt", "\n".join([*lines[:2], COMMENT, *lines[2:]]).encode())
    assert [block.text for block in with_comment.blocks] == [block.text for block in plain.blocks]
    assert len(plain.blocks) == 1


@pytest.mark.parametrize("line", ["<!-- 别的注释 -->", f"见{COMMENT}", "<!-- proofread: ignore-file"])
def test_anything_else_is_text(line: str) -> None:
    document = read("a.txt", line.encode())
    assert [block.text for block in document.blocks] == [line]
    assert not document.unchecked
