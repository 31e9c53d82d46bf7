"""What an editor is shown and offered, by a server in a process of its own; the command line is the judge."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from lsprotocol import types

from proofread.rulebook.strict_yaml import parse
from tests.language_server.editor import UTF16, WIDTH, Editor, command_line, editor

TEXT = """\
这是第一段😀，说的是本地的的新闻，记者到现场采访。

大家一致认为，工作要抓紧，不能放松。

最后一段写到这里结束了，晨报网会跟进报道。
"""
CONFIGURATION = """\
# 本社的配置
root: true
lm: none
packs: [house.yaml]

words: [甲社]  # 客户
"""
PACK = """\
- id: house-website-name
  check: pattern
  title: 本社网站的名称
  pattern: 晨报网(?!站)
  replace: 晨报在线
  severity: warning
  category: term
  fix: safe
  message: 本社网站叫“{suggestion}”，不叫“{match}”
  why: 2024 年更名。
  source: 本社用语规定
  examples:
    - bad: 详情请登录晨报网查看。
      good: 详情请登录晨报在线查看。
    - good: 晨报网站由本社主办。
"""
DOUBLED = "doubled-function-character"
NAME = "house-website-name"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    folder = tmp_path.resolve() / "本社 稿件"
    folder.mkdir()
    (folder / "proofread.yaml").write_text(CONFIGURATION, encoding="utf-8")
    (folder / "house.yaml").write_text(PACK, encoding="utf-8")
    (folder / "稿.txt").write_text(TEXT, encoding="utf-8")
    return folder


def within(house: Path, story: Callable[[Editor, Path], Awaitable[None]]) -> None:
    """Play a story in an editor that has opened the draft."""

    async def play() -> None:
        async with editor(house) as own:
            await own.open(house / "稿.txt")
            await story(own, house / "稿.txt")

    asyncio.run(play())


def codes(found: list[types.Diagnostic]) -> list[object]:
    return [each.code for each in found]


def has(*rules: str) -> Callable[[list[types.Diagnostic]], bool]:
    return lambda found: set(rules) <= set(codes(found))


def lacks(*rules: str) -> Callable[[list[types.Diagnostic]], bool]:
    return lambda found: not set(rules) & set(codes(found))


def found_by_command_line(house: Path, name: str = "稿.txt") -> list[tuple[str, str, str]]:
    (file,) = command_line(house, name)["files"]
    return [(each["rule"], each["text"], each["message"]) for each in file["findings"]]


def corrected_by_command_line(house: Path) -> str:
    """What ``proofread fix`` makes of the draft."""
    program = [sys.executable, "-m", "proofread", "fix", "稿.txt"]
    subprocess.run(program, cwd=house, capture_output=True, check=False)
    return (house / "稿.txt").read_text(encoding="utf-8")


def shown(own: Editor, path: Path) -> list[tuple[object, str, str]]:
    found = own.shown[path.as_uri()].diagnostics
    return [(each.code, own.words(path, each), each.message) for each in found]


def titled(offered: list[types.CodeAction], words: str) -> types.CodeAction:
    (only,) = [each for each in offered if words in each.title]
    return only


async def at(own: Editor, path: Path, rule: str) -> types.Range:
    found = await own.until(path, has(rule))
    return next(each.range for each in found if each.code == rule)


async def settled(own: Editor, path: Path) -> None:
    """Wait until the whole text was looked at."""
    await own.until(path, lambda _: True)
    version, uri = own.versions[path.as_uri()], path.as_uri()
    while sum(each.version == version and each.uri == uri for each in own.published) < 2:
        own.news.clear()
        await asyncio.wait_for(own.news.wait(), 60)


def test_type_correct_undo_close(house: Path) -> None:
    """What stands at the end, and what is shown of it, is what the command line has."""

    async def story(own: Editor, draft: Path) -> None:
        first = await own.until(draft, has(DOUBLED, NAME))
        assert {each.source for each in first} == {"proofread"}
        assert {each.severity for each in first} == {
            types.DiagnosticSeverity.Error,
            types.DiagnosticSeverity.Warning,
        }
        assert shown(own, draft) == found_by_command_line(house)
        # A second slip, typed; then corrected by the offer that is preferred; then undone.
        place = TEXT.index("抓紧")
        await own.type(draft, place, "的的")
        found = await own.until(draft, lambda found: codes(found).count(DOUBLED) == 2)
        second = [each for each in found if each.code == DOUBLED][1]
        assert own.words(draft, second) == "的的"
        offered = await own.actions(draft, second.range, types.CodeActionKind.QuickFix)
        await own.do(titled(offered, "删去“的”"))
        await own.until(draft, lambda found: codes(found).count(DOUBLED) == 1)
        await own.type(draft, place, "的的", over=1)
        await own.until(draft, lambda found: codes(found).count(DOUBLED) == 2)
        await settled(own, draft)
        await own.save(draft)
        assert draft.read_text(encoding="utf-8") == TEXT[:place] + "的的" + TEXT[place:]
        assert shown(own, draft) == found_by_command_line(house)
        await own.close(draft)
        await own.until(draft, lambda found: not found)
        assert own.messages == []

    within(house, story)


def test_safe_correction_is_preferred_and_all_are_written_at_once(house: Path) -> None:
    async def story(own: Editor, draft: Path) -> None:
        offered = await own.actions(draft, await at(own, draft, NAME))
        correction = titled(offered, "晨报在线")
        assert correction.is_preferred
        assert correction.diagnostics
        assert correction.diagnostics[0].code == NAME
        whole = types.Range(types.Position(0, 0), types.Position(99, 0))
        (all_at_once,) = await own.actions(draft, whole, types.CodeActionKind.SourceFixAll)
        assert all_at_once.kind == "source.fixAll.proofread"
        later = titled(await own.actions(draft, whole), "全部")
        assert all_at_once.edit
        assert later.edit is None
        await own.do(later)
        await own.until(draft, lacks(NAME))
        assert own.texts[draft.as_uri()] == corrected_by_command_line(house)
        assert await own.actions(draft, whole, "refactor") == []

    within(house, story)


def test_all_that_is_safe_is_what_fix_writes(house: Path) -> None:
    """What a baseline holds is corrected too; where a comment is faulty, nothing is."""
    baseline = house / "proofread-baseline.json"
    program = [sys.executable, "-m", "proofread", "check", "稿.txt", "--update-baseline"]
    program += ["--baseline", baseline.name]
    subprocess.run(program, cwd=house, capture_output=True, check=False)
    assert baseline.is_file()
    text = CONFIGURATION + "baseline: proofread-baseline.json\n"
    (house / "proofread.yaml").write_text(text, encoding="utf-8")
    whole = types.Range(types.Position(0, 0), types.Position(99, 0))

    async def story(own: Editor, draft: Path) -> None:
        await own.until(draft, lambda found: not found)
        await own.do(titled(await own.actions(draft, whole), "全部"))
        assert own.texts[draft.as_uri()] == corrected_by_command_line(house)
        await own.type(draft, 0, TEXT + "<!-- proofread: ignore-lin x -- 理由 -->\n\n")
        await own.until(draft, bool)
        assert await own.actions(draft, whole, types.CodeActionKind.SourceFixAll) == []
        assert not any("全部" in each.title for each in await own.actions(draft, whole))

    within(house, story)


def test_waiver_is_written_and_counts(house: Path) -> None:
    async def story(own: Editor, draft: Path) -> None:
        offered = await own.actions(draft, await at(own, draft, DOUBLED))
        await own.do(titled(offered, "proofread-waivers.yaml"))
        (entry,) = parse("", (house / "proofread-waivers.yaml").read_text(encoding="utf-8")).value
        assert entry["rule"] == DOUBLED
        assert entry["text"] == "的的"
        assert entry["reason"]
        await own.told_of_change(house / "proofread-waivers.yaml")
        await own.until(draft, lacks(DOUBLED))
        assert shown(own, draft) == found_by_command_line(house)

    within(house, story)


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights there")
def test_folder_that_is_opened_through_a_link_keeps_its_name(house: Path) -> None:
    """What is written goes into the texts that the editor has open, by its own names for them."""
    link = house.parent / "链接"
    link.symlink_to(house)
    waivers = link / "proofread-waivers.yaml"
    waivers.write_text("", encoding="utf-8")

    async def play() -> None:
        async with editor(link) as own:
            await own.open(link / "稿.txt")
            await own.open(waivers, "yaml")
            await own.type(waivers, 0, "# 还没有存\n")
            offered = await own.actions(link / "稿.txt", await at(own, link / "稿.txt", NAME))
            await own.do(titled(offered, "proofread-waivers.yaml"))
            assert own.texts[waivers.as_uri()].startswith("# 还没有存\n- rule: ")
            await own.open(link / "proofread.yaml", "yaml")
            await own.do(titled(offered, "本社用语"))
            assert "晨报网" in own.texts[(link / "proofread.yaml").as_uri()]

    asyncio.run(play())


def test_comment_silences_the_line(house: Path) -> None:
    async def story(own: Editor, draft: Path) -> None:
        offered = await own.actions(draft, await at(own, draft, DOUBLED))
        await own.do(titled(offered, "注释"))
        await own.until(draft, lacks(DOUBLED))
        await settled(own, draft)
        assert NAME in codes(list(own.shown[draft.as_uri()].diagnostics))
        await own.save(draft)
        assert [rule for rule, _, _ in found_by_command_line(house)] == [NAME]

    within(house, story)


def test_comment_in_markdown_changes_no_prose(house: Path) -> None:
    draft = house / "稿.md"
    draft.write_text("# 题\n\n第一行说的是本地\n的的新闻，\n第三行。\n\n- 一项的的\n", encoding="utf-8")

    async def play() -> None:
        async with editor(house) as own:
            await own.open(draft, "markdown")
            for left in (1, 0):
                place = await at(own, draft, DOUBLED)
                await own.do(titled(await own.actions(draft, place), "注释"))
                await own.until(draft, lambda found, left=left: codes(found).count(DOUBLED) == left)
            await settled(own, draft)
            assert shown(own, draft) == []

    asyncio.run(play())


def test_word_of_the_house_is_added_and_counts(house: Path) -> None:
    async def story(own: Editor, draft: Path) -> None:
        offered = await own.actions(draft, await at(own, draft, NAME))
        await own.do(titled(offered, "本社用语"))
        after = (house / "proofread.yaml").read_text(encoding="utf-8")
        assert after == CONFIGURATION.replace("[甲社]", "[甲社, 晨报网]")
        await own.told_of_change(house / "proofread.yaml")
        await own.until(draft, lacks(NAME))
        assert shown(own, draft) == found_by_command_line(house)

    within(house, story)


def test_hover_tells_the_rule(house: Path) -> None:
    async def story(own: Editor, draft: Path) -> None:
        place = await at(own, draft, NAME)
        page = await own.hover(draft, place.start)
        assert all(words in page for words in ("本社网站的名称", "2024 年更名", "本社用语规定", NAME))
        assert "反例：详情请登录晨报网查看" in page
        assert "改正：一种改法，fix 直接改" in page
        assert await own.hover(draft, types.Position(2, 1)) == ""

    within(house, story)


def test_settings_count_by_folder_and_are_read_anew(house: Path) -> None:
    inner = house / "副刊"
    inner.mkdir()
    (inner / "proofread.yaml").write_text(f"rules: {{{NAME}: off}}\n", encoding="utf-8")
    (inner / "文.txt").write_text(TEXT, encoding="utf-8")

    async def play() -> None:
        async with editor(house) as own:
            await own.open(inner / "文.txt")
            assert NAME not in codes(await own.until(inner / "文.txt", has(DOUBLED)))
            assert shown(own, inner / "文.txt") == found_by_command_line(house, "副刊/文.txt")
            (inner / "proofread.yaml").write_text(f"rules: {{{NAME}: error}}\n", encoding="utf-8")
            await own.told_of_change(inner / "proofread.yaml")
            found = await own.until(inner / "文.txt", has(NAME))
            (named,) = [each for each in found if each.code == NAME]
            assert named.severity is types.DiagnosticSeverity.Error
            assert types.WORKSPACE_DID_CHANGE_WATCHED_FILES in own.registered

    asyncio.run(play())


def test_excluded_file_stays_clean_and_faulty_configuration_does_not(house: Path) -> None:
    configuration = house / "proofread.yaml"

    async def story(own: Editor, draft: Path) -> None:
        await own.until(draft, has(DOUBLED))
        configuration.write_text(CONFIGURATION + "exclude: ['*.txt']\n", encoding="utf-8")
        await own.told_of_change(configuration)
        await own.until(draft, lambda found: not found)
        configuration.write_text("profle: news\n", encoding="utf-8")
        await own.told_of_change(configuration)
        (fault,) = await own.until(draft, bool)
        assert "profle" in fault.message
        assert any("profile" in message for message in own.messages)
        await own.open(configuration, "yaml")
        (here,) = await own.until(configuration, bool)
        assert own.words(configuration, here) == "profle"
        await own.type(configuration, 0, CONFIGURATION, over=len("profle: news\n"))
        await own.until(configuration, lambda found: not found)
        await own.save(configuration)
        await own.until(draft, has(DOUBLED))

    within(house, story)


def test_pack_is_judged_while_it_is_written(house: Path) -> None:
    pack = house / "house.yaml"

    async def play() -> None:
        async with editor(house) as own:
            await own.open(pack, "yaml")
            await own.until(pack, lambda found: not found)
            place = PACK.index("check: pattern") + len("check: ")
            await own.type(pack, place, "patern", over=len("pattern"))
            (fault,) = await own.until(pack, bool)
            assert own.words(pack, fault) == "patern"
            assert "pattern" in fault.message
            await own.type(pack, place, "pattern", over=len("patern"))
            await own.until(pack, lambda found: not found)
            example = PACK.index("晨报在线查看")
            await own.type(pack, example, "早", over=1)
            (failing,) = await own.until(pack, bool)
            assert failing.range.start.line == PACK[:example].count("\n")
            assert "晨报在线查看" in failing.message
            await own.type(pack, PACK.index(NAME), DOUBLED, over=len(NAME))
            repeated = await own.until(pack, lambda found: len(found) == 2)
            assert DOUBLED in {own.words(pack, each) for each in repeated}

    asyncio.run(play())


def test_names_that_lead_nowhere_are_told_in_a_configuration_that_is_saved(house: Path) -> None:
    configuration = house / "proofread.yaml"

    async def play() -> None:
        async with editor(house) as own:
            await own.open(configuration, "yaml")
            await own.until(configuration, lambda found: not found)
            await own.type(configuration, len(CONFIGURATION), "profile: newz\n")
            await own.save(configuration)
            (fault,) = await own.until(configuration, bool)
            assert "newz" in fault.message
            assert own.words(configuration, fault) == "profile: newz"

    asyncio.run(play())


def test_pack_that_the_house_names_is_judged_from_its_first_line(house: Path) -> None:
    pack = house / "house.yaml"
    pack.write_text("- check: pattern\n  title: 本社网站的名称\n", encoding="utf-8")

    async def play() -> None:
        async with editor(house) as own:
            await own.open(pack, "yaml")
            (fault,) = await own.until(pack, bool)
            assert "“id”" in fault.message

    asyncio.run(play())


def test_waivers_by_another_name_are_judged_while_they_are_written(house: Path) -> None:
    (house / "proofread.yaml").write_text(CONFIGURATION + "waivers: 豁免.yaml\n", encoding="utf-8")
    waivers = house / "豁免.yaml"
    waivers.write_text("- rule: doubled-word\n  text: 责任责任\n", encoding="utf-8")

    async def play() -> None:
        async with editor(house) as own:
            await own.open(waivers, "yaml")
            (fault,) = await own.until(waivers, bool)
            assert "reason" in fault.message
            await own.type(waivers, len(own.texts[waivers.as_uri()]), "  reason: 栏目名\n")
            await own.until(waivers, lambda found: not found)

    asyncio.run(play())


@pytest.mark.parametrize("units", list(WIDTH))
def test_units_are_those_of_the_editor(house: Path, units: types.PositionEncodingKind) -> None:
    async def play() -> None:
        async with editor(house, units, UTF16) as own:
            assert own.units == units
            draft = house / "稿.txt"
            await own.open(draft)
            found = await own.until(draft, has(DOUBLED))
            (doubled,) = [each for each in found if each.code == DOUBLED]
            assert own.words(draft, doubled) == "的的"

    asyncio.run(play())


def test_related_places_are_shown(house: Path) -> None:
    sentence = "这一段话在文中说了两遍，字数不少，意思也完全一样，读者一看就知道是排重了。"
    (house / "稿.txt").write_text(f"开头。{sentence}\n\n中间的一段。\n\n{sentence}\n", encoding="utf-8")

    async def story(own: Editor, draft: Path) -> None:
        found = await own.until(draft, lambda found: any(each.related_information for each in found))
        related = [place for each in found for place in each.related_information or ()]
        assert related[0].location.uri == draft.as_uri()
        assert related[0].location.range.start.line in (0, 4)

    within(house, story)


def test_rule_can_be_opened_from_its_id(house: Path) -> None:
    async def story(own: Editor, draft: Path) -> None:
        found = await own.until(draft, has(NAME))
        (named,) = [each for each in found if each.code == NAME]
        assert named.code_description
        assert named.code_description.href == f"{(house / 'house.yaml').as_uri()}#L1"

    within(house, story)


def test_editor_that_asks_is_answered_with_all_there_is(house: Path) -> None:
    """Only one that is not told: an editor that is would show everything twice."""
    draft = house / "稿.txt"

    async def play() -> None:
        async with editor(house, only_asks=True) as own:
            assert own.capabilities
            assert own.capabilities.diagnostic_provider
            await own.open(draft)
            assert {DOUBLED, NAME} <= set(codes(await own.asked(draft)))
            await own.type(draft, TEXT.index("的的"), "", over=1)
            assert codes(await own.asked(draft)) == [NAME]
            await own.close(draft)
            assert await own.asked(draft) == []
        async with editor(house) as own:
            assert own.capabilities
            assert own.capabilities.diagnostic_provider is None

    asyncio.run(play())


def test_old_editor_gets_what_it_can_read(house: Path) -> None:
    """One that knows neither versions nor new files nor edits that come later."""
    draft = house / "稿.txt"

    async def play() -> None:
        async with editor(house, is_old=True) as own:
            await own.open(draft)
            offered = await own.actions(draft, await at(own, draft, NAME))
            assert not any("waivers" in each.title for each in offered)
            assert all(each.edit for each in offered)
            correction = titled(offered, "晨报在线")
            assert correction.edit
            assert correction.edit.document_changes is None
            assert list(correction.edit.changes or ()) == [draft.as_uri()]
            assert own.registered == []

    asyncio.run(play())
