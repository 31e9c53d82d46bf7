"""Extension of Sphinx: checks the sources of a documentation when it is built.

Findings that fail a run, and what could not be done, are warnings of the build with their place, so ``sphinx-build -W``
fails by them; ``suppress_warnings = ["proofread.rule-id"]`` silences one rule. All other findings are told as
information. Markdown and plain text are read; reStructuredText is not, and how many sources that leaves out is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import ENUM
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from proofread.engine.house import House, only
from proofread.integrations.log_lines import Line, log_lines
from proofread.model import Phrase
from proofread.reporters.plain_finding import problem_lines
from proofread.rulebook.source_fault import SourceFault
from proofread.version import VERSION

OTHER_MARKUP = frozenset({"restructuredtext"})
"""Formats of Sphinx that none of our readers knows, whatever the suffix of the file."""

NOT_CHECKED = Phrase(
    "没有检查：{count} 个源文件（{suffixes}）的格式读不了",
    "not checked: {count} sources ({suffixes}) in a format that cannot be read",
)

log = logging.getLogger(__name__)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the settings and the step of the build."""
    app.add_config_value("proofread_enabled", True, "", bool)
    app.add_config_value("proofread_config", None, "", (str, type(None)))
    app.add_config_value("proofread_fail_on", None, "", ENUM(None, "error", "warning", "info", "never"))
    app.connect("env-before-read-docs", check_sources)
    return {"version": VERSION, "parallel_read_safe": True, "parallel_write_safe": True}


def check_sources(app: Sphinx, env: BuildEnvironment, names: Sequence[str]) -> None:  # noqa: ARG001
    """Check all sources, not only those that this build reads: findings may rest on several files.

    Raises ConfigError for a faulty configuration.
    """
    if not app.config.proofread_enabled:
        return
    named = app.config.proofread_config
    folder = Path(app.confdir)
    try:
        house = House(folder, folder / named if named else None, app.config.proofread_fail_on)
    except SourceFault as fault:
        raise ConfigError("\n".join(problem_lines(fault.problem, "zh"))) from fault
    sources = [env.doc2path(name).resolve() for name in sorted(env.found_docs)]
    readable = [path for path in sources if _is_readable(app, path, house.suffixes)]
    found = only(house.files([Path(app.srcdir)]), readable)
    report = house.check(found)
    for line in log_lines(report):
        _tell(line)
    unread = sorted(set(sources).difference(readable))
    if unread:
        suffixes = " ".join(sorted({path.suffix for path in unread}))
        log.info(
            "proofread: " + NOT_CHECKED.text(report.language, {"count": len(unread), "suffixes": suffixes})
        )


def _is_readable(app: Sphinx, path: Path, suffixes: frozenset[str]) -> bool:
    return path.suffix.lower() in suffixes and app.config.source_suffix.get(path.suffix) not in OTHER_MARKUP


def _tell(line: Line) -> None:
    if not line.fails:
        place = f"{line.path}:{line.line}  " if line.path else ""
        log.info("proofread: %s%s", place, line.text)
        return
    location = f"{Path(line.path).absolute()}:{line.line}" if line.path else None
    log.warning("%s", line.text, type="proofread", subtype=line.rule or "problem", location=location)
