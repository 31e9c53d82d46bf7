"""``proofread init``: a configuration and a pack to start from."""

from __future__ import annotations

import argparse
from pathlib import Path

from proofread.cli.telling import tell
from proofread.engine.configuration import FILE_NAME
from proofread.engine.gate import ExitStatus
from proofread.engine.writing import write_text
from proofread.model import Language, Phrase, Problem
from proofread.model.reasons import reason
from proofread.rulebook.profiles import DEFAULT, PROFILES

PROFILE = Phrase("规则方案", "profile of rules")
FOLDER = Phrase(
    "写到哪个文件夹，没有就新建；默认当前文件夹",
    "folder to write to, made if need be; the current one if left out",
)
EXISTS = Phrase("{path} 已经有了，没有改动它", "{path} is there already and was left alone")
NOT_WRITTEN = Phrase("写不进这个文件夹：{zh}", "the folder cannot be written to: {en}")
WRITTEN = Phrase("写好 {path}", "wrote {path}")
NEXT = Phrase(
    "试一试：proofread test {pack}，再 proofread check .",
    "try: proofread test {pack}, then proofread check .",
)
NEWSPAPERS = Phrase(
    "报纸请把 profile: default 改为 profile: news，在 {configuration} 里",
    "a newspaper writes profile: news for profile: default, in {configuration}",
)
PACK_NAME = "house-rules.yaml"

CONFIGURATION = """\
# 校对配置。每个键都可以删去；全部的键见 proofread schema configuration。
# 规则方案：{profiles}。报纸用 news
profile: {profile}

# 本社自己的规则
packs: [{pack}]

# 这一级及以上的问题使退出状态为 1：error 必改、warning 疑似、info 体例、never 从不
fail-on: error

# 不用的规则、类别或规则包
ignore: []

# 单条规则：改级别（error、warning、info），或停用（off）。规则的 id 见 proofread rules
rules:
  # doubled-word: warning
  # stray-space: off

# 本社的人名、品牌、术语，凡涉及字词的规则都不碰
words: []

# 不查的文件，写法同 .gitignore，从本文件所在的文件夹算起
exclude: []
"""

PACK = """\
# 本社的规则。改完运行 proofread test {pack}，例子不成立的规则不会生效。
# 这一条是样例，“甲乙丙网”要换成本社的词；不用就整条删去。
- id: house-website-name
  check: pattern
  title: 本社网站的名称
  pattern: 甲乙丙网(?!站)
  replace: 甲乙丙在线
  severity: warning
  category: term
  message: 本社网站叫“{{suggestion}}”，不叫“{{match}}”
  why: 2024 年更名。
  source: 本社用语规定
  examples:
    - bad: 详情请登录甲乙丙网查看。
      good: 详情请登录甲乙丙在线查看。
    - good: 甲乙丙网站由本社主办。
"""


def configure(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the arguments of the command."""
    parser.add_argument("folder", nargs="?", default=".", help=FOLDER.text(language))
    parser.add_argument("--profile", choices=list(PROFILES), default=DEFAULT, help=PROFILE.text(language))


def run(options: argparse.Namespace) -> int:
    """Write both files; one that is there is left alone and makes the status 2."""
    language: Language = options.language
    folder = Path(options.folder)
    configuration = CONFIGURATION.format(profile=options.profile, profiles=" ".join(PROFILES), pack=PACK_NAME)
    files = {folder / FILE_NAME: configuration, folder / PACK_NAME: PACK.format(pack=PACK_NAME)}
    standing = [path for path in files if path.exists()]
    if standing:
        return tell([Problem(message=EXISTS.filled(path=path)) for path in standing], language)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in files.items():
            write_text(path, text)
            print(WRITTEN.text(language, {"path": path}))
    except OSError as error:
        why = reason(error)
        return tell(
            [Problem(message=NOT_WRITTEN.filled(zh=why.zh, en=why.en), path=options.folder)], language
        )
    if options.profile == DEFAULT:
        print(NEWSPAPERS.text(language, {"configuration": folder / FILE_NAME}))
    print(NEXT.text(language, {"pack": folder / PACK_NAME}))
    return ExitStatus.CLEAN
