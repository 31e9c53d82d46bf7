"""“记者：” and “张三：” before what somebody says in an interview.

A label is one of the standing ones (记者, 主持人, 问, 答), or a short name before a colon that comes back and
that at least once answers a standing one. So “通知如下：” and “注意：” are none, however often they come.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_LABEL = re.compile(r"[\w·]{1,10}[：:]")
_STANDING = re.compile(r"(?:\w{0,6}(?:记者|主持人)|问|答|提问|采访者|Q|A)[：:]")
_LONGEST_NAME = 6


def label_lengths(texts: Sequence[str]) -> list[int]:
    """For every paragraph the length of the label that it opens with, colon included; 0 for none."""
    opening = [_opening_label(text) for text in texts]
    labels = [label for label in opening if label]
    counts = Counter(labels)
    answering = {
        label
        for question, label in pairwise(labels)
        if _STANDING.fullmatch(question) and counts[label] > 1 and len(label) <= _LONGEST_NAME + 1
    }
    return [
        len(label) if label and (label in answering or _STANDING.fullmatch(label)) else 0 for label in opening
    ]


def _opening_label(text: str) -> str:
    match = _LABEL.match(text)
    return match.group() if match else ""
