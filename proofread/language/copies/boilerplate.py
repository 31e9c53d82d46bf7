"""Sentences that are meant to be repeated: formulae of the press, of statutes, of textbooks and manuals."""

from __future__ import annotations

import re

_PRESS = re.compile(
    r"^[（(【\[]?(?:本报|本刊|本网|新华社|中新[社网]|人民网|央视)[^。]{0,30}(?:讯|电|报道|摄|供稿)"
    r"|^[（(【\[](?:记者|通讯员|见习记者|特约记者|实习生|本报|新华社|责任编辑|责编|编辑|作者|来源|图|文|完|上接|下转|未完待续)"
    r"|^图为|^(?:图|表|资料图|制图|供图|摄影|作者|编辑|责编|来源|资料来源|数据来源|注|注释|附|附图片)[\d：:、 （(]"
    r"|^(?:欢迎|敬请|请)(?:关注|订阅|收听|收看|扫码|扫描|点击|登录|访问|致电)"
    r"|(?:未完待续|下转第|上接第|附图片?\d*张)"
)
"""Datelines, credits, notes and calls on the reader (电头、署名、图注、栏尾)."""

_STATUTE = re.compile(
    r"(?:除外|另有规定的，从其规定|从其规定|依法追究刑事责任|依法给予(?:处分|行政处分|治安管理处罚)"
    r"|不适用本(?:法|条例|办法|规定)|(?:参照|依照|按照|适用)[^。]{0,40}(?:执行|办理|规定|处罚)|(?:另行|予以)(?:制定|规定|公布)"
    r"|(?:办法|标准|细则|规定|目录|条件)[^。]{0,8}由[^。]{2,40}(?:制定|规定|公布|会同[^。]{2,30})"
    r"|自[^。]{2,20}起(?:施行|生效|执行)|同时废止|下列(?:情形|条件|行为|规定|材料|事项)[^。]{0,8})[。；]?$"
    r"|责令(?:限期)?改正|处[^，。]{1,30}(?:罚款|有期徒刑|拘役|拘留)|没收违法所得"
)
"""Wordings that a statute repeats from article to article (《立法技术规范（试行）》, 2009 and 2011)."""

_EXERCISE = re.compile(
    r"^(?:下列|以下|根据|阅读|请|试)[^。]{0,60}(?:正确|错误|不正确|符合|恰当)的[^。]{0,8}是|^[A-DＡ-Ｄ][.．、]|（\s*）[。？]?$"
)
"""Questions and options of an examination paper."""

_LABEL = re.compile(r"^[^，。；]{1,12}[：:]\s*\S{0,6}$")
_LEAD_IN = re.compile(r"[：:]\s*$")
LONGEST_CREDIT = 25
"""Words; a longer sentence with a dateline is news, not a dateline."""

_WORD = re.compile(r"[〇㐀-䶿一-鿿豈-\ufaff\U00020000-\U0003ffff]|[A-Za-zÀ-ɏ]+|\d+(?:\.\d+)?")


def is_boilerplate(text: str) -> bool:
    """Whether a sentence is a formula, a label or a lead-in, which may well stand twice in one text."""
    stripped = text.strip()
    if any(pattern.search(stripped) for pattern in (_STATUTE, _EXERCISE, _LABEL, _LEAD_IN)):
        return True
    return _PRESS.search(stripped) is not None and count_words(stripped) <= LONGEST_CREDIT


def count_words(text: str) -> int:
    """Length as an office program counts it: an ideograph, a Latin word or a number is one."""
    return len(_WORD.findall(text))
