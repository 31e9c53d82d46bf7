"""Verb phrases that stand behind 的 by mistake: 更好的把…, 深刻的认识到…, 必须坚定不移的推进…."""

from __future__ import annotations

import re
from typing import Final

from proofread.language.particles.adverbials import (
    ADVERBIALS,
    ATTRIBUTIVE,
    DEGREES,
    ENDS_OF_ADVERBIALS,
    GOVERNED,
    GOVERNING,
    GRADED,
    HEADS_OF_COMPOUNDS,
    may_be_adverbial,
    may_be_verb,
)
from proofread.language.particles.clause_words import REFERRING, VERBS, Clause, Setting, Word
from proofread.language.words.lexicon import PartOfSpeech, lexicon
from proofread.model.block import OPAQUE


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LONGEST_ADVERBIAL: Final = 6
_MODALS: Final = _words(
    "必须 须 应 应该 应当 能 能够 可 可以 才能 不能 会 将会 就会 要 一定要 得以 并 并且 来 去 "
    "如何 怎样 正在 正 已经 已 曾 一直 都 也 又 才 就 却 我们 他们 她们 他 她 我 它 大家 是否 "
    "无法 不要 不应 以便 从而 进而 便于 有助于 有利于 努力 只能 只有 没有 没 不 将 便 始终 继续 "
    "通过 你 您 用户 帮助 让 使 令 不可 难以 很难 足以 可能 难于 愿意 不会 未能 没能 只会 必将 有望"
)
_SOLE_MODALS: Final = _MODALS - _words(
    "要 可 我们 他们 她们 他 她 我 它 大家 你 您 用户 帮助 让 使 令 没有 没 不 通过 来 去 也 都 "
    "就 并 便 又 才 将 正 已 曾 有利于 有助于 便于 努力 只有 从而 进而 以便"
)
"""Behind these comes a verb phrase, whatever it is."""

_ASPECT: Final = _words("于 了 着 过 起来 下去 出来 出 到 成 在 住 完 好 开 上")
_DETERMINERS: Final = _words(
    "这 那 其 各 每 一 自己 我们 他们 她们 它们 他 她 我 它 你 您 这些 那些 这个 那个 这种 一个 "
    "一种 一下 该 两 多个 所有 每个 整个 如何 什么 怎样 哪些 到 出 了"
)
_RESULTS: Final = ("过", "到", "出", "成", "入", "起", "给", "为", "至", "向", "于", "进", "开")


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
    previous, leader = _before_adverbial(clause.words[:at_word])
    if any(
        word is not None and (word.part in _MEASURING or word.text in _WANTS_NOUN)
        for word in (previous, leader)
    ):
        return None
    if _is_saying_of_work(leader, behind) or (len(behind) > 1 and behind[1].text in _ROOM):
        return None
    if start is None:
        is_meant = _follows_common_adverbial(left, leader, behind)
    elif _may_stand_for_thing(clause.block.text[start:at], leader):
        return None
    else:
        adverbial = clause.block.text[start:at]
        is_meant = (
            _follows_adverbial(adverbial, leader, behind)
            or _is_predicate(clause.words[:at_word], left, adverbial, setting)
            or (_governs_object(behind) and (_is_led(left, leader) or not _may_be_compound(behind)))
            or _is_certain_verb(behind)
            or (adverbial in ASTONISHED and _is_perceived(previous, behind, setting.mark))
        )
    return left.start if is_meant or _is_speech(setting.before[-1], behind, setting.mark) else None


_ROOM: Final = _words("余地 空间")
_WORK: Final = _words(
    "管理 训练 等待 学习 劳动 坚持 实践 努力 竞争 合作 锻炼 磨炼 教育 服务 监督 经营 积累 思考 研究 奋斗 拼搏 落实 引导"
)


def _is_saying_of_work(leader: Word | None, behind: tuple[Word, ...]) -> bool:
    """严格的训练出精兵: work that opens its clause is a subject, 出 its verb and a bare noun the object."""
    return (
        leader is None
        and len(behind) > 1
        and behind[0].text in _WORK
        and behind[1].text == "出"
        and (len(behind) == 2 or behind[2].text not in ("了", "来"))
    )


def _is_predicate(before: tuple[Word, ...], left: Word, adverbial: str, setting: Setting) -> bool:
    """将有力的推动国家的发展, 新规有效的保障了…, 使市场更好的发挥作用: what a subject or an auxiliary stands before."""
    verb, behind = setting.behind[0].text, setting.behind[1:]
    if verb in ("去", "来"):
        return bool(behind) and behind[0].part is PartOfSpeech.VERB and len(behind[0].text) > 1
    if verb not in GOVERNING or not behind or behind[0].part not in _OBJECTS or len(behind[0].text) == 1:
        return False
    if behind[0].text in HEADS_OF_COMPOUNDS or behind[-1].text in HEADS_OF_COMPOUNDS:
        return False
    if left.part in _HARDLY_ATTRIBUTIVE and (not before or before[-1].part not in _GOVERNS_NOUN):
        return behind[-1].text not in _STATES_OF_MIND
    if not before:
        return False
    if before[-1].text in _AUXILIARIES:
        return True
    if before[-1].part not in _SUBJECTS or before[-1].text == "人":
        return False
    if adverbial in GRADED and any(word.text in _CAUSING for word in before[-4:-1]):
        return True
    return setting.mark in "。；！" and not any(word.part in VERBS or word.text == "的" for word in before)


_HARDLY_ATTRIBUTIVE: Final = frozenset({PartOfSpeech.IDIOM, PartOfSpeech.ADVERB})
_GOVERNS_NOUN: Final = frozenset({*VERBS, PartOfSpeech.PREPOSITION})
_STATES_OF_MIND: Final = _words(
    "决心 意志 态度 立场 精神 信念 信心 勇气 能力 力量 努力 品格 作风 品质 风格 传统 姿态 目光 眼光 "
    "热情 追求 责任感 使命感"
)
"""What 坚持不懈的推进改革的… may come to."""

_AUXILIARIES: Final = _words(
    "将 已 已经 曾 曾经 正 正在 仍 仍然 一直 始终 必将 又 再 也 都 却 才 均 便 往往 从而 进而 以便 为了"
)
_CAUSING: Final = _words("使 让 令 帮助 促使 引导 鼓励")
_SUBJECTS: Final = frozenset(
    {
        PartOfSpeech.NOUN,
        PartOfSpeech.PRONOUN,
        PartOfSpeech.PERSON,
        PartOfSpeech.PLACE,
        PartOfSpeech.ORGANIZATION,
        PartOfSpeech.NAME,
    }
)


def _may_stand_for_thing(adverbial: str, leader: Word | None) -> bool:
    """最深刻的, 更多的: those that are so; 更多的 only where no subject stands before it."""
    if adverbial.startswith("最"):
        return not adverbial.startswith("最大")
    return adverbial in _QUANTITIES and (
        leader is None or (leader.part in _NO_SUBJECTS and leader.text not in _MODALS)
    )


_QUANTITIES: Final = _words("更多 更少 更快 更早 更深 越来越多 部分")
_NO_SUBJECTS: Final = frozenset({PartOfSpeech.CONJUNCTION, PartOfSpeech.PARTICLE})


def _before_adverbial(words: tuple[Word, ...]) -> tuple[Word | None, Word | None]:
    """The word before an adverbial, and the one before all that modifies the same verb: 才能 in 才能正常有序的运行."""
    leader = next((word for word in reversed(words) if word.text in _MODALS or not _is_beside(word)), None)
    return (words[-1] if words else None), leader


def _is_beside(word: Word) -> bool:
    return word.part in _COMMON_ADVERBIALS or word.text in ("而", "又", "和", "且", "或")


def _is_perceived(previous: Word | None, behind: tuple[Word, ...], mark: str) -> bool:
    """惊讶的发现，…; not 令人惊讶的发现."""
    if behind[0].text not in _PERCEPTIONS or (
        previous is not None and previous.text.endswith(("人", "令", "让", "使"))
    ):
        return False
    return mark in "，：" if len(behind) == 1 else behind[1].text not in _AFTER_NOUN


ASTONISHED: Final = _words(
    "惊奇 惊讶 惊异 惊诧 惊喜 欣喜 诧异 吃惊 高兴 遗憾 欣慰 失望 兴奋 激动 自豪 骄傲 愤怒 悲伤 无奈 痛心"
)
_PERCEPTIONS: Final = _words(
    "发现 看到 得知 告诉 宣布 表示 称 觉得 感到 感觉 意识 注意 知道 想到 想起 看见 听说"
)
_AFTER_NOUN: Final = _words("是 的 让 使 令 也 都 就 和 与 在 不 不是 中 里 之 后 时 会 能 可能 往往 常常 总")


def may_follow_adverbial(clause: Clause, at: int) -> bool:
    """Whether the characters around the 的 at ``at`` admit that it stands behind an adverbial."""
    return _may_open_verb_phrase(clause, at) or adverbial_start(clause, at) is not None


def _may_open_verb_phrase(clause: Clause, at: int) -> bool:
    text, end = clause.block.text, clause.end
    verb, following = text[at + 1 : at + 3], text[at + 2 : min(at + 4, end)]
    if verb in STANDS_ALONE:
        return True
    if end > at + 3 and (verb in GOVERNED or verb[:1] in OPENS_PHRASE or not ASPECTS.isdisjoint(following)):
        return True
    return clause.mark in LEADS_TO_SPEECH and (
        verb[:1] in OPENS_SPEECH or (text[end - 1] in OPENS_SPEECH and end <= at + LONGEST_SPEECH)
    )


def _follows_common_adverbial(left: Word, previous: Word | None, behind: tuple[Word, ...]) -> bool:
    """可以独立的加载样式, 怪模怪样的向…, where the adverbial is one of many."""
    if left.part not in _COMMON_ADVERBIALS or len(left.text) == 1 or left.text in ATTRIBUTIVE:
        return False
    if _is_certain_verb(behind) or (_is_led(left, previous) and _governs_object(behind)):
        return True
    if left.part in _IDIOMS and _follows_adverbial(left.text, previous, behind):
        return True
    return _opens_verb_phrase(behind) and not any(word.text == "的" for word in behind)


def _is_led(left: Word, previous: Word | None) -> bool:
    """可以独立的…, 坚定不移的…."""
    return left.part is PartOfSpeech.IDIOM or (previous is not None and previous.text in _MODALS)


def _opens_verb_phrase(behind: tuple[Word, ...]) -> bool:
    """把事情…, 向他们…, 走过了…: what neither is a noun nor follows one that 的 stands for."""
    if len(behind) < _SHORTEST_PHRASE:
        return False
    first, second = behind[0], behind[1]
    if first.text in _DISPOSING:
        return second.part is not PartOfSpeech.PARTICLE
    if first.text in OPENS_PHRASE:
        return second.part in _PARTNERS and not any(word.text in _CONCERNING for word in behind)
    return (
        may_be_verb(first.text, lexicon()) and second.text in ASPECTS and first.text not in _NOUNS_AFTER_ALL
    )


_CONCERNING: Final = _words("来说 而言 来讲 说来")
_IDIOMS: Final = frozenset({PartOfSpeech.IDIOM, PartOfSpeech.STATIVE})
_SHORTEST_PHRASE: Final = 3
_DISPOSING: Final = _words("把 被")
OPENS_PHRASE: Final = frozenset("把被向从往朝跟给对")
ASPECTS: Final = frozenset("了着过")
_PARTNERS: Final = frozenset(
    {PartOfSpeech.NOUN, PartOfSpeech.PRONOUN, PartOfSpeech.PERSON, PartOfSpeech.PLACE, PartOfSpeech.LOCATION}
)
STANDS_ALONE: Final = frozenset({"进行", "回答"})
"""Verbs that may end the phrase."""

OPENS_SPEECH: Final = frozenset("说问答喊叫道")
LONGEST_SPEECH: Final = 5
"""Characters from a particle to the end of 批评说."""
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
        and mark in LEADS_TO_SPEECH
        and _is_saying(behind)
    )


def _is_saying(behind: tuple[Word, ...]) -> bool:
    """说, 对他说, 批评说."""
    first, *others = (word.text for word in behind)
    if not others:
        return first in _SPEECH
    if len(others) > 1:
        return False
    return (first in _SPEECH and others[0] in _HEARERS) or (
        behind[0].part in VERBS and len(first) > 1 and others[0] in ("说", "道")
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
    "提供 带来 得到 取得 给 替 跟 同 比 被 把 对 向 叫"
)
"""Behind these comes a noun, or what 的 makes one: 给相好的买耳环."""


_COMMON_ADVERBIALS: Final = frozenset(
    {PartOfSpeech.ADJECTIVE, PartOfSpeech.ADVERB, PartOfSpeech.IDIOM, PartOfSpeech.STATIVE}
)


def _governs_object(behind: tuple[Word, ...]) -> bool:
    """发挥参政党作用, 理解 React, 实现精神追求; neither 解决方案 nor 使用缓存的示例."""
    verb = behind[0].text
    if verb not in GOVERNED or len(behind) < 2 or any(word.text == "的" for word in behind[1:]):
        return False
    first = behind[1]
    if first.text[0].isascii() or first.text == OPAQUE:
        return True
    if first.part is PartOfSpeech.IDIOM and verb not in GOVERNING:
        return False
    if first.part not in _OBJECTS or len(first.text) == 1 or _PLACES_IN_TIME.search(first.text):
        return False
    if first.part is PartOfSpeech.ADJECTIVE and (len(behind) < 3 or first.text[0] in _OPENS_DEGREE):
        return False
    heads = HEADS_OF_DOING if verb in GOVERNING and len(behind) > 2 else HEADS_OF_COMPOUNDS
    return not any(word.text in heads for word in behind[1:4])


def _may_be_compound(behind: tuple[Word, ...]) -> bool:
    """选择权利, 使用期限: a verb with a noun that may be what it qualifies."""
    return (
        behind[0].text not in GOVERNING
        and behind[1].part in _SINGLE_NOUNS
        and (len(behind) == 2 or behind[2].part not in _OBJECTS)
    )


_SINGLE_NOUNS: Final = frozenset({PartOfSpeech.NOUN, PartOfSpeech.VERBAL_NOUN})
_PLACES_IN_TIME: Final = re.compile("^[之以]|[前后时间中]$")
"""之下, 过后: behind them stands what was a noun."""

_OPENS_DEGREE: Final = frozenset("很更最较太不挺极多")
HEADS_OF_DOING: Final = _words(
    "方案 程序 软件 办法 行为 方法 方式 途径 措施 机制 政策 作用 效果 过程 力度 速度 意愿 手段 策略 "
    "思路 模式 体系 工作 活动 行动 功能 工具 平台 渠道 路径 结果 时间 态度 原则 步骤 流程 计划 规划 "
    "工程 部门 机构 单位 人员 人士 对象 主体 率 度 力 值 量 性 者 权 期 型 类 法 感 局面 趋势 势头 态势 "
    "倾向 现象 状态 迹象 阶段"
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
    """Where the word begins that ends at ``at`` and usually is an adverbial, with its degree; None if there is none."""
    text = clause.block.text
    if text[at - 1 : at] not in ENDS_OF_ADVERBIALS:
        return None
    for start in range(max(clause.start, at - _LONGEST_ADVERBIAL), at - 1):
        if text[start:at] in ADVERBIALS:
            degree = next((word for word in DEGREES if text.endswith(word, clause.start, start)), "")
            return start - len(degree)
    return None


def follows_adverbial_alone(adverbial: str, left: Word, setting: Setting) -> bool:
    """Whether the words behind a 得 can only be what an adverbial modifies: 不断得提高; not 激动得流泪."""
    right, mark = setting.behind[0], setting.mark
    if left.part is PartOfSpeech.ADVERB or (len(left.text) == _TWICE and left.text[0] == left.text[1]):
        return right.part in VERBS or (right.text in OPENS_PHRASE and len(setting.behind) > 2)
    if _may_take_result(adverbial) or adverbial in _OVERWHELMING:
        return False
    if _is_speech(left, setting.behind, mark):
        return True
    return right.part in VERBS and len(right.text) > 1 and right.text not in _OUTCOMES


_TWICE: Final = 2
_OVERWHELMING: Final = _words(
    "紧张 惊慌 慌张 焦急 惊恐 惊愕 惶恐 胆怯 沮丧 羞愧 羞怯 羞涩 惭愧 悲愤 沉痛 气愤 疲惫 安静 平静 "
    "宁静 严重 强烈 猛烈 热烈 忙碌 匆忙 虔诚 专注 投入 气喘吁吁 欣喜若狂 手忙脚乱 惊慌失措 目不转睛 "
    "胆战心惊 心惊胆战 怒不可遏 泪流满面 聚精会神 全神贯注"
)
_OUTCOMES: Final = _words(
    "忘记 忘掉 忘了 听到 听见 看到 看见 超出 超过 影响 令人 让人 叫人 使人 流泪 流下 发抖 张大 无法 "
    "不能 没有 如同 好像 似乎 仿佛 以致 以至 差点 恨不得 说不出 看不见 听不见 足以 近乎 接近 相当于"
)
"""What one comes to by being so: 认真得忘记了吃饭."""


def _follows_adverbial(adverbial: str, leader: Word | None, behind: tuple[Word, ...]) -> bool:
    right = behind[0]
    following = behind[1].text if len(behind) > 1 else ""
    if _says_how_far(right, following) or following in _INSIDE:
        return False
    if right.text == "把" and following:
        return len(following) > 1 or behind[1].part not in VERBS
    if right.text in _VERB_OPENERS and len(behind) > 2 and not following.startswith("的"):
        return _opens_with_preposition(adverbial, leader, behind)
    if following == "的" and len(right.text) > 1:
        return False
    if _is_under_modal(leader) and following not in _PREDICATE_OPENERS and right.text not in _MODALS:
        return right.part is PartOfSpeech.PREPOSITION or may_be_verb(right.text, lexicon())
    if len(behind) > 2 and following in _MARKS_OF_ASPECT:
        return not _may_take_result(adverbial)
    if following in _DIRECTIONS and len(right.text) == 1:
        return (len(behind) > 2 or len(following) > 1) and not _may_take_result(adverbial)
    return may_be_verb(right.text, lexicon()) and _is_finite(adverbial, leader, behind)


def _says_how_far(right: Word, following: str) -> bool:
    """激动的说不出话: what cannot be done is a complement, and 得 is meant."""
    return right.text[1:2] in _POTENTIAL or (len(right.text) == 1 and following[:1] in _POTENTIAL)


_POTENTIAL: Final = ("不", "得")
_INSIDE: Final = frozenset({"中", "之中", "里", "过程", "期间"})
"""深刻的变化中: what stands before these is a noun."""


def _may_take_result(adverbial: str) -> bool:
    """高兴的跳了起来 may want 地 or 得."""
    return adverbial in _FEELINGS or adverbial in ASTONISHED


def _opens_with_preposition(adverbial: str, leader: Word | None, behind: tuple[Word, ...]) -> bool:
    """深情的向他们…; not 最深刻的对我来说…."""
    if any(word.text in _CONCERNING for word in behind):
        return False
    preposition = behind[0].text
    is_led = leader is not None and leader.text in _MODALS
    return is_led or (preposition != "为" and (adverbial not in GRADED or preposition in "将对向"))


def _is_finite(adverbial: str, leader: Word | None, behind: tuple[Word, ...]) -> bool:
    right = behind[0]
    if right.text in _NEVER_NOUNS:
        return adverbial not in ATTRIBUTIVE
    if _is_behind_adverb(leader, behind):
        return True
    return right.text not in _NOUNS_AFTER_ALL and _is_completed(adverbial, right, behind)


def _is_behind_adverb(leader: Word | None, behind: tuple[Word, ...]) -> bool:
    """都真诚的参与…, 从而有力的推动…."""
    return (
        leader is not None
        and leader.text in _LEADING_ADVERBS
        and len(behind) > 1
        and len(behind[0].text) > 1
        and behind[1].text not in _PREDICATE_OPENERS
    )


_LEADING_ADVERBS: Final = _words("都 也 却 才 均 便 往往 以便 一定 必将 再次")
_DIRECTIONS: Final = _words("起 掉 住 起来 下去 下来 上去 上来 过来 过去 出来 进来 进去 回去 回来 起了")
_MARKS_OF_ASPECT: Final = frozenset("了着")
_NEVER_NOUNS: Final = _words(
    "指出 认为 觉得 感到 知道 得知 告诉 以为 称之为 称为 作出 做出 成为 变成 看到 见到 听到 想到 意识到 "
    "注意到 了解到 认识到 体会到 感受到 看见 听见 发觉 懂得 晓得"
)


def _is_under_modal(leader: Word | None) -> bool:
    """Whether a verb phrase must follow."""
    return leader is not None and leader.text in _SOLE_MODALS


def _is_completed(adverbial: str, right: Word, behind: tuple[Word, ...]) -> bool:
    """认识到问题, 支持我们, 走了过去: what no noun has behind it. 高兴的跳了起来 may want 得 as well."""
    if len(behind) == 1:
        return False
    following = behind[1].text
    if following in _ASPECT:
        is_verb_itself = (
            following in _ASPECT_OR_VERB
            if len(behind) == 2
            else behind[2].text in ASPECTS and following in _MAIN_VERBS
        )
        is_placed = following != "在" or len(right.text) == 1 or right.text in _PLACED
        is_over = following == "过" and behind[2:] and behind[2].text.startswith(("后", "之后", "以后"))
        return not _may_take_result(adverbial) and not is_verb_itself and is_placed and not is_over
    if following in _DETERMINERS or following.isdecimal():
        return True
    return right.part is PartOfSpeech.VERB and len(right.text) > 1 and right.text.endswith(_RESULTS)


_PREDICATE_OPENERS: Final = _words(
    "是 就是 在于 便是 应 应该 会 将 能 可以 才 也 都 不 有 有了 成 成了 成为 使 让 令 变得 显得 已 "
    "已经 来自 需要"
)
"""可能更好的选择是…"""

_ASPECT_OR_VERB: Final = _words("出 上 好 开")
_MAIN_VERBS: Final = _words("到 在 完")
_PLACED: Final = _words(
    "团结 聚集 集中 生活 存在 分布 联系 结合 融合 反映 体现 展现 呈现 排列 围绕 依偎 徘徊 漂浮 飘荡 回荡 "
    "行走 奔跑 穿行 躺卧 矗立 屹立 耸立 坐落 隐藏 埋藏 保存 保留 停留 停靠 停放 摆放 放置 悬挂 张贴 书写 "
    "折叠 投入 建立 应用 运用 使用 运行 工作 战斗 奋战 坚守 扎根 镶嵌 刻印 铭记 定格 锁定 控制 维持 保持"
)
"""Verbs behind which 在 leads to the place; 变化在发生 has a noun before it."""

_FEELINGS: Final = _words(
    "愉快 得意 慢慢 开开心心 高高兴兴 紧张 惊慌 慌张 焦急 惊恐 惊愕 惶恐 沮丧 羞愧 羞怯 羞涩 惭愧 悲愤 "
    "气愤 欣喜若狂"
)
_VERB_OPENERS: Final = _words(
    "将 向 对 对于 为 从 由 给 与 同 跟 在 用 以 按 按照 根据 让 使 沿着 朝着 朝 往"
)
_NOUNS_AFTER_ALL: Final = _words(
    "行为 作为 认为 以为 走向 面向 方向 收入 投入 支出 提出 付出 演出 进出 输入 输出 加入 对于 "
    "关于 过去 通过 经过 推进 促进 改进 完成 突出 位于 死于 得到"
)
