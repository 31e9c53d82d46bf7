"""The house model: counting, merging, keeping, and what becomes a word."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from proofread.language.spelling.house_model import (
    HEADER,
    LARGE,
    HouseLanguageModel,
    HouseModel,
    is_house_model,
    learn,
    load,
    packed,
)
from proofread.language.words.language_model import Unigrams
from proofread.language.words.lexicon import lexicon
from proofread.model.reasons import Explained

PAGE = (
    "水峪坳的茶园很大。记者来到水峪坳采访。水峪坳有百余户人家。去年水峪坳通了公路。"
    "村民说水峪坳变了样。从水峪坳到县城只要半小时。"
)


ELSEWHERE = "今年春天，各地农民抓紧时间种植粮食，县里组织技术人员下乡，帮助大家解决困难。" * 40


def tables(model: HouseModel) -> tuple[object, ...]:
    return model.characters, model.words, model.pairs, model.strings, model.before, model.behind


def test_a_recurring_name_becomes_a_word_and_its_fragments_do_not() -> None:
    new = learn([PAGE, ELSEWHERE]).new_words(lexicon())
    assert "水峪坳" in new
    assert "峪坳" not in new
    assert "水峪" not in new


def test_a_name_in_a_single_page_becomes_a_word_and_what_meets_by_chance_does_not() -> None:
    page = (
        "沈一舟的书店开张。沈一舟说：“来的人多。”记者问沈一舟，人的名字从何而来。沈一舟笑了。邻居都夸沈一舟。"
    )
    by_chance = "他的家在山下，我的家在城里。这里的风大，那里的雨多。谁的伞忘了？你的家有几口人？新的家宽敞，旧的家小。"
    new = learn([page, by_chance]).new_words(lexicon())
    assert new == ["沈一舟"]
    assert learn([PAGE]).new_words(lexicon()) == ["水峪坳"]


def test_what_is_misspelt_now_and_then_is_not_learnt() -> None:
    texts = ["当地经济发展快。"] * 200 + [
        "看济经好坏。",
        "谈济经冷热。",
        "论济经大势。",
        "说济经得失。",
        "讲济经短长。",
    ] * 2
    assert "济经" not in learn(texts).new_words(lexicon())


def test_models_add_up() -> None:
    whole = learn([PAGE, "茶园的茶很香。"])
    one, other = learn([PAGE]), learn(["茶园的茶很香。"])
    one.merge(other)
    assert one.words == whole.words
    assert one.pairs == whole.pairs
    assert one.strings == whole.strings
    assert one.characters == whole.characters


def test_a_model_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    model = learn([PAGE])
    path = tmp_path / "house.model"
    path.write_bytes(packed(model))
    assert is_house_model(path)
    assert tables(load(str(path))) == tables(model)
    assert packed(load(str(path))) == path.read_bytes()


@pytest.mark.parametrize(
    "data",
    [b"", b"text", gzip.compress(b"something else"), gzip.compress(f"{HEADER}\nword\tx\n".encode())],
)
def test_what_is_no_model_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken.model"
    path.write_bytes(data)
    with pytest.raises(Explained):
        load(str(path))


def test_the_house_makes_its_own_pairs_likelier() -> None:
    mixed = HouseLanguageModel(Unigrams(), learn(["茶园飘香。"] * 50))
    state, _ = mixed.follow(mixed.start(), "茶园", -12.0)
    _, after = mixed.follow(state, "飘香", -14.0)
    _, alone = mixed.follow(mixed.start(), "飘香", -14.0)
    assert after > alone == -14.0


def test_a_large_archive_counts_what_its_pages_count() -> None:
    pages = [PAGE, ELSEWHERE, "茶园的茶很香。", "龘龘龘龘的水峪坳"] * 8
    assert sum(map(len, pages)) > LARGE
    page_by_page = HouseModel()
    for page in pages:
        page_by_page.add(page, lexicon())
    assert tables(learn(pages)) == tables(page_by_page)
