"""The identity of a finding: what it says of which words, not where they stand.

Moving a paragraph, or editing another one, leaves fingerprints as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from proofread.blake import blake2b
from proofread.language.text.characters import significant
from proofread.model import Document, Finding, Surroundings

CONTEXT = 12
"""Letters and figures on either side that take part."""


def with_fingerprints(document: Document, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, each with its surroundings and its fingerprint; equal ones are told apart by their order."""
    seen: Counter[str] = Counter()
    marked: list[Finding] = []
    for finding in findings:
        around = _surroundings(document, finding)
        # How many blank lines stand behind a paragraph, and how a line ends, are no part of what is said.
        words = " ".join(document.source[finding.span.start : finding.span.end].split())
        identity = "\0".join((finding.rule.id, words, around.before, around.after))
        seen[identity] += 1
        fingerprint = blake2b(f"{identity}\0{seen[identity]}".encode(), digest_size=8).hexdigest()
        marked.append(msgspec.structs.replace(finding, fingerprint=fingerprint, surroundings=around))
    return tuple(marked)


def _surroundings(document: Document, finding: Finding) -> Surroundings:
    start, end = finding.span
    block = document.block_at(start)
    left, right = block.source_span if block else (start, end)
    before = significant(document.source[max(left, start - 2 * CONTEXT) : start])[-CONTEXT:]
    after = significant(document.source[end : min(right, end + 2 * CONTEXT)])[:CONTEXT]
    return Surroundings(before, after, block.kind if block else None)
