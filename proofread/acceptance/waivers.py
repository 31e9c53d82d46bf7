"""The waivers of a house: findings that somebody has looked at and let stand, each with the reason.

A file of YAML, kept by hand. An entry names a rule and the words that it marks, and, where
that would let too much pass, what stands around them and the files; no line numbers, so that it survives edits::

    - rule: doubled-word
      text: 责任责任
      near: 主体责任责任清单
      files: [2024/**]
      reason: 固定栏目名
      until: 2027-12-31
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from proofread.model import Document, Finding, Phrase, Problem, Rule
from proofread.model.nearest import nearest
from proofread.rulebook.strict_yaml import Yaml, check_keys, convert, parse

NO_REASON = Phrase("每条豁免都要写 reason（为什么不改）", "every waiver needs a reason")
NO_TEXT = Phrase("每条豁免都要写 text（标出的文字）", "every waiver needs the text that is marked")
NOT_NEAR = Phrase("near 里应当有 text 的文字：“{text}”", "near must hold the text: “{text}”")
NOT_A_LIST = Phrase("豁免文件应是一列条目", "a file of waivers is a list of entries")
NOT_A_DATE = Phrase("“{word}”不是日期，应写成 2027-12-31", "“{word}” is no date such as 2027-12-31")
UNKNOWN_RULE = Phrase("没有“{word}”这条规则", "there is no rule “{word}”")


class Waiver(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One finding that may stand."""

    rule: str
    """The id of the rule."""
    text: str
    """The words that the finding marks."""
    reason: str
    near: str = ""
    """Words around them, which hold them; empty for any place."""
    files: tuple[str, ...] = ()
    """Patterns of paths, from the folder of the waivers; none for all files."""
    by: str = ""
    until: date | None = None
    """The last day on which it counts."""
    line: int = 0
    """1-based line of the entry."""

    def covers(self, finding: Finding, document: Document, path: str) -> bool:
        """Whether the finding, in the file at ``path`` from the folder of the waivers, may stand."""
        start, end = finding.span
        return (
            finding.rule.id == self.rule
            and document.source[start:end] == self.text
            and self.near in document.source[max(0, end - len(self.near)) : start + len(self.near)]
            and (not self.files or any(_fits(path, pattern) for pattern in self.files))
        )

    def is_over(self, today: date) -> bool:
        """Whether the last day has passed."""
        return self.until is not None and today > self.until


_KEYS = ("rule", "text", "reason", "near", "files", "by", "until")


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a file. Raises SourceFault for what is wrong in it, OSError if it cannot be read."""
    source = parse(path.as_posix(), path.read_text(encoding="utf-8-sig"))
    entries = [] if source.value is None else source.value
    if not isinstance(entries, list):
        raise source.fault((), NOT_A_LIST)
    return tuple(_waiver(source, number, entry) for number, entry in enumerate(entries))


def unknown_rules(
    path: str, waivers: Sequence[Waiver], rules: Sequence[Rule[Any]], refused: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """A problem for each waiver of a rule that does not exist."""
    known = {rule.id for rule in rules}
    for waiver in waivers:
        if waiver.rule not in known and waiver.rule not in refused:
            message, hint = UNKNOWN_RULE.filled(word=waiver.rule), nearest(waiver.rule, known)
            yield Problem(message=message, path=path, line=waiver.line, hint=hint)


def _waiver(source: Yaml, number: int, entry: Any) -> Waiver:
    check_keys(source, (number,), entry, _KEYS)
    for key, missing in (("text", NO_TEXT), ("reason", NO_REASON)):
        if not entry.get(key):
            raise source.fault((number,), missing)
    if entry.get("near") and entry["text"] not in entry["near"]:
        raise source.fault((number, "near"), NOT_NEAR.filled(text=entry["text"]))
    until = entry.get("until")
    if until is not None and not _is_date(until):
        raise source.fault((number, "until"), NOT_A_DATE.filled(word=until))
    waiver = convert(source, (number,), entry, Waiver)
    return msgspec.structs.replace(waiver, line=source.line_of((number,)))


def _is_date(word: object) -> bool:
    try:
        date.fromisoformat(str(word))
    except ValueError:
        return False
    return True


def _fits(path: str, pattern: str) -> bool:
    """Whether a path fits a pattern in the syntax of ``.gitignore``."""
    import pathspec

    fits: bool = pathspec.GitIgnoreSpec.from_lines([pattern]).match_file(PurePosixPath(path))
    return fits
