"""The texts of the speed benchmark: always the same, of the size asked for, of the project's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.accuracy.annotated_page import parse
from benchmarks.speed import generated_text
from benchmarks.speed.cases import all_cases, byte_count, fingerprint, put_in_place, size_name
from benchmarks.speed.generated_text import markdown_text, plain_text, tree, word_list
from benchmarks.speed.material import Material, material_of, own_material
from proofread.language.words.lexicon import lexicon

MATERIAL = Material(
    sentences=(("今天", ("晴", "雨"), "。"),),
    openings=(("早上", ("晴", "雨"), "，"),),
    closings=(("晚上晴。",),),
    lists=(("一是晴，二是雨。",),),
    headings=(("天气预报",),),
    defective=(("今天天晴。",),),
)
FRAME = set(
    "\n　 #-*|`>[]()：；，。*主要有以下项目数量名称更多见运行后一二三四五六七八九十0123456789"
    "abcdefghijklmnopqrstuvwxyz:/.-ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)
"""What the generator adds by itself."""


@pytest.mark.parametrize("write", [plain_text, markdown_text])
def test_a_text_depends_on_its_seed_alone(write: generated_text.MakeText) -> None:
    assert write(7, 20_000, MATERIAL) == write(7, 20_000, MATERIAL)
    assert write(7, 20_000, MATERIAL) != write(8, 20_000, MATERIAL)


@pytest.mark.parametrize("write", [plain_text, markdown_text])
def test_a_text_has_the_size_asked_for(write: generated_text.MakeText) -> None:
    assert 29_000 < len(write(7, 30_000, own_material()).encode()) <= 30_000


@pytest.mark.parametrize("write", [plain_text, markdown_text])
def test_a_text_holds_nothing_but_its_material(write: generated_text.MakeText) -> None:
    own = {
        character
        for group in MATERIAL
        for template in group
        for piece in template
        for character in "".join(piece)
    }
    assert set(write(7, 20_000, MATERIAL)) <= own | {
        c for name in generated_text.NAMES for c in name
    } | FRAME | {"&"}


def test_the_material_of_the_project_comes_from_its_pages_and_its_lexicon() -> None:
    page = parse("a.txt", "昨天⟦doubled|的的|的⟧会议开得很成功。代表们认真讨论了报告。\n")
    material = material_of([page], lexicon())
    kept = {"".join(piece for piece in template if isinstance(piece, str)) for template in material.sentences}
    assert len(kept) == 2
    assert all(set(text) <= set(page.text) for text in kept)
    words = lexicon()
    slots = [slot for template in material.sentences for slot in template if not isinstance(slot, str)]
    assert slots
    assert all(word in words for slot in slots for word in slot)


def test_what_is_wrong_on_a_page_is_told_from_what_is_right() -> None:
    page = parse(
        "a.txt", "昨天⟦doubled|的的|的⟧会议很长。今天没有会议。\n\n这里⟦truncated|手工制|⟧说不清楚。\n"
    )
    material = material_of([page], lexicon())
    assert (len(material.sentences), len(material.defective)) == (2, 2)


def test_a_tree_has_the_files_and_bytes_asked_for() -> None:
    files = dict(tree(3, 100, 300_000, MATERIAL))
    assert len(files) == 100
    assert sum(path.endswith(".md") for path in files) == 70
    assert sum(len(text.encode()) for text in files.values()) == pytest.approx(300_000, rel=0.15)
    assert files == dict(tree(3, 100, 300_000, MATERIAL))


def test_hostile_texts() -> None:
    assert generated_text.one_line(1, 5_000, MATERIAL).count("\n") == 1
    assert len(generated_text.brackets(1_000).strip()) == 1_000
    assert len(set(generated_text.same_sentence(50).splitlines())) == 1
    assert generated_text.triggers(1, 1_000).count("。") == 50
    assert generated_text.spaces(10).isspace()


def test_word_lists_are_pairs_that_differ() -> None:
    words = word_list(5, 600, own_material())
    assert len(words) == 600
    assert all(wrong != right and sorted(wrong) == sorted(right) for wrong, right in words.items())
    assert words == word_list(5, 600, own_material())


def test_cases_are_written_once_and_told_apart_by_their_text(tmp_path: Path) -> None:
    cases = {case.name: case for case in all_cases(tmp_path, 1, (2_000, 4_000), MATERIAL)}
    small, large = cases["plain text 2 KB"], cases["plain text 4 KB"]
    assert not small.path.exists()
    for case in (small, large):
        put_in_place(case)
    assert byte_count(small.path) <= 2_000 < byte_count(large.path) <= 4_000
    assert fingerprint(small.path) != fingerprint(large.path)
    small.path.write_text("kept", encoding="utf-8")
    put_in_place(small)
    assert small.path.read_text(encoding="utf-8") == "kept"
    others = {case.name: case for case in all_cases(tmp_path, 2, (2_000,), MATERIAL)}
    assert others["plain text 2 KB"].path != small.path


def test_sizes_are_told_in_decimal_units() -> None:
    assert [size_name(size) for size in (15_000, 100_000, 1_000_000, 10_000_000)] == [
        "15 KB",
        "100 KB",
        "1 MB",
        "10 MB",
    ]
