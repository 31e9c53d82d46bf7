"""Lines that tell who wrote, took or sent a story: “本报记者 张三”, “（新华社北京1月1日电）”, “作者：李四”.

They are told by their words alone: every word must be a role, a name (by surname), an agency or a body of
people. A sentence about a reporter has other words, so it is none.
"""

from __future__ import annotations

import re

from proofread.language.text.characters import HAN

_LONGEST = 45
"""Characters of a byline."""

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜"
    "崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤蒲温康施文"
    "牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂苗谷盛曲翁"
    "冉骆蓝路游辛靳管柴蒙鲍华喻祁房滕屈饶牟艾尤穆卓古吉缪简车项芦麦褚娄窦戚岑宫费卜冷晏席卫米柏宗瞿桂佟应臧闵苟"
    "邬边卞姬仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_NAME = (
    rf"(?:[{_SURNAMES}][{HAN}]{{1,2}}|[{HAN}]+(?:·[{HAN}]+)+"
    rf"|(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯)[{HAN}]{{1,2}})"
)
_AGENCY = rf"(?:本报|本刊|本台|本社|[{HAN}]{{1,8}}(?:社|报|网|台|客户端)|综合)"
_ROLE = (
    rf"(?:[{HAN}]{{0,12}}(?:记者|通讯员|实习生|评论员|撰稿人?|摄影师?|作者|编辑|责编|主编|校对|译者|翻译|编译|整理"
    r"|撰文|采写|制图|供稿|供图|来源|文图|图文)|文|图|摄)"
)
_BODY_OF_PEOPLE = (
    rf"[{HAN}A-Za-z0-9]{{2,}}"
    r"(?:[办局部委院校系所团队组站社厅处室科]|中心|公司|大学|集团|银行|政府|协会|学会)"
)
_DISPATCH = rf"(?:据?{_AGENCY}[{HAN}\d·]{{0,24}}(?:专?电|讯|发|报道|摄|供稿|稿))"

_WORD = re.compile(
    rf"(?P<role>{_ROLE}|{_DISPATCH})|(?P<credit>{_ROLE}{_NAME}(?:[文图摄译]|摄影)?)"
    rf"|(?P<name>{_NAME}(?:[摄译]|摄影)?)|(?P<agency>{_AGENCY})|(?P<body>{_BODY_OF_PEOPLE})"
)
_SEPARATOR = re.compile(r"[\s、，,:：/／|｜;；]+")
_PARTED_NAME = re.compile(rf"(?<![{HAN}])([{_SURNAMES}])[ \u3000]+(?=[{HAN}](?![{HAN}]))")
_MARKS_AROUND = "□■◎●◆▲○△*（()）【】[]〔〕—- \u3000"
_BYLINE_MARKS = "□■◎"
_LABEL_BRACKETS = "【["
"""They hold what a section is called, which may look like a name: 【房产】, 【连云】."""
_BRACKETED = re.compile(r"[（(【\[〔]([^（()）【】〔〕。！？]{2,45})[）)】\]〕]$")


def is_byline(text: str) -> bool:
    """Whether the whole text tells whom a story comes from."""
    if len(text) > _LONGEST:
        return False
    found = _word_kinds(text)
    if not found:
        return False
    if text[0] in _BYLINE_MARKS and set(found) == {"name"}:
        return True
    if found[0] == "body":
        # Outside brackets a body and one name may be a headline: “市审计局 万军”.
        return "credit" in found or found.count("name") > (0 if is_in_brackets(text) else 1)
    return "credit" in found or ("role" in found and (len(found) > 1 or is_in_brackets(text)))


def is_name(text: str) -> bool:
    """Whether the text is nothing but a person's name, by its surname."""
    return re.fullmatch(_NAME, _PARTED_NAME.sub(r"\1", text)) is not None


def is_in_brackets(text: str) -> bool:
    """Whether the whole text stands in brackets."""
    return _BRACKETED.match(text) is not None


def ends_with_byline(text: str) -> bool:
    """Whether the last thing in a paragraph is a byline in brackets, which closes a story."""
    match = _BRACKETED.search(text)
    return match is not None and is_signature(match.group())


def is_signature(text: str) -> bool:
    """Whether the text is a byline in brackets, or nothing but a name in brackets."""
    if not is_in_brackets(text):
        return False
    return is_byline(text) or (text[0] not in _LABEL_BRACKETS and set(_word_kinds(text)) == {"name"})


def _word_kinds(text: str) -> list[str | None]:
    """What each word of a byline is; nothing where a word has no place in one."""
    inner = _PARTED_NAME.sub(r"\1", text.strip(_MARKS_AROUND))
    kinds: list[str | None] = []
    for word in _SEPARATOR.split(inner):
        match = _WORD.fullmatch(word)
        if match is None:
            return []
        kinds.append(match.lastgroup)
    return kinds
