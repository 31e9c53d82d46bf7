"""Bylines, told by their words alone."""

from __future__ import annotations

import pytest

from proofread.readers.plain_text.bylines import ends_with_byline, is_byline, is_name, is_signature


@pytest.mark.parametrize(
    "text",
    [
        "本报记者 林小禾",
        "记者 林小禾 通讯员 周明",
        "新华社记者林小禾、周明",
        "作者：林小禾",
        "来源：江城日报",
        "责任编辑：周 明",
        "□ 林小禾",
        "■本报记者 林小禾",
        "江城大学扶贫办公室 林小禾 周明远",
        "（本报记者 林小禾 文/图）",
        "（清溪县融媒体中心 周小满）",
        "文/林小禾",
    ],
)
def test_bylines(text: str) -> None:
    assert is_byline(text)


@pytest.mark.parametrize(
    "text",
    [
        "记者探访老渡口",
        "江城市教育局 高标准办学",
        "江城 张家港 王府井",
        "林小禾",
        "本报讯 昨天上午，老渡口开了新船。",
        "（附图片1张）",
        "（完）",
        "作者以为这条路走不通",
        "编辑部的故事还很长",
    ],
)
def test_what_is_no_byline(text: str) -> None:
    assert not is_byline(text)


@pytest.mark.parametrize(
    "text", ["（本报记者 林小禾）", "(新华社江城1月1日电)", "（据江城日报报道）", "（周明）"]
)
def test_signatures(text: str) -> None:
    assert is_signature(text)
    assert ends_with_byline("渡船昨天开了。" + text)


@pytest.mark.parametrize("text", ["本报记者 林小禾", "（完）", "（见第三条）", "（上接第1版）", "【房产】"])
def test_what_is_no_signature(text: str) -> None:
    assert not is_signature(text)


def test_names() -> None:
    assert is_name("林小禾")
    assert is_name("周 明")
    assert is_name("欧阳明远")
    assert not is_name("渡口旧事")
