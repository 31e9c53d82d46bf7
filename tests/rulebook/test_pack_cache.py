"""Packs out of the cache: the same rules, proved anew after every change that could matter."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from proofread import cache
from proofread.model import Phrase, Problem, Rule
from proofread.plugins import Knowledge
from proofread.plugins.manager import Plugins
from proofread.rulebook import rulebook as rulebook_module
from proofread.rulebook.loading import Pack
from proofread.rulebook.pack_cache import keep_pack, kept_pack
from proofread.rulebook.rulebook import Rulebook, load_rulebook
from tests.builders import rule

RULE = """\
- id: {id}
  check: substitution
  title: 错字
  message: “{{match}}”应为“{{suggestion}}”
  why: 示例
  source: 示例
  severity: error
  table: words.tsv
  words: {{渡假村: {{right: 度假村, unless: [老渡假村]}}}}
  examples:
    - bad: 工程紧张布署。
      good: 工程紧张部署。
    - good: 没有错字。
"""


@pytest.fixture(autouse=True)
def _program_at_rest(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program looks the same all the time, whoever works on it while the tests run."""
    del own_cache
    monkeypatch.setattr(cache, "program", lambda: b"p" * 16)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "words.tsv").write_text("wrong\tright\n布署\t部署\n", encoding="utf-8")
    path = tmp_path / "house.yaml"
    path.write_text(RULE.format(id="house-word"), encoding="utf-8")
    return path


@pytest.fixture
def proofs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the packs that were proved, in order."""
    proved: list[str] = []
    prove = rulebook_module.verified

    def recorded(pack: Any, plugins: Plugins, knowledge: Knowledge) -> Any:
        proved.append(pack.name)
        return prove(pack, plugins, knowledge)

    monkeypatch.setattr(rulebook_module, "verified", recorded)
    return proved


def load(pack: Path, plugins: Sequence[ModuleType] = (), knowledge: Knowledge | None = None) -> Rulebook:
    return load_rulebook(Plugins(plugins, installed=False), [str(pack)], knowledge or Knowledge())


def plain(rulebook: Rulebook) -> list[Any]:
    """All that the rules hold, comparable."""
    fields = Rule.__struct_fields__
    return [
        (rule.id, *(msgspec.msgpack.encode(getattr(rule, field), order="sorted") for field in fields))
        for rule in rulebook.rules
    ]


def test_rules_from_the_cache_are_the_same(pack: Path, proofs: list[str]) -> None:
    with cache.turned_off():
        fresh = load(pack)
    kept, again = load(pack), load(pack)
    assert plain(fresh) == plain(kept) == plain(again)
    assert [type(each.parameters) for each in fresh.rules] == [type(each.parameters) for each in again.rules]
    assert proofs == ["house", "house"]


def edit_pack(pack: Path) -> None:
    pack.write_text(pack.read_text(encoding="utf-8").replace("why: 示例", "why: 范例"), encoding="utf-8")


def edit_table(pack: Path) -> None:
    (pack.parent / "words.tsv").write_text("wrong\tright\n布署\t部署\n签定\t签订\n", encoding="utf-8")


def lose_table(pack: Path) -> None:
    (pack.parent / "words.tsv").unlink()


@pytest.mark.parametrize("change", [edit_pack, edit_table, lose_table])
def test_a_change_of_the_pack_or_its_table_is_proved(
    pack: Path, proofs: list[str], change: Callable[[Path], None]
) -> None:
    load(pack)
    change(pack)
    after = load(pack)
    with cache.turned_off():
        fresh = load(pack)
    assert plain(after) == plain(fresh)
    assert after.problems == fresh.problems
    assert proofs == ["house"] * 3


def test_a_change_of_the_program_is_proved(
    pack: Path, proofs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(pack)
    monkeypatch.setattr(cache, "program", lambda: b"q" * 16)
    load(pack)
    monkeypatch.setattr(cache, "program", lambda: None)
    load(pack)
    load(pack)
    assert proofs == ["house"] * 4


def test_other_words_of_the_house_are_proved(pack: Path, proofs: list[str]) -> None:
    load(pack)
    load(pack, knowledge=Knowledge(words=frozenset({"布署"})))
    assert proofs == ["house"] * 2


def test_another_model_is_proved(pack: Path, tmp_path: Path, proofs: list[str]) -> None:
    model = tmp_path / "house.model"
    load(pack)
    load(pack, knowledge=Knowledge(house_model=str(model)))
    load(pack, knowledge=Knowledge(house_model=str(model)))
    assert proofs == ["house"] * 3


def test_a_plugin_whose_code_cannot_be_told_is_proved_against_every_time(
    pack: Path, proofs: list[str]
) -> None:
    load(pack)
    for _ in range(2):
        load(pack, plugins=[ModuleType("made_up")])
    assert proofs == ["house"] * 3


def test_a_pack_with_a_fault_is_told_every_time(pack: Path, proofs: list[str]) -> None:
    pack.write_text(
        RULE.format(id="house-word").replace("good: 工程紧张部署", "good: 工程紧张"), encoding="utf-8"
    )
    first, second = load(pack), load(pack)
    assert len(first.problems) == 1
    assert first.problems == second.problems
    assert second.problems[0].excerpt
    assert proofs == ["house"] * 2


def test_an_id_that_is_taken_is_drawn_where_it_stands(pack: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("# 另一份\n" + RULE.format(id="house-word"), encoding="utf-8")
    problems: list[Problem] = []
    for _ in range(2):
        loaded = load_rulebook(Plugins(installed=False), [str(pack), str(other)], Knowledge())
        problems += loaded.problems
    assert problems[0] == problems[1]
    assert problems[0].line == 2
    assert "^" in problems[0].excerpt


def test_a_damaged_entry_is_made_anew(pack: Path, own_cache: Path, proofs: list[str]) -> None:
    whole = plain(load(pack))
    for path in own_cache.rglob("*pack*"):
        path.write_bytes(path.read_bytes()[:-10])
    assert plain(load(pack)) == whole
    assert plain(load(pack)) == whole
    assert proofs == ["house"] * 2


def test_parameters_that_cannot_be_written_are_not_kept(pack: Path) -> None:
    class Parameters(msgspec.Struct, frozen=True):
        odd: object

    plugins, knowledge = Plugins(installed=False), Knowledge()
    unusual = Pack("house", str(pack), (rule(parameters=Parameters(object())),), ())
    keep_pack(unusual, plugins, knowledge)
    assert kept_pack("house", pack, plugins, knowledge) is None


def test_the_packs_that_ship_come_back_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    plugins = Plugins(installed=False)
    fresh = load_rulebook(plugins, (), Knowledge())
    monkeypatch.setattr(rulebook_module, "load_pack", lambda *_: pytest.fail("parsed again"))
    kept = load_rulebook(plugins, (), Knowledge())
    assert plain(kept) == plain(fresh)
    assert all(isinstance(each.title, Phrase) for each in kept.rules)
    assert [type(each.parameters) for each in kept.rules] == [type(each.parameters) for each in fresh.rules]


def test_parameters_of_packs_that_ship_are_typed_on_demand() -> None:
    load_rulebook(Plugins(installed=False), (), Knowledge())
    plugins = Plugins(installed=False)
    first, *_ = load_rulebook(plugins, (), Knowledge()).rules
    assert "check_kinds" not in vars(plugins)
    reworded = msgspec.structs.replace(first, title=Phrase("甲", "A"))
    assert isinstance(reworded.parameters, plugins.check_kinds[first.check].parameters)
    assert pickle.loads(pickle.dumps(reworded)).parameters == reworded.parameters
