"""Verb phrases that stand behind 的 by mistake: 更好的把…, 深刻的认识到…, 必须坚定不移的推进…."""

from __future__ import annotations

from typing import Final

from proofread.language.particles.adverbials import (
    ADVERBIALS,
    ENDS_OF_ADVERBIALS,
    GRADED,
    HEADS_OF_COMPOUNDS,
    TRANSITIVE,
    may_be_adverbial,
)
from proofread.language.particles.clause_words import REFERRING, VERBS, Clause, Word
from proofread.language.words.lexicon import PartOfSpeech, lexicon
from proofread.model.block import OPAQUE


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LONGEST_ADVERBIAL: Final = 6
_MODALS: Final = _words(
    "必须 须 应 应该 应当 能 能够 可 可以 才能 不能 会 将会 就会 要 一定要 得以 并 并且 来 去 "
    "如何 怎样 正在 正 已经 已 曾 一直 都 也 又 才 就 却 我们 他们 她们 他 她 我 它 大家 是否 "
    "无法 不要 不应 以便 从而 进而 便于 有助于 有利于 努力 只能 只有 没有 没 不 将 便 始终 继续 "
    "通过 你 您 用户 帮助 让 使 令 不可 难以 很难 足以 可能"
)
_SOLE_MODALS: Final = _MODALS - _words(
    "要 可 我们 他们 她们 他 她 我 它 大家 你 您 用户 帮助 让 使 令 没有 没 不 通过 来 去 也 都 "
    "就 并 便 又 才 将 正 已 曾 有利于 有助于 便于 努力 只有 从而 进而 以便"
)
"""Behind these comes a verb phrase, whatever it is."""

_ASPECT: Final = _words("了 着 过 起来 下去 出来 出 到 成 在 给 住 完 好 开 上")
_DETERMINERS: Final = _words(
    "这 那 其 各 每 一 自己 我们 他们 她们 它们 他 她 我 它 你 您 这些 那些 这个 那个 这种 一个 "
    "一种 一下 该 两 多个 所有 每个 整个 如何 什么 怎样 哪些 到 出 了"
)
_RESULTS: Final = ("到", "出", "成", "入", "起", "给", "为", "至", "向", "于", "进", "开")


def adverbial_before(clause: Clause, at: int) -> int | None:
    """Where the adverbial begins that stands before the 的 at ``at``, if a verb phrase can only follow it."""
    start = adverbial_start(clause, at)
    if start is None and not _may_open_verb_phrase(clause, at):
        return None
    setting = clause.around(at)
    if setting is None or not setting.before or not setting.behind:
        return None
    at_word = clause.index.get(setting.before[-1].start if start is None else start)
    if at_word is None:
        return None
    left, behind = clause.words[at_word], setting.behind
    previous = clause.words[at_word - 1] if at_word else None
    if previous is not None and (previous.part in _MEASURING or previous.text in _WANTS_NOUN):
        return None
    if start is None:
        is_meant = _follows_common_adverbial(left, previous, behind)
    else:
        adverbial = clause.block.text[start:at]
        is_meant = (
            _follows_adverbial(adverbial, previous, behind)
            or _governs_object(behind)
            or _is_certain_verb(behind)
        )
    return left.start if is_meant or _is_speech(left, behind, setting.mark) else None


def may_follow_adverbial(clause: Clause, at: int) -> bool:
    """Whether the characters around the 的 at ``at`` admit that it stands behind an adverbial."""
    return _may_open_verb_phrase(clause, at) or adverbial_start(clause, at) is not None


def _may_open_verb_phrase(clause: Clause, at: int) -> bool:
    text = clause.block.text
    verb, has_object = text[at + 1 : at + 3], clause.end > at + 3
    return (
        verb in STANDS_ALONE
        or (verb in TRANSITIVE and has_object)
        or (verb[:1] in OPENS_SPEECH and clause.mark in LEADS_TO_SPEECH)
    )


def _follows_common_adverbial(left: Word, previous: Word | None, behind: tuple[Word, ...]) -> bool:
    """可以独立的加载样式, where the adjective is one of many."""
    if left.part not in _COMMON_ADVERBIALS or len(left.text) == 1:
        return False
    is_led = previous is not None and (previous.text in _MODALS or left.part is PartOfSpeech.IDIOM)
    return _is_certain_verb(behind) or (is_led and _governs_object(behind))


STANDS_ALONE: Final = frozenset({"进行", "回答"})
"""Verbs that may end the phrase."""

OPENS_SPEECH: Final = frozenset("说问答喊叫道")
_SPEECH: Final = _words("说 问 答 喊 叫 道 问道 说道 答道 笑道 回答 说过")
LEADS_TO_SPEECH: Final = frozenset("，：“")
_HEARERS: Final = _words("我 他 她 你 我们 他们 大家")


def _is_speech(left: Word, behind: tuple[Word, ...], mark: str) -> bool:
    """高兴地说：, 准确地说，."""
    return (
        len(left.text) > 1
        and (left.part in _COMMON_ADVERBIALS or may_be_adverbial(left.text, lexicon()))
        and left.part not in (PartOfSpeech.PERSON, PartOfSpeech.PARTICLE, PartOfSpeech.NAME)
        and left.part is not None
        and behind[0].text in _SPEECH
        and (len(behind) == 1 or (len(behind) == 2 and behind[1].text in _HEARERS))
        and mark in LEADS_TO_SPEECH
    )


def _is_certain_verb(behind: tuple[Word, ...]) -> bool:
    """有序地进行, 频繁地重新计算."""
    if behind[0].text == "进行":
        return len(behind) == 1 or behind[1].text not in ("的", "曲", "时")
    return (
        behind[0].text in ("重新", "再次", "一起", "共同", "相互", "互相", "自我")
        and len(behind) > 2
        and behind[1].part is PartOfSpeech.VERB
        and not any(word.text == "的" for word in behind)
    )


_MEASURING: Final = frozenset({PartOfSpeech.MEASURE, PartOfSpeech.NUMERAL})
_WANTS_NOUN: Final = _words(
    "有 没有 无 存在 具有 这种 那种 这个 那个 一种 一个 种 个 项 条 这 那 以 是 作为 成为 给予 "
    "提供 带来 得到 取得"
)


_COMMON_ADVERBIALS: Final = frozenset(
    {PartOfSpeech.ADJECTIVE, PartOfSpeech.ADVERB, PartOfSpeech.IDIOM, PartOfSpeech.STATIVE}
)


def _governs_object(behind: tuple[Word, ...]) -> bool:
    """发挥参政党作用, 理解 React; neither 解决方案 nor 使用缓存的示例."""
    if behind[0].text not in TRANSITIVE or len(behind) < 2 or any(word.text == "的" for word in behind[1:]):
        return False
    first = behind[1]
    if first.text[0].isascii() or first.text == OPAQUE:
        return True
    return (
        first.part in _OBJECTS
        and len(first.text) > 1
        and not any(word.text in HEADS_OF_COMPOUNDS for word in behind[1:4])
    )


_OBJECTS: Final = frozenset(
    {
        *REFERRING,
        PartOfSpeech.NOUN,
        PartOfSpeech.VERBAL_NOUN,
        PartOfSpeech.NAME,
        PartOfSpeech.NUMERAL,
        PartOfSpeech.ADJECTIVE,
        PartOfSpeech.DISTINGUISHING,
        PartOfSpeech.IDIOM,
    }
)


def adverbial_start(clause: Clause, at: int) -> int | None:
    """Where the word begins that ends at ``at`` and usually is an adverbial; None if there is none."""
    text = clause.block.text
    if text[at - 1 : at] not in ENDS_OF_ADVERBIALS:
        return None
    for start in range(max(clause.start, at - _LONGEST_ADVERBIAL), at - 1):
        if text[start:at] in ADVERBIALS:
            return start
    return None


def _follows_adverbial(adverbial: str, previous: Word | None, behind: tuple[Word, ...]) -> bool:
    right = behind[0]
    following = behind[1].text if len(behind) > 1 else ""
    is_led = previous is not None and previous.text in _MODALS
    if right.text == "把" and following:
        return True
    if right.text in _VERB_OPENERS and len(behind) > 2 and not following.startswith("的"):
        return is_led or (right.text != "为" and (adverbial not in GRADED or right.text in "将对向"))
    if right.part not in VERBS or (following == "的" and len(right.text) > 1):
        return False
    if previous is not None and previous.text in _SOLE_MODALS:
        return True
    return right.text not in _NOUNS_AFTER_ALL and _is_completed(adverbial, right, behind)


def _is_completed(adverbial: str, right: Word, behind: tuple[Word, ...]) -> bool:
    """认识到问题, 支持我们, 走了过去: what no noun has behind it. 高兴的跳了起来 may want 得 as well."""
    if len(behind) == 1:
        return False
    following = behind[1].text
    if following in _ASPECT:
        return adverbial not in _FEELINGS and (len(behind) > 2 or following not in _ASPECT_OR_VERB)
    if following in _DETERMINERS or following.isdecimal():
        return True
    return right.part is PartOfSpeech.VERB and len(right.text) > 1 and right.text.endswith(_RESULTS)


_ASPECT_OR_VERB: Final = _words("出 上 好 开")
_FEELINGS: Final = _words(
    "高兴 兴奋 激动 愉快 骄傲 自豪 得意 悲伤 愤怒 惊讶 惊奇 失望 慢慢 开开心心 高高兴兴"
)
_VERB_OPENERS: Final = _words(
    "将 向 对 对于 为 从 由 给 与 同 跟 在 用 以 按 按照 根据 让 使 沿着 朝着 朝 往"
)
_NOUNS_AFTER_ALL: Final = _words(
    "行为 作为 认为 以为 走向 面向 方向 收入 投入 支出 提出 付出 演出 进出 输入 输出 加入 对于 "
    "关于 过去 突出 位于 死于 得到"
)
