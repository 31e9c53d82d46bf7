"""The report on files that were checked one by one: what shows only across them, what is held back, the rate."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence, Set
from functools import cache as computed_once
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from proofread.acceptance.holding import accepted, let_stand
from proofread.acceptance.parting import Scope
from proofread.acceptance.suppression import Suppression, by_comments
from proofread.cache import digest
from proofread.engine.discovery import NOTHING_SOUGHT, Discovery
from proofread.engine.file_checking import Checked, FileChecker
from proofread.engine.fingerprints import with_fingerprints
from proofread.engine.large_files import CHANGED, in_the_file, whole_document, window_document, window_texts
from proofread.engine.outcomes import FileOutcome, restored
from proofread.engine.rating import rated
from proofread.engine.reading import NotRead, content_of, read_bytes, reader_for, told
from proofread.engine.rules_at_work import RulesAtWork
from proofread.engine.rules_in_force import FileRules, without_rules
from proofread.engine.settings import Settings
from proofread.engine.unchanged_documents import unparsed
from proofread.engine.writing import unwritten, write_text
from proofread.model import Document, FileReport, Finding, Problem, Report, Severity, Window
from proofread.plugins import Reader
from proofread.plugins.manager import Plugins
from proofread.rulebook.checking import compare_documents
from proofread.version import VERSION


class _Part(NamedTuple):
    """What was checked by itself, a file or a window of one: the number of the file, and what reads the document."""

    file: int
    outcome: FileOutcome
    document: Callable[[], Document]
    window: Window | None = None


class Assembler:
    """Puts reports together."""

    def __init__(
        self, rules: RulesAtWork, checker: FileChecker, settings: Settings, plugins: Plugins
    ) -> None:
        self._rules = rules
        self._checker = checker
        self._settings = settings
        self._plugins = plugins

    @property
    def _problems(self) -> tuple[Problem, ...]:
        return (*self._plugins.problems, *self._rules.problems)

    def assembled(self, checked: Sequence[Checked], discovery: Discovery = NOTHING_SOUGHT) -> Report:
        """The report on files that were checked one by one, with what shows only across them."""
        problems = [*discovery.problems, *(problem for each in checked for problem in each.outcome.problems)]
        read = [self._checker.with_windows(each) for each in checked if each.outcome.glance]
        problems += without_rules(self._rules.in_force, [_path(each) for each in read])
        reports, failed = self._found_in(read)
        problems += failed
        comments = [_comments(each.outcome) for each in read]
        scope = self._scope(discovery, is_done=not problems and not self._problems)
        found_then = partial(self._found_then, read, scope)
        parted = accepted(reports, comments, self._settings.acceptance, scope, found_then)
        problems += parted.problems
        if parted.baseline is not None:
            problems += _baseline_written(Path(self._settings.acceptance.baseline), parted.baseline)
        report = self.report(parted.files, problems, parted.changed)
        return msgspec.structs.replace(
            report, notices=(*discovery.notices, *parted.notices), passed_over=discovery.passed_over
        )

    def _found_then(
        self,
        checked: Sequence[Checked],
        scope: Scope,
        texts: Mapping[str, bytes | None],
        asked: Set[str],
    ) -> tuple[FileReport, ...]:
        """What would stand in files if some had other texts, by path, or were not there (None).

        Only those with other texts are checked; what shows across files is found beside all others as they are. It is
        told of the files that are ``asked`` for.
        """
        as_they_were = self._checker.checked_texts(
            {path: data for path, data in texts.items() if data is not None}
        )
        then = [
            as_they_were[path] if path in texts else each
            for each in checked
            if (path := _path(each)) not in texts or path in as_they_were
        ]
        files, _ = self._found_in(then, asked)
        return by_comments(files, [_comments(each.outcome) for each in then], scope).files

    def standing_in(self, checked: Checked) -> tuple[Finding, ...]:
        """What is found in one file by itself, told in the file, less what comments and waivers let stand.

        Raises NotRead if the file must be read for it and is not there any more.
        """
        files, _ = self._found_in([checked])
        scope = self._scope(NOTHING_SOUGHT, is_done=False)
        waivers = self._settings.acceptance.waivers
        return let_stand(files, [_comments(checked.outcome)], waivers, scope).files[0].findings

    def _found_in(
        self, read: Sequence[Checked], asked: Container[str] | None = None
    ) -> tuple[list[FileReport], list[Problem]]:
        """The files with all that is found in them, by itself or beside others, and what could not be done.

        If only some files are ``asked`` for, by path, the others are told without findings.
        """
        files = [self._without_findings(each) for each in read]
        problems: list[Problem] = []
        parts = [
            part
            for number, (file, each) in enumerate(zip(files, read, strict=True))
            for part in _parts(number, file, each)
        ]
        digests = [part.outcome.digests for part in parts]
        across: dict[int, list[Finding]] = {}
        if any(digests):
            across, crashed = compare_documents(self._rules.checks, lambda at: parts[at].document(), digests)
            problems += crashed
        found: list[list[tuple[Window | None, tuple[Finding, ...]]]] = [[] for _ in files]
        for index, part in enumerate(parts):
            path = files[part.file].path
            if asked is not None and path not in asked:
                continue
            findings, failed = self._found(part, across.get(index, ()), self._rules.in_force.of(path))
            found[part.file].append((part.window, findings))
            problems += failed
        reports = [
            msgspec.structs.replace(file, findings=in_the_file(of_file))
            for file, of_file in zip(files, found, strict=True)
        ]
        return reports, problems

    def _found(
        self, part: _Part, across: Sequence[Finding], in_force: FileRules
    ) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
        """The findings of a part that the filters let stand: none if they cannot see it."""
        findings = restored(part.outcome.standing, in_force.rules)
        if not across and not self._plugins.has_filters:
            return findings, ()
        try:
            document = part.document()
            if across:
                before = restored(part.outcome.found, in_force.rules)
                findings = self._rules.standing(document, [*before, *in_force.those_meant(across)])
        except NotRead as refused:
            return (), (refused.problem,)
        if not self._plugins.has_filters:
            return findings, ()
        filtered, failed = self._plugins.filter(document, findings)
        return with_fingerprints(document, filtered), failed

    def _without_findings(self, checked: Checked) -> FileReport:
        """The report on a file, for now without findings."""
        seen = checked.outcome.glance
        assert seen is not None
        if checked.large:
            windows = [each.window for each in checked.outcome.windows]
            texts = window_texts(checked.large, seen.encoding, windows)
            return FileReport(partial(whole_document, checked.large), (), seen, texts)
        read_again = partial(_read_again, checked.path, self._plugins.readers, checked.outcome)
        return FileReport(checked.document or computed_once(read_again), (), seen)

    def _scope(self, discovery: Discovery, *, is_done: bool) -> Scope:
        """How much a run looks at."""
        selection = self._settings.selection
        return Scope(
            known=self._rules.known,
            ran=lambda path: self._rules.in_force.of(path).rules,
            refused=self._rules.refused,
            has_whole_profile=not selection.select and selection.severity is Severity.INFO,
            folders=discovery.folders,
            is_done=is_done,
        )

    def report(
        self, files: tuple[FileReport, ...], problems: Iterable[Problem], changed: Set[str] | None = None
    ) -> Report:
        """The report on all files; what is ``changed``, if only that was asked for, is what is rated."""
        report = Report(
            files=files,
            problems=(*self._problems, *problems),
            fail_on=self._settings.fail_on,
            max_rate=self._settings.max_rate,
            rules=len(self._rules.all),
            profile=self._settings.selection.profile,
            language=self._settings.language,
            tool_version=VERSION,
            configuration=self._settings.configuration,
            set_apart=sum(len(zone.files) for zone in self._settings.zones),
            language_model=Path(self._rules.knowledge.language_model).name,
        )
        measured = None if changed is None else [file for file in files if file.path in changed]
        return rated(report, self._settings.rate, self._settings.said_names, measured)


def _parts(number: int, file: FileReport, checked: Checked) -> list[_Part]:
    """What of a file was checked by itself: all of it, or window by window."""
    large, seen = checked.large, checked.outcome.glance
    if not large or not seen:
        return [_Part(number, checked.outcome, lambda: file.document)]
    windows = checked.outcome.windows
    again = lru_cache(maxsize=1)(lambda at: window_document(large, seen.encoding, windows[at].window))
    return [_Part(number, each.outcome, partial(again, at), each.window) for at, each in enumerate(windows)]


def _baseline_written(path: Path, text: str) -> tuple[Problem, ...]:
    """Write a baseline; what stands in the way is a problem."""
    try:
        write_text(path, text)
    except OSError as error:
        return (unwritten(path.as_posix(), error),)
    return ()


def _path(checked: Checked) -> str:
    """The path of a file that was read, as the report names it."""
    assert checked.outcome.glance
    return checked.outcome.glance.path


def _comments(outcome: FileOutcome) -> tuple[Suppression, ...]:
    """What the comments of a file silence; a comment in a window of a large file reaches to its end."""
    return outcome.comments + tuple(
        each.moved(window.window.begins.offset)
        for window in outcome.windows
        for each in window.outcome.comments
    )


def _read_again(path: Path, readers: Mapping[str, Reader], outcome: FileOutcome) -> Document:
    """The document that was checked, by the digest of its bytes. Raises NotRead if the file has changed since."""
    shown, data = told(path.as_posix()), content_of(path)
    if digest(data) != outcome.content:
        raise NotRead(Problem(message=CHANGED, path=shown))
    read = partial(read_bytes, shown, data, reader_for(shown, readers))
    return unparsed(outcome.glance, data, read) if outcome.decodes_plainly and outcome.glance else read()
