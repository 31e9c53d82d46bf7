"""What the keys of the configuration mean, in both languages: told by its JSON Schema and by the manual."""

from __future__ import annotations

from proofread.model import Phrase

CONFIGURATION = {
    "profile": Phrase("规则方案", "the profile of rules"),
    "select": Phrase(
        "只用这些规则：id、id 通配、类别、标签或规则包",
        "only these rules: ids, patterns of ids, categories, tags or packs",
    ),
    "ignore": Phrase("不用这些规则，写法同上", "none of these rules, written the same way"),
    "severity": Phrase("只用这一级及以上的规则", "only rules of this severity or graver"),
    "fail-on": Phrase(
        "有这一级及以上的问题时退出状态为 1", "findings of this severity or graver make the exit status 1"
    ),
    "lang": Phrase("消息的语言", "the language of the messages"),
    "packs": Phrase(
        "本社的规则包：文件、文件夹（从配置所在的文件夹算起）或名字",
        "packs of the house: files or folders, from the folder of the configuration, or names",
    ),
    "exclude": Phrase(
        "不查的文件，写法同 .gitignore，从配置所在的文件夹算起",
        "files to pass over, in the syntax of .gitignore, from the folder of the configuration",
    ),
    "words": Phrase(
        "本社的人名、品牌、术语，凡涉及字词的规则都不碰",
        "names, brands and terms of the house, which no rule about words may touch",
    ),
    "lm": Phrase(
        "KenLM 的 n 元语言模型文件；none 不用；不写则用系统里的（如果有）",
        "a file of an n-gram model of KenLM; none for none; left out, the one that the system has, if any",
    ),
    "house-model": Phrase("proofread learn 写出的文件", "the file that proofread learn has written"),
    "rules": Phrase(
        "单条规则：写它的 id 和级别，或 off（停用）", "single rules by id: a severity of the house, or off"
    ),
    "reports": Phrase(
        "报告：格式，或“格式:文件名”，同 --report", "reports: FORMAT or FORMAT:PATH, as for --report"
    ),
    "baseline": Phrase(
        "基线文件：里面记下的旧问题不再报", "the baseline: old findings that are not reported"
    ),
    "waivers": Phrase("豁免文件：逐条写明理由的例外", "waivers: exceptions with their reasons"),
    "max-rate": Phrase(
        "机检差错率（每万字）不超过它就算通过，代替 fail-on",
        "points per 10,000 characters up to which the run passes, in place of fail-on",
    ),
    "rate": Phrase("差错率怎样计算", "how the error rate is counted"),
    "overrides": Phrase("有些文件另有规定", "what some files want otherwise"),
    "root": Phrase(
        "true：不看上面文件夹里的配置", "true: configurations in the folders above count for nothing"
    ),
}
"""Keys of ``proofread.yaml``."""

OVERRIDE = {
    "files": Phrase(
        "管哪些文件，写法同 .gitignore，从配置所在的文件夹算起",
        "which files, in the syntax of .gitignore, from the folder of the configuration",
    ),
    **{key: CONFIGURATION[key] for key in ("profile", "select", "ignore", "severity", "words", "rules")},
}
"""Keys of an entry of ``overrides``; one that is not given stays as it is for all files."""

RATE = {
    "method": Phrase(
        "算法：newspaper、periodical、book，或本社的算法文件；不写则由方案定",
        "newspaper, periodical, book, or a file of the house; left out, the profile decides",
    ),
    "characters": Phrase(
        "已知的字数；0 表示由程序计", "the number of characters, if known; 0 has the program count"
    ),
    "layout": Phrase(
        "版面字数，如 28x22x6：每行字数×每版（栏）行数×版（栏）数",
        "the page plan, such as 28x22x6: characters a line × lines a page or column × pages or columns",
    ),
    "count": Phrase("哪些级别的问题计入", "findings of which severities are counted"),
    "important-names": Phrase("重要名称，写错加倍计", "names in which an error counts twice"),
}
"""Keys of ``rate``."""

RULE_SETTING = {"severity": Phrase("本社给这条规则的级别", "the severity that the house gives the rule")}
"""Keys of a rule in ``rules``, where it is written as a mapping."""
