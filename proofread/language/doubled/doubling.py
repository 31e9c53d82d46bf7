"""Where Chinese doubles a character or a word by rights: in reduplication, and where two words meet.

Reduplication has its own grammar (朱德熙《语法讲义》2.6–2.8; 吕叔湘《现代汉语八百词》): verbs of doing (试试,
讨论讨论), measure words and 一 with a measure word (个个, 一层层, 一步一步), adjectives (干干净净), names (丽丽).
Where two words meet, the last character of the one may be the first of the other (目的的, 可以以, 工程院院士,
为了了解, 和和平); then both must be words, and grammar must let them stand side by side.
"""

from __future__ import annotations

import re
from typing import Final

from proofread.language.words.lexicon import Lexicon, PartOfSpeech


def is_softened_verb(text: str, start: int) -> bool:
    """Whether ``text[start:start + 2]`` is a verb doubled to soften it behind a word that leads it in: 来说说."""
    return text[start] in REDUPLICABLE_VERBS and text[start - 1 : start] in _BEFORE_SOFTENED_VERBS


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


FIGURES: Final = frozenset("〇零一二三四五六七八九十百千万亿两")
"""Chinese figures, which may be repeated like any others."""

FUNCTION_CHARACTERS: Final = frozenset(
    "的地得了着过们之所"
    "我你您他她它谁这那此其该每各某"
    "不没未"
    "在为以把被将对向从由给让使跟同比按据随于除当至自"
    "和与及或而且但并因如若虽却则即"
    "就都也又再还才更很已曾只仅刚正太均皆仍"
    "是有会能要可应须到"
)
"""Particles, pronouns, negations, prepositions, conjunctions, adverbs and auxiliaries of one character."""

SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤庄章关温殷翁费"
)
"""The hundred most common surnames and some more."""

REDUPLICABLE_VERBS: Final = frozenset(
    "看听说讲谈聊问想试尝吃喝玩走跑跳坐站躺睡歇等找查翻读写画算数量称比学教练背抄改修补洗擦扫拖抹刷晒晾烤煮炒切剪砍敲打拍推拉提抬"
    "搬抱拿放收摆挂贴穿戴脱换开关动转绕逛游唱演吹哭笑骂吵闹劝管帮救治养喂种摘采挖填挡躲藏借还送寄发卖买付交揉搓捏捶按压挤咬嚼闻摸"
    "碰逗哄骗吓夸耍评议品赏凑拼排理梳扎绑捆解松抖晃摇甩伸弯招挥指点划磨搅拌考露亮凉热烫暖乐疼搞弄谢见"
)
"""Verbs of doing that are doubled to soften or shorten the act: 试试, 走走."""

_BEFORE_SOFTENED_VERBS: Final = frozenset("来去想先再就要能请可多常该快好")
"""What stands before a verb that is doubled to soften it: 来说说, 想看看."""

REDUPLICABLE_WORDS: Final = _listed(
    """
    研究 讨论 考虑 商量 学习 休息 活动 打听 打扫 收拾 整理 检查 了解 认识 介绍 比较 分析 观察
    体会 锻炼 练习 复习 准备 参考 交流 沟通 调查 调整 改善 改进 琢磨 捉摸 思考 反省 反思 总结
    合计 盘算 掂量 照顾 照应 关心 安慰 批评 教育 教训 帮助 支持 指点 指导 鼓励 表示 表现 解释
    说明 评论 评价 议论 修理 修改 修补 打扮 打量 欣赏 享受 尝试 体验 感受 见识 走动 溜达 转悠
    凉快 高兴 热闹 轻松 暖和 舒服 痛快 清醒 明白 快活 放松 运动 参观 清理 打理 打点 打磨 推敲
    斟酌 品味 品尝 回忆 回味 核对 核实 计算 估计 比划 摆弄 拾掇 归置 联系 通融 活跃 缓和 端正
    开导 劝说 招呼 应付 敷衍 对付 意思 张罗 操练 演练 切磋 磨合 消化 吸收 交代 过问 理论 评理
    犒劳 慰问 庆祝 纪念 宣传 动员 组织 协调 补充 润色 完善 巩固 熟悉 适应 感谢
    """
)
"""Verbs and adjectives of two characters that are doubled as a whole: 讨论讨论."""

_SEPARABLE_VERBS: Final = _listed(
    """
    发呆 合影 聊天 散步 散心 谈心 谈话 说话 见面 碰面 会面 洗澡 洗脸 洗手 刷牙 睡觉 跑步 跳舞 唱歌 唱戏 游泳
    爬山 打牌 打球 打假 打气 打趣 打杂 打岔 打听 下棋 喝茶 喝酒 吃饭 做饭 看书 读书 写字 画画 听课 听歌
    上网 上课 逛街 购物 拍照 照相 拍手 招手 挥手 握手 点头 摇头 伸手 动手 动脑 费心 操心 出气 出力 消气 解气
    解闷 解渴 解馋 过瘾 享福 帮忙 请客 送礼 道歉 认错 算账 算命 整容 化妆 理发 烧香 拜年 串门 走亲 遛狗
    遛弯 拉家常 拉话 拉呱 养花 种菜 钓鱼 晒太阳 透气 通风 松口气 把关 把脉 号脉
    """
)
"""Verbs with their objects inside, whose verb alone is doubled: 散散步, 发发呆."""

_MEASURES: Final = frozenset(
    "个只条张件颗枚朵串滴句字页本册篇章节层排行列队组群批代届次回场阵声步寸分处家户村县乡镇省校班店厂案月日夜岁年天刻根支纸"
    "桩宗起幕帧盏炷缸坛筐篮筒罐勺捆扎摞叠沓札束绺撮汪泓畦垄亩顷茬拨伙帮针剂味溜趟遭番顿餐席枝株棵座栋幢间扇把台辆艘架位名项份段片块团堆笔幅封粒顶面口头匹双对副套股道圈缕丝杯碗盘瓶桶盒箱袋包车船浪波重级人"
)

_BEFORE_ONE: Final = frozenset("第每进统唯同不惟逐划单专")
"""In front of 一, these make it something else than a number: 第一, 进一步, 统一."""

_NOUN_HEADS: Final = frozenset(
    "国省州市县区镇乡村屯庄街道路巷桥塔楼厦厅室馆院校所站台场厂矿店铺行社团队组班部局处科署司会党派军师旅营连舰艇车船机港湾江河湖海岛山峰"
    "岭谷案股窑井坝库田林园剧片书刊报网年月日届级期"
)
"""Last characters of the names of places, bodies and things, which a lexicon cannot list: 水心村, 信号塔."""

_NOUN_TAILS: Final = frozenset(
    "长委民员内外中里上下间边旁前后主友情址史规章服刊票价立属级界境域容貌籍务权底顶初末均道口头尾身体部东西南北首歌旗徽人士客"
)
"""What a noun derived from such a head ends in: 村民, 塔顶, 年底."""

_NOUN_TAIL_WORDS: Final = frozenset(["委会", "委书记", "支书", "支部", "委员会", "政府", "党委", "领导"])

_AUXILIARIES: Final = _listed(
    """
    能够 能否 可能 可以 应该 应当 必须 是不是 有没有 不能 不会 不要 不仅 不得 还是 就是 都是 也是
    只是 不是 还有 只有 已有 在于 以为 比如 譬如 例如 使得 给予 给与 就要 还要 将要 没有 会同
    可知 为着 而是 而立 从未 到底 更是 更为 更具 就让 就算 才能 要说 要么 再有 也好 也罢 即可
    应有 应为
    """
)
"""Words that serve grammar, whatever a dictionary calls them."""

_NOUNS: Final = frozenset(
    {
        PartOfSpeech.NOUN,
        PartOfSpeech.PERSON,
        PartOfSpeech.PLACE,
        PartOfSpeech.ORGANIZATION,
        PartOfSpeech.NAME,
        PartOfSpeech.TIME,
        PartOfSpeech.LOCATION,
        PartOfSpeech.ABBREVIATION,
    }
)
_NOMINALS: Final = _NOUNS | {PartOfSpeech.VERBAL_NOUN}
_PREDICATES: Final = frozenset(
    {PartOfSpeech.VERB, PartOfSpeech.ADJECTIVE, PartOfSpeech.IDIOM, PartOfSpeech.DISTINGUISHING}
)
_CONTENT: Final = _NOMINALS | _PREDICATES

_REPEATABLE: Final = frozenset(
    {PartOfSpeech.ONOMATOPOEIA, PartOfSpeech.INTERJECTION, PartOfSpeech.STATIVE, PartOfSpeech.NUMERAL}
)

_BEFORE_CONTENT: Final = frozenset("的地了着在为以把被将对向和与及或而并就都也又再还更会要")
"""May stand alone before any content word: 和|和平, 将|将军, 就|就业."""

_GRADABLE: Final = frozenset({None, PartOfSpeech.ADJECTIVE, PartOfSpeech.ADVERB})
"""What may be an adjective, in the lexicon or not."""

_PREPOSITIONS: Final = frozenset("在为以把被将对向")

_BEFORE_NOUNS: Final = frozenset("能过因才除得当从由")
"""May stand alone before a noun: 能|能量."""

_BEFORE_WORDS: Final = {
    "有": _listed(
        """
    有关 有效 有效期 有机 有限 有限公司 有色 有线 有毒 有害 有偿 有形 有志 有识之士 有功 有权
    """
    ),
    "是": frozenset(["是否", "是非", "是非曲直", "是否是"]),
    "可": frozenset(["可可", "可比", "可靠性", "可行性", "可能性", "可转债"]),
    "最": frozenset(["最高人民法院", "最高人民检察院", "最高法", "最高检"]),
    "不": frozenset(["不锈钢"]),
    "如": frozenset(["如来", "如意"]),
}

_BEHIND_NOMINALS: Final = frozenset(
    "的在为以把被将对向从由给让使跟同比按和与及或而并就都也又再还才更却则仍已曾均皆是会能要可应须到"
)
"""May stand alone behind a noun: 目的|的, 机会|会, 方向|向."""

_BEHIND_CONTENT: Final = frozenset("和与或而")
"""May stand alone behind any content word: 温和|和."""

_BEHIND_WORDS: Final = {
    "以": frozenset(["可以", "所以"]),
    "在": frozenset(["存在", "现在", "实在", "潜在"]),
    "地": frozenset(["脚踏实地", "因地", "怎地"]),
    "了": _listed(
        """
    不了 得了 算了 罢了 受不了 免不了 少不了 忘不了 大不了 不得了 做不了 干不了 受得了 算不了 成不了
    死不了 好不了 亏了
    """
    ),
}

_FREE_VERBS: Final = frozenset(
    "作做说讲谈写问学教建报收提赛比选查试验改修放动见成理答评量议论演出访训迁化种输考练唱跳映播点解发开立定"
    "用养护变办治管检测算调审判"
)
"""Verbs of one character that also end nouns or verbs of two: 工作, 小说, 大学, 税收, 检查."""

_BEHIND_VERBS: Final = ("了", "过", "着", "出", "得", "到", "成", "的是")
"""Aspect or result behind a verb of one character, which shows that it is a word of its own."""

_SPEECH: Final = re.compile(
    "[^，。；：！？]{0,6}?(?:讲话|发言|报告|汇报|总结|指示|批示|部署|安排|说明|介绍|强调|要求|动员|点评|规定|讲解|通报|辅导|解读|交流|报道|布置|研究|分析|评价)"
)
_TOPIC: Final = re.compile("[就对向][^，。；：！？]*$|(?:围绕|关于|针对|结合)[^，。；：！？]*$")
_LONGEST_TOPIC: Final = 40
"""Characters between the preposition and 作."""

_DETERMINED: Final = re.compile("(?:的|[这那本该此每各首][次项场届轮回个种份]?)$")
"""What makes a verb behind it a noun: 这次检查, 现场的采访."""

_PRONOUNS_AND_NEGATIONS: Final = frozenset("我你您他她它谁这那此其该每各某不没未之们吗且但虽却则已曾仅刚很")
"""Never stand before another word that opens with themselves: 我我们, 不不能."""

_GRAMMATICAL: Final = frozenset(
    {
        PartOfSpeech.PREPOSITION,
        PartOfSpeech.CONJUNCTION,
        PartOfSpeech.ADVERB,
        PartOfSpeech.PRONOUN,
        PartOfSpeech.PARTICLE,
    }
)

_NEVER_SAID_ALONE: Final = _GRAMMATICAL | {PartOfSpeech.TIME}

_ANSWERS: Final = _listed("不是 不会 不能 不要 不用 不必 不可 就是 可以 没有 真是")
"""What a dictionary calls adverbs or conjunctions, and people answer with."""

_EMPHATIC: Final = _listed(
    """
    非常 特别 十分 真的 永远 一定 千万 好好 慢慢 太多 很多 好多 许多 许久 很久 好久 良久 多少
    极其 大大 大片 大批 大把 大量 无比 遥远 彼此 谢谢 哪里 来了 是的 好的 对的 快点 加油 救命
    等等 哈哈 呵呵 嘿嘿 哎呀 哎哟 天哪 拜托 小心 当心 注意 抱歉 再见 欢迎 差点 差不多 对不起
    没关系 为什么 怎么办 不客气 没问题 不好意思
    """
)
"""Words that are repeated for emphasis or in speech."""

_NOUNS_THAT_ACT: Final = _listed(
    """
    代表 领导 导演 编辑 主编 教授 指挥 翻译 裁判 记录 报告 计划 标志 象征 保险 根据 依据 证明
    概括 投资 贷款 组织 缓存 服务 代理 设计 统计 会计 向导 警卫 看守 保管 出纳 编译 映射 索引
    注释 声明 定义 说明 总结 决定 规定 要求 需要 影响 希望 生活 工作
    """
)
"""Nouns that are verbs too, so that noun and verb may meet: 人大代表代表人民."""

_DEGREES: Final = frozenset("极很太最挺真好超特")

_SOUNDS: Final = frozenset(
    "叮当咚哐咣啪嗒嘀嗒滴答咔嚓喀哗啦轰隆呼噜咕叽唧喳吱嘎呀嗡嘟啾喵汪咩哞嘎咯噼砰嘭扑通突嘘嘻哈呵嘿嗖飕唰刷噗嗤哼吭哧嘶呜哇哎哟啊嗷哔哩唠叨喃"
)
"""Characters that write sounds."""

_SPOKEN_ENDS: Final = frozenset("了的吧啊呀呢着地得哦吗")

_OF_QUALITY: Final = frozenset("黄红绿蓝白黑灰紫青亮冷热凉烫香甜酸苦辣硬软脆嫩厚薄高低轻直湿干旧胖瘦圆尖满净")
"""Adjectives in which vivid ones of two characters end: 金黄, 冰凉, 笔直."""

_DESCRIBES: Final = re.compile(r"的(?:$|[^\w、《〈“‘（])")
"""的 that ends a clause, behind words that paint."""

_OF_DEGREE: Final = ("那么", "这么", "多么", "那样", "这样")
"""Pronouns of degree, repeated with their adjective: 那么大那么大."""

_LONGEST_SAID_TWICE: Final = 3
"""Characters; what is longer is a phrase, and may have been pasted twice."""

_CLAUSE_BEGINS: Final = re.compile(r"(?:^|[^\w、《〈])(?:大家|咱们?|[我你您]们?|[快来再])?$")
_LONGEST_ADDRESS: Final = 3
"""Characters of whom a clause speaks to, with the mark before."""

_CLAUSE_ENDS: Final = re.compile(r"[呗吧啦喽哟嘛哈啊呢呀哦嘞咯]?(?:$|[^\w、》〉])")

_PLACE_TAILS: Final = (
    *"省市州县区镇乡村城岛队",
    *("大学", "银行", "时报", "日报", "政府", "大使馆", "领事馆", "机场", "中学", "医院", "晚报", "商报"),
)


def stands_before(character: str, word: str, lexicon: Lexicon) -> bool:
    """Whether ``character`` may stand as a word of its own before a word that opens with it."""
    if word in _BEFORE_WORDS.get(character, ()):
        return True
    if word in _AUXILIARIES:
        return False
    part = lexicon.part_of_speech(word)
    if character in _PREPOSITIONS and part is PartOfSpeech.IDIOM:
        return False  # 以人为本 has its preposition already.
    if character in _BEFORE_CONTENT:
        return part in _CONTENT
    if character in _BEFORE_NOUNS:
        return part in _NOUNS
    if word in _SEPARABLE_VERBS:
        return True
    if character in REDUPLICABLE_VERBS and len(word) > 2 and part in {PartOfSpeech.IDIOM, PartOfSpeech.VERB}:
        return True  # 开|开玩笑, 耍|耍威风
    return character in _NOUN_HEADS and _is_derived(word)


def never_stands_before(character: str, word: str, lexicon: Lexicon) -> bool:
    """Whether grammar forbids ``character`` as a word of its own before ``word``: 不|不能, 为|为了."""
    if character in _PRONOUNS_AND_NEGATIONS or word in _AUXILIARIES:
        return True
    part = lexicon.part_of_speech(word)
    if character in _PREPOSITIONS and part is PartOfSpeech.IDIOM:
        return True
    return character in FUNCTION_CHARACTERS and part in _GRAMMATICAL


def never_stands_behind(word: str, character: str, lexicon: Lexicon) -> bool:
    """Whether grammar forbids ``character`` as a word of its own behind ``word``: 对于|于, 因为|为."""
    return (
        character in FUNCTION_CHARACTERS
        and character != "是"
        and lexicon.part_of_speech(word) in _GRAMMATICAL
    )


def stands_behind(word: str, character: str, lexicon: Lexicon) -> bool:
    """Whether ``character`` may stand as a word of its own behind a word that ends in it."""
    if word in _BEHIND_WORDS.get(character, ()):
        return True
    part = lexicon.part_of_speech(word)
    if character in _BEHIND_NOMINALS and part in _NOMINALS:
        return True
    return character in _BEHIND_CONTENT and part in _CONTENT


def follows_taxi_ride(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether ``text[start:start + 2]`` is 的的 behind the verb 打的, to go by taxi: 打的|的司机; not 殴打的的."""
    return text[start - 1 : start + 2] == "打的的" and not (start > 1 and text[start - 2 : start] in lexicon)


_SETTLES: Final = re.compile(
    r"(?:^|[^\w]|[也又才就便算于都已早想要能可再快他她我你们])了了(?=[一这那此心夙])"
    r"|.?了了(?=无(?:牵|痕|踪|生|新|兴|趣|遗|惧|睡|长))"
)


def settles(text: str, start: int) -> bool:
    """Whether ``text[start:start + 2]`` is 了了, the verb 了 and its particle: 总算了了一桩心事."""
    return text[start] == "了" and _SETTLES.match(text, max(0, start - 1)) is not None


def gives_speech(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether ``text[start:start + 2]`` is 作作 where a work is spoken about: 就工作|作动员讲话, 对工作|作总结."""
    return (
        start > 1
        and text[start] == "作"
        and text[start - 1 : start + 1] in lexicon
        and _SPEECH.match(text, start + 2) is not None
        and _TOPIC.search(text[max(0, start - _LONGEST_TOPIC) : start - 1]) is not None
    )


def derives_noun(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether ``text[start:start + 2]`` ends the name of a place or body and opens a noun made of it: 图书馆|馆务."""
    if text[start] not in _NOUN_HEADS or text[start + 2 : start + 3] not in _DERIVING:
        return False
    return any(text[begin : start + 1] in lexicon for begin in range(max(0, start - 3), start))


_DERIVING: Final = frozenset("务藏史规训徽歌旗刊员长民委情貌")
"""What a noun ends in that can be made of any such head."""


def acts_behind(word: str, character: str, before: str, after: str, lexicon: Lexicon) -> bool:
    """Whether ``word`` names what acts or is acted on, and the verb ``character`` that follows has its aspect.

    工作|作了部署, 小说|说的是, 大学|学过, 这次检查|查到. ``before`` and ``after`` are the text on either side.
    """
    if character not in _FREE_VERBS or not after.startswith(_BEHIND_VERBS):
        return False
    part = lexicon.part_of_speech(word)
    if character == "作":
        return part in _CONTENT  # 作 takes what is said or planned for its object, whatever verb ends in 作.
    return part in _NOUNS or _DETERMINED.search(before) is not None


def is_noun_head(character: str) -> bool:
    """Whether ``character`` ends names of places, bodies or things: 村, 队, 馆."""
    return character in _NOUN_HEADS


def counts_before(text: str, start: int) -> bool:
    """Whether a figure stands right before ``start``: 2002年|年底, 3个|个案."""
    return start > 0 and (text[start - 1].isdigit() or text[start - 1] in FIGURES)


def is_reduplicated_phrase(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the doubled character ``text[start:end]`` is part of a reduplication wider than itself.

    一层层; 干干净净 and 大大小小, seen from either half; 哈哈哈.
    """
    character = text[start]
    if character in (text[start - 1 : start], text[end : end + 1]):
        return True
    if text[start - 1 : start] == "一" and text[start - 2 : start - 1] not in _BEFORE_ONE:
        return character in _MEASURES
    return (_is_twin(text, end) and character + text[end] in lexicon) or (
        start >= 2 and _is_twin(text, start - 2) and text[start - 2] + character in lexicon
    )


def reduplication_cost(character: str) -> float | None:
    """What it costs to read ``character`` doubled as a reduplicated verb or measure word; None if it is neither."""
    if character in _MEASURES:
        return 13.0
    if character in REDUPLICABLE_VERBS:
        return 12.0
    return None


def is_reduplicated_word(text: str, start: int, end: int, size: int, lexicon: Lexicon) -> bool:
    """Whether the word of ``size`` characters that fills ``text[start:end]`` twice is reduplicated by rights.

    讨论讨论, 一步一步, 说着说着, 非常非常, 金黄金黄的, 哗啦哗啦, 纽约纽约大学; what is shouted (前进前进！), and
    what is said twice (收到收到。).
    """
    word = text[start : start + size]
    if word in REDUPLICABLE_WORDS or word in _EMPHATIC or word[0] in FIGURES:
        return True
    if lexicon.part_of_speech(word) is PartOfSpeech.PREPOSITION:
        return False
    if word[-1] in _SPOKEN_ENDS and (size == 2 or (size == 3 and word[-1] not in "了的得")):
        return True
    if text[end : end + 1] in {"！", "!", "～", "~"} or len(set(word)) == 1 or _SOUNDS.issuperset(word):
        return True
    part = lexicon.part_of_speech(word)
    if part in _GRADABLE and size == 2 and (word[0] in _DEGREES or text[end : end + 1] in {"的", "地"}):
        return True  # 极低极低, 干冷干冷的
    if _paints(text, end, word) or _is_said_twice(text, start, end, size, lexicon):
        return True
    if part is PartOfSpeech.PLACE:
        return text.startswith(_PLACE_TAILS, end)
    return part in _REPEATABLE


def _paints(text: str, end: int, word: str) -> bool:
    """Whether a word doubled up to ``end`` paints, whatever a dictionary calls it: 金黄金黄的麦子; 吸溜吸溜的。."""
    if len(word) == 2:
        is_vivid = word[-1] in _OF_QUALITY and text[end : end + 1] in {"的", "地"}
        return is_vivid or _DESCRIBES.match(text, end) is not None
    return word.startswith(_OF_DEGREE)


def _is_said_twice(text: str, start: int, end: int, size: int, lexicon: Lexicon) -> bool:
    """Whether the word would stand alone in its clause, if it were said once (师娘师娘，您歇着；大家抓紧抓紧)."""
    word = text[start : start + size]
    if size > _LONGEST_SAID_TWICE or word[0] == "据":
        return False
    if lexicon.part_of_speech(word) in _NEVER_SAID_ALONE and word not in _ANSWERS:
        return False
    if start == 0 and end == len(text) and is_plain_noun(word, lexicon):
        return False  # a heading or a cell
    before = text[max(0, start - _LONGEST_ADDRESS) : start]
    return _CLAUSE_BEGINS.search(before) is not None and _CLAUSE_ENDS.match(text, end) is not None


def is_plain_noun(word: str, lexicon: Lexicon) -> bool:
    """Whether ``word`` is a noun or a fixed phrase and nothing else, so that it cannot meet itself."""
    part = lexicon.part_of_speech(word)
    return (part in _NOUNS or part is PartOfSpeech.IDIOM) and word not in _NOUNS_THAT_ACT


def is_like_a_name(word: str, lexicon: Lexicon) -> bool:
    """Whether ``word``, which no lexicon lists, has the shape of a personal name."""
    return len(word) <= 3 and word[0] in SURNAMES and word not in lexicon


def _is_twin(text: str, start: int) -> bool:
    return start + 1 < len(text) and text[start] == text[start + 1] and text[start].isalpha()


def _is_derived(word: str) -> bool:
    tail = word[1:]
    return tail in _NOUN_TAILS or tail in _NOUN_TAIL_WORDS
