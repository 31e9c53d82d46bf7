"""Problems told on standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from proofread.cli import github_actions
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


def refuse(problems: Sequence[Problem], language: Language) -> ExitStatus:
    """Print why nothing was done; in GitHub Actions, show it beside the change and in the summary too."""
    if github_actions.is_running():
        github_actions.show(problems, language)
    return tell(problems, language)
