"""Comments in the text that silence a finding: ``<!-- proofread: ignore-next-line RULES -- reason -->``.

A comment may stand wherever the format lets comments stand. It names rules as ``--ignore`` does, or none for all.
Before the reason any dash will do, and so will capitals and a colon of full width.

| word | silences |
|---|---|
| ``ignore-line`` | the lines that the comment stands on |
| ``ignore-next-line`` | the next line with prose, in the same block or behind it |
| ``ignore-next-block`` | the next paragraph, heading, whole list or whole table |
| ``ignore-start`` … ``ignore-end`` | what stands between |
| ``ignore-file`` | the file |

An end that names rules closes the last start that names the same; one that names none closes the last start.
A word or a rule that is not known is a fault, so is a start without an end: a gate must not stand open by mistake.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from proofread.acceptance.parting import Accepted, Hold, Scope, with_held
from proofread.model import (
    Block,
    BlockKind,
    Document,
    FileReport,
    Finding,
    Ground,
    Held,
    Phrase,
    Problem,
    Rule,
    Span,
)
from proofread.model.nearest import nearest
from proofread.rulebook.selection import UnknownName, matches, refuse_unknown

UNKNOWN_WORD = Phrase(
    "校对注释里没有“{word}”这种写法", "“{word}” is nothing that a proofread comment can say"
)
NO_WORD = Phrase("校对注释里没有写要做什么", "the proofread comment says nothing")
NOT_ENDED = Phrase("ignore-start 没有对应的 ignore-end", "ignore-start has no ignore-end")
NOT_STARTED = Phrase(
    "ignore-end 前面没有 ignore-start{selectors}", "ignore-end has no ignore-start{selectors} before it"
)
NOTHING_BEHIND = Phrase("{word} 后面没有正文", "no prose stands behind {word}")
UNUSED = Phrase(
    "这条校对注释没有压下任何问题，可以删去", "this proofread comment silences nothing; it can go"
)
NO_COMMENT = Phrase(
    "这不是注释：注释的两头各是两个半角连字符（<!-- 和 -->），这里是破折号，不起作用",
    "this is no comment and silences nothing: it has dashes where a comment has two hyphens, <!-- and -->",
)
END_IT = Phrase(
    "在不查的文字之后补上 <!-- proofread: ignore-end -->。",
    "Put <!-- proofread: ignore-end --> behind the text.",
)

_BODY = re.compile(
    r"\s*(?:<!--+|\{/\*|\{#-?)?\s*proofread\s*[:：](.*?)(?:--+>|\*/\}|-?#\})?\s*\Z",
    re.DOTALL | re.IGNORECASE,
)
_REASON = re.compile(r"(?:^|\s)--(?:\s|$)|\s*[—–]{1,2}\s*")
_DASHED = re.compile(r"<[!！][—–]+\s*proofread\s*[:：]", re.IGNORECASE)
"""The beginning of a comment in which a word processor has made dashes of the hyphens."""

WORDS = ("ignore-line", "ignore-next-line", "ignore-next-block", "ignore-start", "ignore-end", "ignore-file")

_BETWEEN = re.compile(r"[\s,，、]+")


class Suppression(msgspec.Struct, frozen=True):
    """A stretch of the source in which some rules are silenced."""

    line: int
    """1-based line of the comment."""
    span: Span
    selectors: tuple[str, ...] = ()
    """Rules, as ``--ignore`` names them; none for all."""
    reason: str = ""

    def moved(self, distance: int) -> Suppression:
        """The same where its file has ``distance`` code points more before it."""
        return msgspec.structs.replace(self, span=self.span.moved(distance))

    def silences(self, finding: Finding) -> bool:
        """Whether the comment silences a finding: it begins in the stretch and its rule is named."""
        begins_inside = self.span.start <= finding.span.start <= self.span.end
        return begins_inside and (
            not self.selectors or any(matches(finding.rule, selector) for selector in self.selectors)
        )


class Suppressions(msgspec.Struct, frozen=True):
    """What the comments of one document silence, and what is wrong with them."""

    suppressions: tuple[Suppression, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Comment(NamedTuple):
    span: Span
    line: int
    word: str
    selectors: tuple[str, ...]
    reason: str


def suppressions(document: Document) -> Suppressions:
    """What the comments of a document silence."""
    found: list[Suppression] = []
    problems: list[Problem] = []
    started: list[_Comment] = []
    for comment in _comments(document):
        try:
            if comment.word == "ignore-start":
                started.append(comment)
            elif comment.word == "ignore-end":
                found.append(_between(document, started, comment))
            else:
                found.append(_suppression(comment, _silenced(document, comment)))
        except _Fault as fault:
            problems.append(fault.problem)
    problems += [_fault(document, comment, NOT_ENDED, END_IT).problem for comment in started]
    problems += _dashed(document)
    return Suppressions(tuple(sorted(found, key=lambda each: each.line)), tuple(problems))


def unknown_rules(
    path: str, found: Iterable[Suppression], rules: Sequence[Rule[Any]], refused: Container[str] = ()
) -> Iterator[Problem]:
    """A problem for each name in a comment that names no rule, not even one that was ``refused``."""
    for suppression in found:
        for selector in suppression.selectors:
            if selector in refused:
                continue
            try:
                refuse_unknown(selector, rules)
            except UnknownName as error:
                yield Problem(message=error.message, path=path, line=suppression.line, hint=error.hint)


class _Fault(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


def _fault(document: Document, comment: _Comment, message: Phrase, hint: Phrase | None = None) -> _Fault:
    selectors = "".join(f" {each}" for each in comment.selectors)
    filled = message.filled(word=comment.word, selectors=selectors)
    return _Fault(Problem(message=filled, path=document.path, line=comment.line, hint=hint))


def _dashed(document: Document) -> Iterator[Problem]:
    """A problem for each comment that is none because of its dashes."""
    for beginning in _DASHED.finditer(document.source):
        at = beginning.start()
        if not any(part.span.start <= at < part.span.end for part in document.unchecked):
            line, _ = document.position(at)
            yield Problem(message=NO_COMMENT, path=document.path, line=line)


def _comments(document: Document) -> Iterator[_Comment]:
    """The comments of a document that speak to this program, in order."""
    for part in document.unchecked:
        if part.reason == "comment":
            start, end = part.span
            body = _BODY.match(document.source[start:end])
            if body:
                said, *reason = _REASON.split(body[1], maxsplit=1)
                word, *selectors = [each for each in _BETWEEN.split(said) if each] or [""]
                line, _ = document.position(start)
                yield _Comment(part.span, line, word.lower(), tuple(selectors), "".join(reason).strip())


def _suppression(comment: _Comment, span: Span) -> Suppression:
    return Suppression(comment.line, span, comment.selectors, comment.reason)


def _between(document: Document, started: list[_Comment], end: _Comment) -> Suppression:
    start = next((each for each in reversed(started) if _closes(end, each)), None)
    if start is None:
        raise _fault(document, end, NOT_STARTED)
    started.remove(start)
    return _suppression(start, Span(start.span.end, end.span.start))


def _closes(end: _Comment, start: _Comment) -> bool:
    return not end.selectors or set(end.selectors) == set(start.selectors)


def _silenced(document: Document, comment: _Comment) -> Span:
    """The stretch that a comment which stands alone silences."""
    if comment.word == "ignore-file":
        return Span(0, len(document.source))
    if comment.word == "ignore-line":
        return _lines(document, comment.span)
    if comment.word not in ("ignore-next-line", "ignore-next-block"):
        message = UNKNOWN_WORD if comment.word else NO_WORD
        raise _fault(document, comment, message, nearest(comment.word, WORDS))
    is_line = comment.word == "ignore-next-line"
    behind = _next_line(document, comment.span) if is_line else _next_block(document, comment.span)
    if behind is None:
        raise _fault(document, comment, NOTHING_BEHIND)
    return behind


def _next_line(document: Document, span: Span) -> Span | None:
    """The next line with prose behind the lines that a comment stands on, in the same block or a later one."""
    end = _lines(document, span).end
    at = end + (2 if document.source.startswith("\r\n", end) else 1)
    blocks = document.derive(_blocks_by_place)
    number = bisect_right(blocks, at, key=lambda block: block.end)
    if number == len(blocks):
        return None
    block = blocks[number]
    offset = block.text_offset(at)
    start = max(at, block.span(offset, offset + 1).start)
    return _lines(document, Span(start, start))


def _next_block(document: Document, span: Span) -> Span | None:
    """The next block behind a comment, whole."""
    blocks = document.derive(_blocks_by_place)
    number = bisect_left(blocks, span.end, key=lambda block: block.start)
    return _whole(document, blocks[number]) if number < len(blocks) else None


def _blocks_by_place(document: Document) -> list[Block]:
    return sorted(document.blocks, key=lambda block: block.start)


def _lines(document: Document, span: Span) -> Span:
    """The lines that a stretch touches, whole."""
    last = max(span.start, span.end - 1)
    _, before = document.line_around(span.start)
    line, place = document.line_around(last)
    return Span(span.start - before, last - place + len(line))


def _whole(document: Document, block: Block) -> Span:
    """A block, with the list or table that it opens."""
    end = block.end
    if block.container >= 0:
        for other in document.blocks[block.index :]:
            is_below = other.kind is block.kind is BlockKind.LIST_ITEM and other.level > block.level
            if other.container != block.container and not is_below:
                break
            end = other.end
    return Span(block.start, end)


def by_comments(
    files: Sequence[FileReport], comments: Sequence[Sequence[Suppression]], scope: Scope
) -> Accepted:
    """Hold back what comments silence; ``comments`` are those of each file."""
    problems: list[Problem] = []
    notices: list[Problem] = []
    parted: list[FileReport] = []
    for file, here in zip(files, comments, strict=True):
        used: set[Suppression] = set()
        parted.append(with_held(file, _silencing(here, used)) if here else file)
        # Where no rule has loaded, that is told, and not of every comment that it names none.
        unknown = list(unknown_rules(file.path, here, scope.known, scope.refused)) if scope.known else []
        problems += unknown
        at_fault = {problem.line for problem in unknown}
        notices += [
            Problem(message=UNUSED, path=file.path, line=each.line)
            for each in here
            if each not in used and each.line not in at_fault and _is_judged(each, file.path, scope)
        ]
    return Accepted(tuple(parted), tuple(problems), tuple(notices))


def _is_judged(comment: Suppression, path: str, scope: Scope) -> bool:
    """Whether a run can tell that a comment is not needed: all rules that it names have looked at the file."""
    if not scope.is_done:
        return False
    if not comment.selectors:
        return scope.has_whole_profile
    ran = scope.ran(path)
    named = (rule.id for rule in scope.known if any(matches(rule, each) for each in comment.selectors))
    return all(rule in ran for rule in named)


def by_place(here: Sequence[Suppression]) -> Callable[[int], Sequence[Suppression]]:
    """Those in whose stretch an offset lies, in order, found by the offset: a file may hold thousands of comments."""
    edges = sorted({edge for each in here for edge in (each.span.start, each.span.end + 1)})
    between: list[list[Suppression]] = [[] for _ in range(len(edges) + 1)]
    for each in here:
        first, behind = (bisect_right(edges, edge) for edge in (each.span.start, each.span.end + 1))
        for stretch in between[first:behind]:
            stretch.append(each)
    return lambda offset: between[bisect_right(edges, offset)]


def _silencing(here: Sequence[Suppression], used: set[Suppression]) -> Hold:
    around = by_place(here)

    def hold(_: FileReport, finding: Finding) -> Held | None:
        silencing = [each for each in around(finding.span.start) if each.silences(finding)]
        used.update(silencing)
        return Held(finding, Ground.COMMENT, silencing[0].reason) if silencing else None

    return hold
