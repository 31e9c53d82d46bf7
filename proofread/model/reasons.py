"""What went wrong, in words for an editor: errors of the system and of libraries, in both languages."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from proofread.model.phrase import Phrase

_SYSTEM = {
    errno.ENOENT: Phrase("没有这个文件", "there is no such file"),
    errno.EACCES: Phrase("没有权限", "permission denied"),
    errno.EPERM: Phrase("没有权限", "permission denied"),
    errno.EISDIR: Phrase("这是文件夹，不是文件", "it is a folder, not a file"),
    errno.ENOTDIR: Phrase("路径中有一段不是文件夹", "a part of the path is no folder"),
    errno.EEXIST: Phrase("已经有了", "it is there already"),
    errno.ENOSPC: Phrase("磁盘满了", "the disk is full"),
    errno.EROFS: Phrase("磁盘是只读的", "the disk is read-only"),
    errno.ENAMETOOLONG: Phrase("文件名太长", "the name is too long"),
    errno.EIO: Phrase("磁盘读写出错", "the disk failed"),
}

_EXPRESSION = {
    "missing )": "缺右括号 )",
    "missing >": "缺右尖括号 >",
    "unbalanced parenthesis": "多了右括号 )",
    "unterminated character set": "方括号 [ 没有配对的 ]",
    "nothing to repeat": "重复号前面没有可重复的内容",
    "multiple repeat": "重复号连用",
    "bad character range": "方括号里的范围颠倒了",
    "bad escape": "反斜杠后的写法不认识",
    "incomplete escape": "反斜杠后的写法不完整",
    "invalid group reference": "没有这个编号的组",
    "unknown group": "没有叫这个名字的组",
    "min repeat greater than max repeat": "重复次数的下限大于上限",
    "unknown property": r"\p{} 里的属性名不认识",
    "bad character in group name": "组名里有不能用的字符",
    "unknown extension": "(? 后面的写法不认识",
}

NOT_UTF8 = Phrase("不是 UTF-8 编码，请另存为 UTF-8", "it is not UTF-8; save it as UTF-8")


class Explained(ValueError):
    """An error that says what is wrong in both languages; a plain text stands for both."""

    def __init__(self, message: str | Phrase) -> None:
        self.phrase = message if isinstance(message, Phrase) else Phrase(message, message)
        super().__init__(self.phrase.en)


def reason(error: BaseException) -> Phrase:
    """Why something failed. An error that is not known is told by its type and its own words."""
    import regex  # here, because most runs have nothing to explain

    if isinstance(error, Explained):
        return error.phrase
    if isinstance(error, UnicodeDecodeError):
        return NOT_UTF8
    if isinstance(error, OSError):
        own = error.strerror or str(error)
        return _SYSTEM.get(error.errno or 0, Phrase(own, own))
    if isinstance(error, regex.error):
        own, _, place = str(error).partition(" at position ")
        where = f"（第 {int(place) + 1} 个字符处）" if place.isdecimal() else ""
        return Phrase(f"{translated(own, _EXPRESSION)}{where}", str(error))
    own = f"{type(error).__name__}: {error}"
    return Phrase(own, own)


def translated(message: str, wordings: Mapping[str, str]) -> str:
    """The Chinese for an English message, found by how it opens; the message itself if there is none."""
    return next((chinese for opening, chinese in wordings.items() if message.startswith(opening)), message)
