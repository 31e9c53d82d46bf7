"""The identity of a finding: what it says of which words, not where they stand.

Moving a paragraph, or editing another one, leaves fingerprints as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from proofread.acceptance.surroundings import surroundings
from proofread.blake import blake2b
from proofread.model import Document, Finding


def with_fingerprints(document: Document, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, each with its fingerprint; equal ones are told apart by their order."""
    seen: Counter[str] = Counter()
    marked: list[Finding] = []
    for finding in findings:
        identity = _identity(document, finding)
        seen[identity] += 1
        fingerprint = blake2b(f"{identity}\0{seen[identity]}".encode(), digest_size=8).hexdigest()
        marked.append(msgspec.structs.replace(finding, fingerprint=fingerprint))
    return tuple(marked)


def _identity(document: Document, finding: Finding) -> str:
    """The rule, the words, and what stands around them in their own block."""
    return "\0".join((finding.rule.id, *surroundings(document, finding)))
