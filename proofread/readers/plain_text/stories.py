"""Which paragraphs belong together as one story, and which lines are its headline.

A newspaper page holds several stories; nearly every other text is one. So a new story begins only on a
sign: behind the byline in brackets that closes another, or at a title that has a byline, a jump line or a
dateline below it, or at a title that follows a closed story.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from proofread.model import BlockKind
from proofread.readers.plain_text.block_classification import is_numbered
from proofread.readers.plain_text.bylines import ends_with_byline, is_signature


class Page(NamedTuple):
    """The paragraphs of a text: their words, their kinds, and the number of blank lines above each."""

    texts: Sequence[str]
    kinds: Sequence[BlockKind]
    blank_lines: Sequence[int]


def story_numbers(page: Page) -> list[int]:
    """The number of the story of every paragraph, from 0 upward."""
    usual_gap = Counter(page.blank_lines[1:]).most_common(1)[0][0] if len(page.blank_lines) > 1 else 0
    starts = {_story_start(page, head, body, usual_gap) for head, body in _heads(page.kinds) if head}
    numbers = []
    story = 0
    for at in range(len(page.kinds)):
        story += at in starts
        numbers.append(story)
    return numbers


def with_headlines(page: Page, stories: Sequence[int]) -> list[BlockKind]:
    """The kinds, with ``HEADLINE`` for the titles above the body of each story.

    A numbered line is a heading even at the very top.
    """
    kinds = list(page.kinds)
    for head, body in _heads(page.kinds):
        for at in range(head, body):
            is_at_top = head == 0 or stories[at] != stories[head - 1]
            if is_at_top and kinds[at] is BlockKind.HEADING and not is_numbered(page.texts[at]):
                kinds[at] = BlockKind.HEADLINE
    return kinds


_DATELINE = re.compile(
    r"[【\[（(]?据?(?:本报|本台|本刊|本社|新华社|新华网|中新社|中新网|中国新闻社|人民网|央视网|央广网|光明网|法新社|路透社"
    r"|美联社|共同社)[^。，；！？]{0,30}?(?:讯|电|消息|报道)"
)
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.INTERVIEW_LABEL})


def _heads(kinds: Sequence[BlockKind]) -> Iterator[tuple[int, int]]:
    """Stretches of titles, bylines, captions and the like: where each begins, and where the body below does."""
    at = 0
    for is_body, group in groupby(kinds, key=_BODY.__contains__):
        length = sum(1 for _ in group)
        if not is_body:
            yield at, at + length
        at += length


def _story_start(page: Page, head: int, body: int, usual_gap: int) -> int | None:
    """Where in ``head`` to ``body`` a new story begins, if it does."""
    start = head
    while start < body and _closes_story(page, start, usual_gap):
        start += 1
    titles = [at for at in range(start, body) if page.kinds[at] is BlockKind.HEADING]
    if not titles:
        is_signed = start > head and is_signature(page.texts[start - 1])
        return start if is_signed and body < len(page.kinds) else None
    is_closed = start > head or (head > 0 and ends_with_byline(page.texts[head - 1]))
    while page.kinds[start] is BlockKind.CAPTION and page.blank_lines[start] <= usual_gap:
        start += 1
    return start if is_closed or _opens_story(page, start, titles[0], body, usual_gap) else None


def _closes_story(page: Page, at: int, usual_gap: int) -> bool:
    """Whether a line behind the body is its signature: in brackets, or cut off from what follows by a wide gap."""
    if page.kinds[at] is not BlockKind.BYLINE:
        return False
    following_gap = page.blank_lines[at + 1] if at + 1 < len(page.blank_lines) else 0
    return is_signature(page.texts[at]) or following_gap > usual_gap


def _opens_story(page: Page, start: int, title: int, body: int, usual_gap: int) -> bool:
    """Whether what stands below a title tells that a story begins with it."""
    if not {BlockKind.BYLINE, BlockKind.JUMP_LINE}.isdisjoint(page.kinds[title:body]):
        return True
    if body < len(page.texts) and _DATELINE.match(page.texts[body]):
        return True
    return page.blank_lines[start] > usual_gap and BlockKind.BYLINE in page.kinds[body : body + 3]
