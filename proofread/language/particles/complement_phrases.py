"""Complements that stand behind 的 by mistake: 获的, 变的更强, 跑的快, 忙的不可开交."""

from __future__ import annotations

import re
from typing import Final

from proofread.language.particles.clause_words import VERBS, Clause, Setting, Word, ends_phrase
from proofread.language.particles.complements import (
    ASKED,
    BOUND,
    CRAFTS,
    DEGREES,
    DOINGS,
    EXERTIONS,
    EXTREMES,
    GAITS,
    MANNERS,
    NOMINALISERS,
    OVERCOME,
    PASSED,
    POTENTIAL,
    RESULTS,
    SENSATIONS,
    STRENGTHS,
)
from proofread.language.words.lexicon import PartOfSpeech, lexicon


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def complement_behind(clause: Clause, at: int) -> Setting | None:
    """What stands around the 的 at ``at``, if a complement can only follow it, so that 得 is meant."""
    if not may_take_complement(clause, at):
        return None
    setting = clause.around(at)
    if setting is None or not setting.behind:
        return None
    before, behind, mark = setting
    if not before:
        return setting if len(behind) > 1 and behind[0].text in _WITH_DE else None
    is_meant = (
        before[-1].text + "得" + behind[0].text in POTENTIAL
        or _is_bound(before, behind)
        or _is_result(before, behind, mark)
        or _is_word_with_de(before, behind)
    )
    return setting if is_meant else None


def may_take_complement(clause: Clause, at: int) -> bool:
    """Whether the characters around the 的 at ``at`` admit that a complement follows it."""
    text = clause.block.text
    left, right = text[at - 1 : at], text[at + 1 : at + 2]
    if left in TAKES_COMPLEMENT or right in OPENS_WITH_DE or left + right in PAIRS_WITH_COMPLEMENT:
        return True
    rest = text[at + 1 : clause.end]
    fills_clause = len(rest) <= LONGEST_COMPLEMENT and (
        _ends_in_manner(rest) or rest.rstrip(_SENTENCE_ENDINGS) in RESULTS or rest in MEASURES
    )
    if fills_clause or _SPACE.search(left + rest) is not None:
        return left in BEFORE_COMPLEMENT or right in OPENS_COMPLEMENT or _is_led_by_disposing(clause, at)
    return _is_led_by_disposing(clause, at) and lexicon().part_of_speech(rest) is PartOfSpeech.IDIOM


def _ends_in_manner(rest: str) -> bool:
    return any(rest[-length:] in ENDS_OF_MANNERS for length in range(1, _LONGEST_MANNER + 1))


def _is_led_by_disposing(clause: Clause, at: int) -> bool:
    return _DISPOSING_ANYWHERE.search(clause.block.text, clause.start, at) is not None


_SPACE: Final = re.compile(r"\s")


_WITH_DE: Final = _words("到 知 益于 以")
"""What no clause can open with behind 的: 得到, 得知, 得益于, 得以."""

BEFORE_COMPLEMENT: Final = (
    frozenset("不只")
    | frozenset(word[0] for word in (*POTENTIAL, *BOUND))
    | {word[-1] for word in (*GAITS, *CRAFTS, *EXERTIONS, *PASSED)}
)
OPENS_COMPLEMENT: Final = frozenset(word[0] for word in (*RESULTS, *DEGREES, *EXTREMES)) | frozenset(
    "到以知出多益"
)
TAKES_COMPLEMENT: Final = frozenset("不只变显值赢") | {
    word for word, following in BOUND.items() if not following
}
"""What may have any complement behind it; elsewhere the complement fills the clause, or is half of a word."""

OPENS_WITH_DE: Final = frozenset("到以知出益")
PAIRS_WITH_COMPLEMENT: Final = frozenset(
    word[at - 1] + word[at + 1] for word in POTENTIAL for at in range(1, len(word) - 1) if word[at] == "得"
).union(
    (word + behind[0] for word, following in BOUND.items() for behind in following),
    (word[-1] + behind[0] for word in SENSATIONS for behind in OVERCOME),
)
_ENDINGS: Final = ("一些了", "一些", "些", "一点", "了")
ENDS_OF_MANNERS: Final = frozenset(
    word + ending for word in MANNERS | STRENGTHS for ending in ("", *_ENDINGS)
)
MEASURES: Final = _words("多 多了 很") | ASKED | EXTREMES
_LONGEST_MANNER: Final = max(map(len, ENDS_OF_MANNERS))
LONGEST_COMPLEMENT: Final = max(max(map(len, DEGREES)) + _LONGEST_MANNER, max(map(len, RESULTS)) + 2)
"""Characters of a complement that fills the clause."""


def _is_bound(before: tuple[Word, ...], behind: tuple[Word, ...]) -> bool:
    """获的一等奖, 值的一读, 不的违反, 舍不的, 只的删除."""
    left, right = before[-1].text, behind[0]
    previous = before[-2] if len(before) > 1 else None
    if left.endswith("不") or left == "只":
        return _is_bound_adverb(left, previous, right)
    following = BOUND.get(left)
    if following is None or (previous is not None and previous.text in _MAKES_NOUN):
        return False
    if not following:
        return right.text not in _AFTER_HEADLESS
    if left == "值" and previous is not None:
        is_verb = previous.part is PartOfSpeech.ADVERB and right.part in VERBS
        return is_verb or (right.text in following and previous.part in _ADVERBIAL_TO_WORTH)
    return right.text in following or (left == "赢" and right.text.isdecimal())


def _is_bound_adverb(left: str, previous: Word | None, right: Word) -> bool:
    is_verb = right.part in VERBS and len(right.text) > 1
    if left == "只":
        return is_verb and (previous is None or previous.part in _BEFORE_ONLY)
    verb = left[:-1] or (previous.text if previous is not None else "")
    return is_verb or right.text[0] in "不已" or verb in _NEGATED


_BEFORE_ONLY: Final = frozenset({PartOfSpeech.ADVERB, PartOfSpeech.CONJUNCTION})
"""犬只的, 三只的 and 这只的 have a measure word."""

_NEGATED: Final = _words("怪 巴 恨 舍 由 免 顾 拖 急 容 使")
"""Verbs of 怪不得, 舍不得 …."""

_MAKES_NOUN: Final = _words("所 捕 猎 虏 行 出 大 天 公 驱 支")
_AFTER_HEADLESS: Final = _words("是 都 不 就 也 人 奖 奖项 时候")
_ADVERBIAL_TO_WORTH: Final = frozenset(
    {
        PartOfSpeech.ADVERB,
        PartOfSpeech.PRONOUN,
        PartOfSpeech.MORPHEME,
        PartOfSpeech.VERB,
        PartOfSpeech.CONJUNCTION,
    }
)


def _is_result(before: tuple[Word, ...], behind: tuple[Word, ...], mark: str) -> bool:
    """忙的不可开交, 快的多, 变的更强, 跑的快 at the end of the clause."""
    left, rest = before[-1], "".join(word.text for word in behind)
    if _is_predicate(left) and rest.rstrip(_SENTENCE_ENDINGS) in RESULTS:
        return True
    if left.part is PartOfSpeech.ADJECTIVE and rest in EXTREMES and mark:
        return True
    if left.text in SENSATIONS and behind[0].text in OVERCOME:
        return True
    if left.text in PASSED and rest in ASKED:
        return bool(mark)
    if _is_disposed(before, behind, rest, mark):
        return True
    if left.text in ("变", "显"):
        return (
            behind[0].text in DEGREES
            or behind[0].part is PartOfSpeech.ADJECTIVE
            or behind[0].text[0] in "不可"
        )
    if left.part is PartOfSpeech.ADJECTIVE or left.text in _COMPARED:
        return _is_measure(before, rest, mark)
    return _is_manner(before, behind, rest, mark)


def _is_predicate(word: Word) -> bool:
    if word.text.endswith(_COMES_TO_THING):
        return False
    return word.part in _PREDICATING or word.text in GAITS or word.text in SENSATIONS


_COMES_TO_THING: Final = ("到", "出", "见", "有", "是", "为", "成", "现")
"""看到的, 提出的: what was seen and put forward."""
_PREDICATING: Final = frozenset({*VERBS, PartOfSpeech.ADJECTIVE})


def _is_disposed(before: tuple[Word, ...], behind: tuple[Word, ...], rest: str, mark: str) -> bool:
    """把夜空点缀的五彩缤纷: with 把 and 被 the complement is the predicate."""
    if (
        before[-1].part is not PartOfSpeech.VERB
        or not mark
        or not any(word.text in DISPOSING for word in before)
    ):
        return False
    degree = behind[0].text if behind[0].text in DEGREES else ""
    manner = rest.removeprefix(degree)
    return (len(behind) == 1 and behind[0].part is PartOfSpeech.IDIOM) or (
        bool(degree) and manner in MANNERS and manner not in ("多", "少", "大", "小")
    )


DISPOSING: Final = _words("把 被")
_DISPOSING_ANYWHERE: Final = re.compile("|".join(sorted(DISPOSING)))


def _is_measure(before: tuple[Word, ...], rest: str, mark: str) -> bool:
    """比原来快的多, 重要的多, 好的很; not 好的多，坏的少."""
    if not mark:
        return False
    is_compared = any(word.text in ("比", "要") for word in before[:-1])
    is_certain = is_compared or len(before[-1].text) > 1 or mark in "。！？"
    return (rest in ("多", "多了") and is_certain) or (rest == "很" and mark in "。！，")


def is_complement_of_manner(setting: Setting) -> bool:
    """Whether 得 is meant for a 地, though no place can be meant: 布置地十分隆重, 跑地很快, 高兴地很."""
    before, behind, mark = setting
    left, rest = before[-1], "".join(word.text for word in behind)
    if not mark:
        return False
    if rest in ("很", "不得了", "不行") and (left.part is PartOfSpeech.ADJECTIVE or left.text in SENSATIONS):
        return True
    is_doing = left.text in DOINGS or (
        len(left.text) > 1 and left.text in EXERTIONS and left.text not in _PLACES
    )
    return is_doing and _is_graded(behind, rest, STRENGTHS)


_PLACES: Final = _words(
    "生活 工作 学习 训练 比赛 活动 休息 演出 表演 经营 加工 管理 监管 保护 保存 分布 停靠 耕种 对抗"
)
"""With 地 behind them they may be places."""


def _is_manner(before: tuple[Word, ...], behind: tuple[Word, ...], rest: str, mark: str) -> bool:
    """跑的快, 做的很好, 看的很重; not 做的好 (吃), nor a heading without a mark."""
    left = before[-1].text
    plain = rest.removesuffix("了").removesuffix("一些")
    manners = MANNERS if len(left) > 1 else MANNERS - _OF_THINGS
    if left in GAITS and (plain in MANNERS or _is_graded(behind, rest, manners)):
        return True
    if not mark:
        return False
    if left in EXERTIONS and (_is_graded(behind, rest, STRENGTHS) or _is_asked(rest)):
        return len(left) == 1 or not any(word.text in NOMINALISERS for word in before)
    return left in CRAFTS and (rest in _PREDICATES or _is_graded(behind, rest, MANNERS - _OF_THINGS))


def _is_asked(rest: str) -> bool:
    """好不好, 清楚不清楚."""
    manner, _, again = rest.partition("不")
    return manner == again and manner in STRENGTHS


def _is_graded(behind: tuple[Word, ...], rest: str, manners: frozenset[str]) -> bool:
    """Whether a complement is an adverb of degree and one of the manners: 很好, 更加苛刻了, 快一些."""
    core = next((rest.removesuffix(end) for end in _ENDINGS if rest.endswith(end)), rest)
    return any(
        rest[:end] in DEGREES and core[end:] in manners and (rest[:end] != "最" or behind[0].text == "最")
        for end in range(1, _LONGEST_DEGREE + 1)
    )


_SENTENCE_ENDINGS: Final = "了呢啊呀吧"
_LONGEST_DEGREE: Final = max(map(len, DEGREES))
_OF_THINGS: Final = _words("多 少 大 小 难 简单 复杂 容易 更多 更大 可能 重要 多样 丰富")
"""学的很少 may be what is learnt, 来的很多 those who came."""

_PREDICATES: Final = _words("不错 不好 很好 更好 最好 挺好")
_COMPARED: Final = _words("多 难 强 好 快 大 高 低 少 远 长 早 晚 重 轻 小 贵 便宜")


def _is_word_with_de(before: tuple[Word, ...], behind: tuple[Word, ...]) -> bool:
    """得到, 得以, 得知, 得出 behind an adverb; 得到改善; 得益于."""
    right = behind[0].text
    if right == "益于":
        return True
    if len(behind) > 1 and before[-1].text in _BEFORE_VERB.get(right, ()):
        return True
    if right == "以":
        return (
            len(behind) > 1 and behind[1].part in VERBS and any(word.text in ("使", "让") for word in before)
        )
    if right == "知":
        return before[-1].text == "中" and len(behind) == 1
    if right != "到" or len(behind) == 1:
        return False
    following = behind[1]
    return following.text == "了" or (
        len(following.text) > 1
        and following.part in (*VERBS, PartOfSpeech.ADVERB)
        and ends_phrase(behind[1:])
    )


_BEFORE_VERB: Final = {
    "到": _words(
        "不断 已 已经 能 能够 将 可以 会 尚未 没有 未 也 都 才 逐步 进一步 必将 必须 应 应该 应当 并 "
        "就 便 始终 均 日益 曾 曾经 从未 一直 充分"
    ),
    "以": _words("才 能 便 能够 均 也 都 仍 从而"),
    "知": _words("由此 从中 因此 无法 已 已经 才 刚刚 获悉 记者"),
    "出": _words("由此 从而 可以 能 已 能够 最后 最终 因此 会 就 便 才 并 可"),
}


# 得 --------------------------------------------------------------------------------------------------------
