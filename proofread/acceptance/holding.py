"""Which findings of a run are held back, and which comments, waivers and entries of a baseline do nothing any more.

The grounds stand in one order: a comment in the text, then the waivers, then the baseline, then what was there at a
commit. A finding is held by the first that fits, so each ground tells what only it has done.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from proofread.acceptance.parting import Accepted, FoundThen, Scope
from proofread.acceptance.suppression import Suppression, by_comments
from proofread.model import FileReport


class Acceptance(msgspec.Struct, frozen=True):
    """What a house accepts: two files and a commit, by name; empty for none."""

    waivers: str = ""
    baseline: str = ""
    updates_baseline: bool = False
    """Whether the baseline is to be made, or shrunk."""
    since: str = ""


def accepted(
    files: Sequence[FileReport],
    comments: Sequence[Sequence[Suppression]],
    acceptance: Acceptance,
    scope: Scope,
    found_then: FoundThen,
) -> Accepted:
    """Part the findings of all files; ``comments`` are those of each, ``found_then`` tells what stood in old texts."""
    result = let_stand(files, comments, acceptance.waivers, scope)
    if acceptance.baseline:
        from proofread.acceptance.baseline import by_baseline, by_updated_baseline

        scope = scope._replace(is_done=scope.is_done and not result.problems)
        hold = by_updated_baseline if acceptance.updates_baseline else by_baseline
        result = result.then(hold(result.files, acceptance.baseline, scope))
    if acceptance.since:
        from proofread.acceptance.brought_in import by_changes

        result = result.then(by_changes(result.files, acceptance.since, found_then))
    return result


def let_stand(
    files: Sequence[FileReport], comments: Sequence[Sequence[Suppression]], waivers: str, scope: Scope
) -> Accepted:
    """Part the findings of all files by what lets them stand for good: comments, and the file of waivers, if any."""
    result = by_comments(files, comments, scope)
    if not waivers:
        return result
    from proofread.acceptance.waivers import by_waivers

    return result.then(by_waivers(result.files, waivers, scope))
