"""Files checked one by one: read whole or in windows, in batches and processes, or known from an earlier run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from proofread import cache
from proofread.acceptance.suppression import suppressions
from proofread.cache import digest
from proofread.engine import worker_pool
from proofread.engine.free_memory import give_back
from proofread.engine.large_files import (
    LEAST_WINDOW,
    LargeFile,
    content_digest,
    large_bytes,
    large_file,
    large_file_again,
    whole_glance,
    window_document,
    windows_at,
    windows_of,
)
from proofread.engine.outcomes import FileOutcome, WindowOutcome, kept, restored
from proofread.engine.reading import NotRead, content_of, read_bytes, reader_for, told
from proofread.engine.result_cache import ResultCache, result_cache
from proofread.engine.rules_at_work import RulesAtWork
from proofread.engine.settings import Settings
from proofread.engine.unchanged_documents import decodes_plainly
from proofread.engine.worker_pool import Checking
from proofread.model import Document, Finding, Problem, Window, glance, in_one_batch
from proofread.plugins import Digest, Reader
from proofread.plugins.manager import Plugins
from proofread.rulebook.checking import (
    Outcome,
    always,
    check_document,
    checks_across_windows,
    compare_documents,
    digest_document,
)

Progress = Callable[[int, int, str], None]
"""Told the number of files done, the number of all, and the path at hand."""


class Checked(NamedTuple):
    """The outcome of the file at ``path``, and where it is at hand its document, or what windows are read from."""

    path: Path
    outcome: FileOutcome
    document: Document | None = None
    large: LargeFile | None = None


class _Read(NamedTuple):
    """A file as read, the digest of its bytes, and whether its text can be had from them without the reader."""

    document: Document
    content: bytes
    decodes_plainly: bool


class FileChecker:
    """What the rules of a run find in files, each looked at by itself."""

    def __init__(self, rules: RulesAtWork, settings: Settings, plugins: Plugins) -> None:
        self._rules = rules
        self._settings = settings
        self._plugins = plugins

    def kept_results(self) -> ResultCache:
        """What earlier runs with the same rules, plugins and knowledge have found."""
        checks = (
            () if self._rules.are_sound else self._rules.checks
        )  # Asked only which look across documents.
        return result_cache(self._rules.circumstances, checks, self._settings.large)

    def outcome(self, document: Document, goes_on: Callable[[], bool] = always) -> FileOutcome:
        """What the checks find in one document, looked at by itself. Raises Interrupted when ``goes_on`` says no."""
        if not document.source and self._rules.are_sound:
            return FileOutcome(
                glance=glance(document)
            )  # Where nothing stands, no kind that ships finds anything.
        checks = self._rules.checks_for(document.path)
        return self.outcome_of(document, check_document(checks, document, goes_on))

    def outcome_of(self, document: Document, checked: Outcome) -> FileOutcome:
        """What comes of a document in which the document checks have found this."""
        found = self._rules.in_force.of(document.path).those_meant(checked.findings)
        digests, crashed = digest_document(self._rules.checks_for(document.path), document)
        comments = suppressions(document)
        return FileOutcome(
            glance=glance(document),
            standing=kept(self._rules.standing(document, found)),
            found=kept(found) if digests else (),
            problems=(*checked.problems, *crashed, *comments.problems),
            digests=digests,
            comments=comments.suppressions,
        )

    def outcomes_of_files(self, paths: Sequence[str]) -> list[FileOutcome]:
        """What comes of the files of a batch, whether they can be read or not."""
        return [each.outcome for each in self._checked_together([Path(path) for path in paths])]

    def checked_bytes(
        self,
        path: str,
        data: bytes,
        reader: Reader | None = None,
        cuts: Sequence[int] = (),
        goes_on: Callable[[], bool] = always,
    ) -> Checked:
        """What comes of the bytes of one file, which a reader reads, by default that of its name.

        Where ``cuts`` are told, in code points, it is cut into windows there. Raises NotRead, NoSuchPlace for
        them, and Interrupted when ``goes_on``, which is asked between two checks, says no.
        """
        reader = reader or reader_for(path, self._plugins.readers)
        large = large_bytes(path, data, reader, 0 if cuts else self._settings.large)
        if large:
            return self._checked_in_windows(Path(path), large, cuts, goes_on)
        document = read_bytes(path, data, reader)
        outcome = self.outcome(document, goes_on)
        document.forget()
        return Checked(Path(path), outcome, document)

    def checked_texts(self, texts: Mapping[str, bytes]) -> dict[str, Checked]:
        """What comes of texts, by path; those that cannot be read are not there."""
        paths, sizes = [*texts], [len(data) for data in texts.values()]
        checked: dict[str, Checked] = {}
        for batch in worker_pool.batches(range(len(paths)), sizes, worker_pool.BATCH_BYTES):
            read = [self._read_bytes(paths[number], texts[paths[number]]) for number in batch]
            outcomes = self._checked_as_read([Path(paths[number]) for number in batch], read)
            checked |= {
                paths[number]: each
                for number, each in zip(batch, outcomes, strict=True)
                if each.outcome.glance
            }
        return checked

    def checked_files(
        self,
        paths: Sequence[Path],
        progress: Progress | None = None,
        *,
        processes: int = 1,
        results: ResultCache | None = None,
    ) -> list[Checked]:
        """What comes of every file, in order: from earlier runs, or checked now."""
        known = self._known(paths, results)
        checked = [
            Checked(path, outcome) if outcome else None for path, outcome in zip(paths, known, strict=True)
        ]
        missing = [number for number, outcome in enumerate(known) if outcome is None]
        for done, (number, each) in enumerate(self._checked_now(paths, missing, processes), start=1):
            checked[number] = each
            if results:
                results.add(*self._identity(paths[number]), each.outcome)
            if progress:
                progress(len(paths) - len(missing) + done, len(paths), paths[number].as_posix())
        return [each for each in checked if each]

    def _known(self, paths: Sequence[Path], results: ResultCache | None) -> list[FileOutcome | None]:
        if not results or not results.is_on:
            return [None] * len(paths)
        return [self._known_outcome(path, results) for path in paths]

    def _known_outcome(self, path: Path, results: ResultCache) -> FileOutcome | None:
        if not path.is_file():
            return None  # A pipe can be read only once.
        try:
            large = large_file(path, self._reader(path), self._settings.large)
            content = content_digest(large) if large else digest(content_of(path))
        except NotRead:
            return None  # Told when it is checked.
        return results.get(*self._identity(path), content)

    def _identity(self, path: Path) -> tuple[str, str]:
        """The path as it is told, and what else its outcome rests on beside the text: reader and rules in force."""
        shown = told(path.as_posix())
        return shown, f"{self._reader(path).name} {self._rules.in_force.of(shown).identity}"

    def _reader(self, path: Path) -> Reader:
        return reader_for(told(path.as_posix()), self._plugins.readers)

    def _checked_now(
        self, paths: Sequence[Path], missing: Sequence[int], processes: int
    ) -> Iterator[tuple[int, Checked]]:
        make = self._checking() if processes > 1 else None
        # A pipe can be read only once: it is read here, where its text is at hand for the report.
        shared = [number for number in missing if paths[number].is_file()] if make else []
        sizes = [_size(paths[number]) for number in shared]
        used = worker_pool.worthwhile(processes, sizes)
        if make and used > 1:
            self._rules.checks  # noqa: B018 - built before the processes part, not in each of them
            chosen = [str(paths[number]) for number in shared]
            for place, outcome in worker_pool.check_in_processes(make, chosen, sizes, used):
                yield shared[place], Checked(paths[shared[place]], outcome)
        else:
            shared = []
        here = sorted({*missing}.difference(shared))
        sizes = [_size(paths[number]) for number in here]
        for batch in worker_pool.batches(here, sizes, worker_pool.BATCH_BYTES):
            checked = self._checked_together([paths[number] for number in batch])
            yield from zip(batch, checked, strict=True)

    def _checking(self) -> Callable[[], Checking] | None:
        """What makes another process check as this one does; None if nothing can."""
        if worker_pool.can_fork():
            return lambda: self.outcomes_of_files
        anew = partial(_checking_anew, self._settings, keeps=cache.is_on())
        return anew if self._plugins.are_those_installed else None

    def _checked_together(self, paths: Sequence[Path]) -> Iterator[Checked]:
        """What comes of the files of a batch, one after the other."""
        return self._checked_as_read(paths, [self._read(path) for path in paths])

    def _checked_as_read(
        self, paths: Sequence[Path], read: Sequence[_Read | LargeFile | NotRead]
    ) -> Iterator[Checked]:
        """What comes of the files of a batch, as they were read."""
        with in_one_batch([each.document for each in read if isinstance(each, _Read)]):
            for path, each in zip(paths, read, strict=True):
                if isinstance(each, NotRead):
                    yield Checked(path, FileOutcome(None, problems=(each.problem,)))
                elif isinstance(each, LargeFile):
                    yield self._checked_in_windows(path, each)
                else:
                    outcome = msgspec.structs.replace(
                        self.outcome(each.document),
                        content=each.content,
                        decodes_plainly=each.decodes_plainly,
                    )
                    each.document.forget()
                    yield Checked(path, outcome, each.document)

    def _read(self, path: Path) -> _Read | LargeFile | NotRead:
        shown, reader, limit = told(path.as_posix()), self._reader(path), self._settings.large
        large = large_file(path, reader, limit)
        if large:
            return large
        try:
            data = content_of(path)
        except NotRead as refused:
            return refused
        return self._read_bytes(shown, data)

    def _read_bytes(self, path: str, data: bytes) -> _Read | LargeFile | NotRead:
        reader = reader_for(path, self._plugins.readers)
        large = large_bytes(path, data, reader, self._settings.large)
        if large:
            return large
        try:
            document = read_bytes(path, data, reader)
        except NotRead as refused:
            return refused
        return _Read(document, digest(data), decodes_plainly(document, data))

    def _checked_in_windows(
        self, path: Path, large: LargeFile, cuts: Sequence[int] = (), goes_on: Callable[[], bool] = always
    ) -> Checked:
        """What comes of a large file: of each window by itself, with what belongs together across them."""
        try:
            encoding, windows = windows_of(large, max(LEAST_WINDOW, self._settings.large // 2))
            if cuts:
                windows = windows_at(large, encoding, cuts)
            outcomes, problems = self._outcomes_of_windows(large, encoding, windows, goes_on)
            content = content_digest(large)
        except NotRead as refused:
            return Checked(path, FileOutcome(None, problems=(refused.problem,)))
        told_once = dict.fromkeys(problem for outcome in outcomes for problem in outcome.problems)
        outcome = FileOutcome(
            glance=whole_glance(windows, [outcome.glance for outcome in outcomes if outcome.glance]),
            content=content,
            problems=(*told_once, *problems),
            windows=tuple(map(WindowOutcome, windows, outcomes)),
        )
        return Checked(path, outcome, large=large)

    def _outcomes_of_windows(
        self, large: LargeFile, encoding: str, windows: Sequence[Window], goes_on: Callable[[], bool]
    ) -> tuple[list[FileOutcome], tuple[Problem, ...]]:
        """What comes of each window, and what could not be done across them. Raises NotRead."""
        checks = checks_across_windows(self._rules.checks)
        outcomes: list[FileOutcome] = []
        digests: list[tuple[Digest, ...]] = []
        problems: list[Problem] = []
        for window in windows:
            document = window_document(large, encoding, window)
            outcomes.append(self.outcome(document, goes_on))
            digested, crashed = digest_document(checks, document)
            digests.append(digested)
            problems += crashed
            document.forget()
            give_back()
        again = lru_cache(maxsize=1)(lambda number: window_document(large, encoding, windows[number]))
        across, crashed = compare_documents(checks, again, digests)
        for number, findings in across.items():
            outcomes[number] = self._with_more(outcomes[number], again(number), findings)
        return outcomes, (*problems, *crashed)

    def _with_more(self, outcome: FileOutcome, document: Document, more: Sequence[Finding]) -> FileOutcome:
        """The outcome with findings beside which all others stand."""
        in_force = self._rules.in_force.of(document.path)
        before = restored(outcome.standing, in_force.rules)
        standing = self._rules.standing(document, [*before, *in_force.those_meant(more)])
        found = (*outcome.found, *kept(more)) if outcome.digests else ()
        return msgspec.structs.replace(outcome, standing=kept(standing), found=found)

    def with_windows(self, checked: Checked) -> Checked:
        """The same with what its windows are read from, if it was checked in windows."""
        if not checked.outcome.windows or checked.large:
            return checked
        reader = self._reader(checked.path)
        return checked._replace(large=large_file_again(checked.path, reader, checked.outcome.content))


def _checking_anew(settings: Settings, *, keeps: bool) -> Checking:
    """What checks files in a process that starts anew, and that ``keeps`` what it works out or not."""
    if not keeps:
        cache.turn_off()
    plugins = Plugins()
    return FileChecker(RulesAtWork(settings, plugins), settings, plugins).outcomes_of_files


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
