"""Problems told on standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from proofread.engine.gate import ExitStatus
from proofread.model import Language, Problem
from proofread.reporters.wording import visible


def tell(problems: Sequence[Problem], language: Language) -> ExitStatus:
    """Print the problems; the status is that of a job not done whole, or clean if there are none."""
    for problem in problems:
        place = ":".join(str(part) for part in (problem.path, problem.line) if part)
        lines = [f"{place}  {problem.message.text(language)}".strip(), *problem.excerpt.split("\n")]
        if problem.hint:
            lines.append(f"    {problem.hint.text(language)}")
        print("\n".join(visible(line) for line in lines if line), file=sys.stderr)
    return ExitStatus.INCOMPLETE if problems else ExitStatus.CLEAN
