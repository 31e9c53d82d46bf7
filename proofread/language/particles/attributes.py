"""Attributes that stand before 地 by mistake: 取得地成绩, 优异地成绩, 进行了深入地分析."""

from __future__ import annotations

import re
from typing import Final

from proofread.language.particles.adverbials import (
    ATTRIBUTIVE,
    HEADS_OF_COMPOUNDS,
    NEVER_ADVERBIAL,
    is_plain_noun,
    may_be_adverbial,
    may_be_verb,
)
from proofread.language.particles.clause_words import VERBS, Setting, Word, ends_phrase
from proofread.language.words.lexicon import PartOfSpeech, lexicon
from proofread.model.block import OPAQUE


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NOMINAL: Final = frozenset(
    {
        PartOfSpeech.NOUN,
        PartOfSpeech.VERBAL_NOUN,
        PartOfSpeech.PLACE,
        PartOfSpeech.ORGANIZATION,
        PartOfSpeech.NAME,
        PartOfSpeech.ADJECTIVE,
        PartOfSpeech.DISTINGUISHING,
        PartOfSpeech.IDIOM,
    }
)
_SINGLE_REFERRING: Final = frozenset("我你他她它您谁上中里下间")
_PLACE_MAKERS: Final = _words(
    "发生 举办 出生 居住 生产 输入 输出 安葬 发源 聚居 集中 诞生 登陆 注册 经营 施工 建设 旅游 "
    "消费 就业 投资 停泊 出发 到达 签约 拍摄 取景 养殖 种植 繁殖 栖息 集散 发祥 发现 出土 埋藏 "
    "流行 分布 主办 承办 拘留 羁押 执行 管辖 侵权 犯罪 销售 采购 交货 装运 中转 殖民 填埋 堆放 "
    "存放 露营 迁入 迁出 收购 捐助 归属 所属 履行 登记 生活 工作 打工 务工 储备 供应 供水 试验 "
    "实验 示范 推广 开采 勘探 开发 征收 拆迁 安置 居留 经停 观测 监测 孵化 培育 育苗 采集 加工 "
    "制造 交易 运营 藏身 避难 落脚 水源 原料 粮食 主场 客场 赛场 陡坡 户籍 居所 战略 革命 军事 "
    "景观 墓 饲料 葡萄 蔬菜 花卉 茶叶 棉花 林业 农业 工业 商业 住宅 垃圾 项目 疫情 案件 事故 "
    "货物 目标 旅游目的 会议 信号 病毒 文化 资源 物资 商品 产品 案发 事发 震源 起源 来源 源"
)
"""What makes the name of a place with 地 behind it: 举办地城市, 水源地保护."""

_OPENS_ADVERBIAL: Final = _words(
    "有 无 没 没有 毫 毫无 不 满怀 充满 带 带着 含 含着 逐 按 成 不顾 不分 一 全 最 心 挨 每 各 半 分 以"
)
_EMPTY_VERBS: Final = _words(
    "进行 作 作出 做 做出 给予 给 予以 加以 得到 展开 开展 有 作了 取得 获得 受到 带来 产生 造成 "
    "形成 存在 具有"
)
_BETWEEN: Final = _words("很 更 更加 最 较 较为 非常 十分 极其 比较 越来越 相当 一定 了 过 着")


def is_attribute(setting: Setting) -> bool:
    """Whether the words before a 地 are the attribute of a noun, so that 的 is meant."""
    before, behind, mark = setting
    if not before:
        return False
    left = before[-1]
    if left.text in _NO_ATTRIBUTE or left.text in _PLACE_MAKERS or _is_ground(before):
        return False
    if left.part in _COUNTING and not _is_quantity(before):
        return False
    if not behind:
        return _is_attribute_at_end(before, mark)
    if _may_be_another_word(left, behind[0]):
        return False
    if _may_be_adverbial(left):
        return (
            _is_nominal(left, behind)
            or is_object_of_empty_verb(setting)
            or _belongs_to_thing(left, behind)
            or (mark not in _OPENING_MARKS and mark != "：" and _is_without_predicate(left, behind))
        )
    return _is_nominal_for_certain(before, behind)


def _is_ground(before: tuple[Word, ...]) -> bool:
    """很少下地饮水: 地 is the earth, in a word that the cut has parted; 社会上地看法 has a noun before 上."""
    left = before[-1].text
    return (
        len(left) == 1
        and left not in _SINGLE_ADJECTIVES
        and f"{left}地" in lexicon()
        and (len(before) == 1 or before[-2].part not in _NOMINAL)
    )


def is_attribute_in_marks(mark: str, setting: Setting) -> bool:
    """《规则》地条文, “双赢”地原则: whether 的 is meant for a 地 behind a closing mark."""
    behind = setting.behind
    return (
        mark in CLOSING_MARKS
        and not setting.before
        and bool(behind)
        and is_plain_noun(behind[0].text, lexicon())
        and ends_phrase(behind)
    )


CLOSING_MARKS: Final = frozenset("”》）」")

_UNITS: Final = re.compile(
    r"[0-9一二三四五六七八九十两百千万亿多余几]+(?:年|个?月|岁|户|倍|名|元|美元|[公英]?里|[厘毫千]?米|吨|小时|分钟|天|公斤|千克)$"
)


def _is_quantity(before: tuple[Word, ...]) -> bool:
    """两年地努力, 50多岁地人: no adverbial, unlike 一次次; 三亩 counts land."""
    counted = "".join(word.text for word in before[-3:])
    return _UNITS.search(counted) is not None


def _is_attribute_at_end(before: tuple[Word, ...], mark: str) -> bool:
    """是错误地。; 他们地“…”."""
    left = before[-1]
    if mark in _OPENING_MARKS:
        return len(left.text) > 1 and not _may_be_adverbial(left) and left.part not in VERBS
    return (
        mark in _END_MARKS
        and left.part in (PartOfSpeech.ADJECTIVE, PartOfSpeech.IDIOM, PartOfSpeech.STATIVE)
        and any(word.text == "是" or word.text.endswith("是") for word in before[:-1])
    )


_OPENING_MARKS: Final = frozenset("“《「‘")
_END_MARKS: Final = frozenset("。！？；")


def _is_nominal(left: Word, behind: tuple[Word, ...]) -> bool:
    """What may be an adverbial, before a noun: 优异地成绩, 遗憾地是."""
    right = behind[0]
    if right.text == "是":
        return len(left.text) > 1 and left.part in (
            PartOfSpeech.ADJECTIVE,
            PartOfSpeech.IDIOM,
            PartOfSpeech.VERB,
        )
    if left.text in _OPENS_SENTENCE:
        return False
    if len(left.text) > 1 and (right.text in _DETERMINING or _ORDINAL.match(right.text)):
        return True
    if left.part in _COUNTING and right.part in _NAMES and len(right.text) > _SHORT_NAME:
        return True
    if not is_plain_noun(right.text, lexicon()):
        return left.part is PartOfSpeech.ADJECTIVE and len(left.text) > 1 and _is_qualified_noun(behind)
    return len(left.text) > 1 or (
        left.text in _SINGLE_ADJECTIVES and (ends_phrase(behind) or behind[1].part is PartOfSpeech.LOCATION)
    )


def _belongs_to_thing(left: Word, behind: tuple[Word, ...]) -> bool:
    """富庶地长江三角洲, 崭新地发展阶段."""
    right = behind[0]
    if left.text in NEVER_ADVERBIAL and len(right.text) > 1 and right.part not in _NOT_NOMINAL:
        return not may_be_verb(right.text, lexicon()) or _is_compound(behind)
    return left.text in ATTRIBUTIVE and right.part in _NAMES and len(right.text) > _SHORT_NAME


def _is_compound(behind: tuple[Word, ...]) -> bool:
    """发展阶段: a verb that qualifies a noun with which the phrase ends."""
    return len(behind) > 1 and behind[1].text in HEADS_OF_COMPOUNDS and ends_phrase(behind[1:])


def _is_without_predicate(left: Word, behind: tuple[Word, ...]) -> bool:
    """合适地国际环境 as all that follows: what an adverbial could modify is missing."""
    if left.part not in _DESCRIBING or len(set(left.text)) < len(left.text):
        return False
    *modifiers, head = behind
    return all(map(_is_modifier, modifiers)) and (
        is_plain_noun(head.text, lexicon())
        or (head.part in _NAMES and len(head.text) > _SHORT_NAME and head.text[-1] != "化")
    )


def _is_modifier(word: Word) -> bool:
    if word.text in _SINGLE_ADJECTIVES or word.text in _JOINS:
        return True
    if len(word.text) == 1 or may_be_verb(word.text, lexicon()):
        return False
    if word.part is PartOfSpeech.NOUN:
        return is_plain_noun(word.text, lexicon())
    return word.part in _MODIFYING


_NAMES: Final = frozenset(
    {PartOfSpeech.PLACE, PartOfSpeech.ORGANIZATION, PartOfSpeech.NAME, PartOfSpeech.PERSON}
)
_MODIFYING: Final = _NAMES | {PartOfSpeech.DISTINGUISHING, PartOfSpeech.ABBREVIATION, PartOfSpeech.LOCATION}
_DESCRIBING: Final = frozenset(
    {PartOfSpeech.ADJECTIVE, PartOfSpeech.IDIOM, PartOfSpeech.DISTINGUISHING, PartOfSpeech.STATIVE}
)
_NOT_NOMINAL: Final = frozenset(
    {PartOfSpeech.PREPOSITION, PartOfSpeech.ADVERB, PartOfSpeech.CONJUNCTION, PartOfSpeech.LOCATION}
)
_JOINS: Final = _words("和 与 及 以及")
_SHORT_NAME: Final = 2
_DETERMINING: Final = _words("某 某些 某个 某种 各种 各类 各项 其他 其它 诸多 一些 一种 一部分")
_ORDINAL: Final = re.compile("第[一二三四五六七八九十]+(?!.*[次回])")
_OPENS_SENTENCE: Final = _words(
    "渐渐 慢慢 缓缓 静静 悄悄 默默 徐徐 逐渐 突然 忽然 自然 不知不觉 久久 常常 轻轻 很快"
)
"""渐渐地人们…: what may stand before the subject."""

_SINGLE_ADJECTIVES: Final = frozenset("新旧大小高低好坏深浅强弱多少长短早晚快慢")


_COUNTING: Final = frozenset(
    {PartOfSpeech.NUMERAL, PartOfSpeech.MEASURE, PartOfSpeech.PARTICLE, PartOfSpeech.ONOMATOPOEIA}
)
_NO_ATTRIBUTE: Final = _words(
    "等 各 该 此 两 多 异 当 本 外 内 某 每 同 原 在 为 到 从 就 每亩 每块 等等 经常 常常 时常"
)
"""Make a noun of 地: 等地, 就地, 每亩地."""

_NO_ADVERBIAL_SIGN: Final = re.compile(r"[A-Za-z0-9%％+#》\ufffc]$")


def _may_be_adverbial(word: Word) -> bool:
    if word.part is None and _NO_ADVERBIAL_SIGN.search(word.text) and not word.text.isdecimal():
        return False
    return may_be_adverbial(word.text, lexicon()) or len(set(word.text)) < len(word.text)


def _may_be_another_word(left: Word, right: Word) -> bool:
    """读本地文件 may be cut before 本地, 产地质量 before 地质, 山阳地区别的县 behind 地区."""
    known = lexicon()
    is_place = left.text[-1] in _MAKES_PLACE and left.text[:-1] in known
    is_ground = len(right.text) > 1 and "地" + right.text[0] in known and right.text[1:] in known
    is_region = right.text[0] == "区" or (right.text[0] == "方" and left.part in _NAMES)
    return (is_place and left.part is not PartOfSpeech.ADJECTIVE) or (
        is_ground and (is_region or right.text not in known)
    )


_MAKES_PLACE: Final = frozenset("本当各外异某此驻内产属")


def _is_nominal_for_certain(before: tuple[Word, ...], behind: tuple[Word, ...]) -> bool:
    """What cannot be an adverbial, before anything but a preposition: 取得地成绩, 我们地发展."""
    left, right = before[-1], behind[0]
    if len(left.text) == 1 and left.text not in _SINGLE_REFERRING and left.part is not None:
        return False
    if any(word.text in _OPENS_ADVERBIAL for word in before[-3:-1]) or _is_repeated(before):
        return is_plain_noun(right.text, lexicon())
    if left.part not in VERBS and right.text in _COUNTED:
        return True
    if right.text == "是" or right.text[0].isascii() or right.text == OPAQUE:
        return True
    if len(right.text) == 1 or right.text[0] == "一":
        return right.text in _SINGLE_NOUNS or _is_qualified_noun(behind)
    if right.part in _NOMINAL:
        return True
    if left.part in VERBS:
        return right.part in (PartOfSpeech.NUMERAL, PartOfSpeech.PRONOUN, PartOfSpeech.ABBREVIATION)
    return right.part not in (PartOfSpeech.PREPOSITION, PartOfSpeech.LOCATION, PartOfSpeech.CONJUNCTION)


def _is_qualified_noun(behind: tuple[Word, ...]) -> bool:
    """新成绩, 长车身."""
    return (
        len(behind) > 1 and behind[0].text in _SINGLE_ADJECTIVES and is_plain_noun(behind[1].text, lexicon())
    )


_COUNTED: Final = _words("一些 一种 一部分 一员 一环 一面 一项 一类 一代")
_SINGLE_NOUNS: Final = frozenset("人值类书钱话")


def _is_repeated(before: tuple[Word, ...]) -> bool:
    """一个文件一个文件, 心贴心."""
    return any(word.text == before[-1].text for word in before[-6:-1])


def is_object_of_empty_verb(setting: Setting) -> bool:
    """进行了深入地分析 at the end of the clause; not 有节奏地鼓掌."""
    before, behind, _ = setting
    if not ends_phrase(behind) or behind[0].part not in {*VERBS, PartOfSpeech.NOUN}:
        return False
    number = len(before) - 2
    while number >= 0 and before[number].text in _BETWEEN:
        number -= 1
    if number < 0 or (before[number].text == "有" and number == len(before) - 2):
        return False
    return before[number].text in _EMPTY_VERBS and len(behind[0].text) > 1
