"""What the keys of a rule mean, in both languages: told by the JSON Schema of packs and by the manual."""

from __future__ import annotations

from proofread.model import Phrase

ENTRY = {
    "id": Phrase(
        "名字：小写字母、数字、连字符，全库唯一",
        "its name: lower-case letters, digits, hyphens; unique over all packs",
    ),
    "check": Phrase("检查的种类", "the kind of check"),
    "title": Phrase("标题", "its title"),
    "message": Phrase(
        "提示，可以用检查给出的字段，如 {match}", "what it says, with fields of the kind such as {match}"
    ),
    "why": Phrase("为什么是错", "why it is wrong"),
    "severity": Phrase(
        "级别：error 必改，warning 疑似，info 体例",
        "error: wrong by a norm or beyond doubt; warning: probably; info: style",
    ),
    "source": Phrase(
        "依据：标准及条款、词典或惯例", "what it rests on: a standard and clause, a dictionary, a convention"
    ),
    "examples": Phrase(
        "正例和反例；不成立的规则不生效", "examples; a rule whose examples fail does not load"
    ),
    "category": Phrase("类别；不写则随检查的种类", "its category; left out, that of the kind"),
    "weight": Phrase(
        "计算差错率时归入哪一类；不写则不计", "the class under which the error rate counts it; left out, none"
    ),
    "en": Phrase(
        "英文的 title、message、why、profiles-why", "the English title, message, why and profiles-why"
    ),
    "except": Phrase("与这些词重叠的不算错", "strings that veto a match which they overlap"),
    "skip-inside": Phrase(
        "不查书名号、引号、括号或引文里面", "does not look inside title marks, quotes, brackets or quotations"
    ),
    "near": Phrase("附近要有其中一个词才算", "one of these words must stand near"),
    "not-near": Phrase("附近有其中一个词就不算", "none of these words may stand near"),
    "profiles": Phrase("只在这些方案里生效；不写则全部", "in force in these profiles only; left out, in all"),
    "profiles-why": Phrase(
        "为什么只在这些方案里；与 profiles 同时写", "why in these and in no others; required with profiles"
    ),
    "tags": Phrase("自己的标签，--select、--ignore 可用", "words of your own for --select and --ignore"),
    "known-problems": Phrase("已知的误报", "false alarms that are known"),
    "fix": Phrase(
        "唯一的改法能否直接改：safe 改，unsafe 加 --unsafe 才改，never 由人改；不写则 error 为 safe，其余为 unsafe",
        "whether the one correction is written: safe, unsafe (with --unsafe), never; safe for an error, else unsafe",
    ),
    "fix-inside": Phrase(
        "书名号、引号、引文里的也改", "corrects inside title marks, quotes or quotations too"
    ),
}
"""Keys that rules of every kind share."""

ENGLISH = {
    "title": Phrase("英文的标题", "its title in English"),
    "message": Phrase("英文的提示", "what it says in English"),
    "why": Phrase("英文的理由", "why it is wrong, in English"),
    "profiles-why": Phrase("为什么只在这些方案里，英文", "why in these profiles, in English"),
}
"""Keys of ``en``; what is missing is told in Chinese."""

EXAMPLE = {
    "bad": Phrase("必须查出的文字；几段是几个文件", "a text that must be found; several are several files"),
    "good": Phrase(
        "不能查出的文字；与 bad 同写时，是改正以后的样子",
        "a text that must not be found; beside bad, what the correction makes of it",
    ),
    "format": Phrase("读入的格式：text、markdown", "the reader: text, markdown"),
}
"""Keys of an example."""

PROXIMITY = {
    "words": Phrase("词", "the words"),
    "within": Phrase(
        "范围：clause 分句、sentence 句、block 段，或一个字数",
        "clause, sentence, block, or a number of characters on either side",
    ),
}
"""Keys of ``near`` and ``not-near``."""
