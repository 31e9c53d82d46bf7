"""What a text cites instead of saying it: marks by themselves (写作“……”), mistakes told or set as an exercise.

What a style guide, a textbook or a correction cites is no slip of the text that cites it. A mention stands between
the marks of one short quotation whose neighbours say so, beside what is right (布署—部署), or below a task.
"""

from __future__ import annotations

import re
from typing import Final

from proofread.language.text.characters import HAN
from proofread.model import Block, Document

LONGEST_MENTION: Final = 20
"""Characters of a quotation that is looked at."""

_REACH: Final = 24
"""Characters on either side in which the words stand that tell of a mention."""

_OPENING: Final = "“‘「『"
_CLOSING: Final = "”’」』"
_MARKS: Final = re.compile(rf"[{_OPENING}][^\w\s{_OPENING}{_CLOSING}]{{1,6}}[{_CLOSING}]")
_SPOKEN: Final = re.compile("[…—。！？，、.!?,~～]+")
_SPEECH_BEFORE: Final = re.compile(rf"(?:^|[^{HAN}]|[说道问答喊叫])$")
_GOES_ON: Final = re.compile(rf"[和与或、是之等{_OPENING}]")
_TOLD_BEFORE: Final = re.compile(
    "(?:误[作写用]|误写[作成为]|错写[作成为]?|写错[作成为]?|(?:不能|不要|不可|不应|不得)写[作成为]?"
    "|(?:有[的些]?人|常常?|往往|容易|有时)[^，。；：]{0,16}写[作成为])了?$"
)
_TOLD_BEHIND: Final = re.compile(
    "(?:一词|一句|的写法|的说法|这种写法|这种说法)?[，,]?[这那]?[就也都则]?"
    "(?:(?:是|属于?)?(?:错[的了误字]|误[用写]|不对|不规范|不合规范|不通|病句|有误)|写错|都?有人批评"
    "|应当?该?(?:写|改)[作成为])"
)
_BESIDE: Final = re.compile(r"\s?(?:[（(]|[—→⇒=＝-]{1,3}>?)\s?(?:应为|应作|正：|改为)?")
_TYPED_AS: Final = re.compile("[打念读认输]成了?$|误[作写为]了?$")
_WRONG_LINE: Final = re.compile(r"\s*(?:错误?|误|病句|改前|[×✗✘❌])\s*(?:[：:]|(?<=[×✗✘❌]))")

_ITEM: Final = re.compile(r"\s*(?:[（(]?[0-9一二三四五六七八九十]{1,2}[）).．、]|[①-⑳]|[A-DＡ-Ｄ][.．、])")
_EXERCISE: Final = re.compile(
    "(?:修改|改正|订正|指出|找出|诊断).{0,10}(?:病句|错别字|别字|语病)|(?:病句|改错)(?:修改|练习|题)"
    "|(?:修改|改正|订正).{0,6}(?:句子?|短文).{0,4}(?:错误|毛病)"
    "|(?:没有|无|有)(?:错别字|错字|别字|语病)的(?:一项|一组|是)|(?:书写|字形)(?:全部|完全|都)?(?:正确|无误|有误|错误)的(?:一项|一组|是)"
    "|(?:易错|常错|常见错)[字词]"
)
_LONGEST_TASK: Final = 60
_LONGEST_LINE_OF_WORDS: Final = 40
_MOST_ITEMS: Final = 10


def is_mentioned_mark(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` touches a quotation of marks alone that names them: 不能写作“。。。”.

    Marks alone may be all that somebody says (他说：“……”); that is no mention.
    """
    for match in _MARKS.finditer(text, max(0, start - _REACH), end + _REACH):
        if match.start() < end and start < match.end():
            before = text[max(0, match.start() - 1) : match.start()]
            is_speech = _SPOKEN.fullmatch(match.group()[1:-1]) and _SPEECH_BEFORE.search(before)
            if not is_speech or _GOES_ON.match(text, match.end()):
                return True
    return False


def is_told_mistake(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is told to be wrong, as a rule in a short quotation: “三、四个”是错的."""
    if _TYPED_AS.search(text, max(0, start - _REACH), start) or _WRONG_LINE.match(text):
        return True
    left = max((text.rfind(mark, max(0, start - LONGEST_MENTION), start) for mark in _OPENING), default=-1)
    if left < 0 or any(mark in text[left + 1 : end] for mark in _CLOSING):
        return False
    right = min(
        (at for mark in _CLOSING if (at := text.find(mark, end, end + LONGEST_MENTION)) >= 0), default=-1
    )
    if right < 0:
        return False
    before = text[max(0, left - _REACH) : left]
    return _TOLD_BEFORE.search(before) is not None or _TOLD_BEHIND.match(text, right + 1) is not None


def is_set_beside(text: str, start: int, end: int, right: str) -> bool:
    """Whether what is right stands beside ``text[start:end]`` as in a table: 布署（部署）, 布署—部署."""
    beside = _BESIDE.match(text, end)
    return beside is not None and start < end and len(right) > 1 and text.startswith(right, beside.end())


def is_in_exercise(document: Document, block: Block) -> bool:
    """Whether a block is an item below a task to correct mistakes: 修改下面的病句。（1）…."""
    for above in reversed(document.blocks[max(0, block.index - _MOST_ITEMS) : block.index]):
        if not (block.marker or _ITEM.match(block.text) or _is_word_list(block.text)):
            return False
        if len(above.text) <= _LONGEST_TASK and _EXERCISE.search(above.text):
            return True
        block = above
    return False


def _is_word_list(text: str) -> bool:
    """Whether a line gives words and no sentence: 布署（部署）　幅射（辐射）."""
    return len(text) <= _LONGEST_LINE_OF_WORDS and re.search("[，。！？；：]", text) is None
