"""Plugin of MkDocs: checks the pages of ``docs_dir`` when a site is built.

Findings that fail a run, and what could not be done, are warnings of the build, so ``mkdocs build --strict`` fails
by them; all other findings are told as information. Pages that other plugins make have no source to correct and are
not checked; how many there are is told.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files

from proofread.engine.house import House, only
from proofread.integrations.log_lines import Line, log_lines
from proofread.model import Phrase
from proofread.reporters.plain_finding import problem_lines
from proofread.rulebook.source_fault import SourceFault

LAST = -100
"""Priority of an event for whoever wants to see what all others have done."""

NOT_CHECKED = Phrase(
    "没有检查：{count} 个页面不在 docs_dir 里，或不是能读的格式",
    "not checked: {count} pages that are not in docs_dir, or in a format that cannot be read",
)

log = get_plugin_logger("proofread")


class ProofreadConfig(Config):
    """The options of the plugin."""

    enabled = config_options.Type(bool, default=True)
    config = config_options.Optional(config_options.File(exists=True))
    """The one configuration that counts, from the folder of ``mkdocs.yml``."""
    fail_on = config_options.Optional(config_options.Choice(("error", "warning", "info", "never")))


class ProofreadPlugin(BasePlugin[ProofreadConfig]):
    """``plugins: [proofread]``."""

    @event_priority(LAST)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Check the pages. Raises PluginError for a faulty configuration."""
        if self.config.enabled:
            try:
                self._check(files, config)
            except SourceFault as fault:
                raise PluginError("\n".join(problem_lines(fault.problem, "zh"))) from fault
        return files

    def _check(self, files: Files, config: MkDocsConfig) -> None:
        named = self.config.config
        house = House(_folder(config), Path(named) if named else None, self.config.fail_on)
        folder = Path(config.docs_dir)
        pages = [_source(page, folder.resolve()) for page in files.documentation_pages()]
        found = only(house.files([folder]), {page for page in pages if page})
        report = house.check(found)
        for line in log_lines(report):
            _tell(line)
        unread = len([page for page in pages if not page or page.suffix.lower() not in house.suffixes])
        if unread:
            log.info(NOT_CHECKED.text(report.language, {"count": unread}))


def _tell(line: Line) -> None:
    place = f"{line.path}:{line.line}  " if line.path else ""
    tell = log.warning if line.fails else log.info
    tell("%s%s", place, line.text)


def _folder(config: MkDocsConfig) -> Path:
    path = config.config_file_path
    return Path(path).parent if path else Path()


def _source(page: File, folder: Path) -> Path | None:
    """The file in a folder that a page is written in; None for a page that a plugin makes or brings."""
    path = Path(page.abs_src_path).resolve() if page.abs_src_path else None
    return path if path and path.is_relative_to(folder) else None
