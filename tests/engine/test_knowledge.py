"""Models of the language and the house: named ones must work, and be seen to."""

from __future__ import annotations

from pathlib import Path

from proofread.engine.knowledge import NO_MODEL, gather_knowledge
from proofread.engine.proofreader import Proofreader
from proofread.engine.settings import Settings
from proofread.language.spelling.house_model import learn, packed


def test_no_model_means_none() -> None:
    knowledge, _, problems = gather_knowledge(Settings(language_model=NO_MODEL), frozenset())
    assert knowledge.language_model == ""
    assert problems == []


def test_a_named_model_that_is_no_use_is_a_problem_of_every_report() -> None:
    proofreader = Proofreader(Settings(language_model="no/such.lm", house_model="no/such.model"))
    report = proofreader.check_text("一段文字。")
    assert {problem.path for problem in report.problems} == {"no/such.lm", "no/such.model"}


def test_the_words_of_a_house_model_are_words_of_the_house(tmp_path: Path) -> None:
    path = tmp_path / "house.model"
    text = (
        "水峪坳的茶园很大。记者来到水峪坳采访。水峪坳有百余户。去年水峪坳通了路。他说水峪坳变了。从水峪坳来。"
    )
    others = "今年春天，各地农民抓紧时间种植粮食，县里组织技术人员下乡，帮助大家解决困难。" * 40
    path.write_bytes(packed(learn([text, others])))
    knowledge, _, problems = gather_knowledge(Settings(house_model=str(path)), frozenset({"另词"}))
    assert problems == []
    assert {"水峪坳", "另词"} <= knowledge.words
