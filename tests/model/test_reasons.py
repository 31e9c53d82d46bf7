from __future__ import annotations

from pathlib import Path

import pytest
import regex

from proofread.model import Phrase
from proofread.model.reasons import Explained, reason


def test_errors_of_the_system_are_told_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="lost") as caught:
        (tmp_path / "lost.yaml").read_text(encoding="utf-8")
    assert reason(caught.value) == Phrase("没有这个文件", "there is no such file")


def test_bytes_that_are_no_utf8_tell_what_to_do() -> None:
    with pytest.raises(UnicodeDecodeError) as caught:
        "规则".encode("gb18030").decode("utf-8")
    assert "请另存为 UTF-8" in reason(caught.value).zh


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("的(的", "缺右括号 )（第 4 个字符处）"),
        ("[的", "方括号 [ 没有配对的 ]（第 3 个字符处）"),
        ("*的", "重复号前面没有可重复的内容（第 1 个字符处）"),
    ],
)
def test_errors_of_expressions_are_told_in_chinese(pattern: str, said: str) -> None:
    with pytest.raises(regex.error) as caught:
        regex.compile(pattern)
    assert reason(caught.value).zh == said


def test_an_explained_error_speaks_for_itself() -> None:
    assert reason(Explained(Phrase("甲", "a"))) == Phrase("甲", "a")
    assert reason(Explained("甲")).en == "甲"


def test_any_other_error_is_told_by_its_type_and_words() -> None:
    assert reason(RuntimeError("no luck")).zh == "RuntimeError: no luck"
