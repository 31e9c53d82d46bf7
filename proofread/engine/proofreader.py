"""The machine: documents in, a Report out."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache as computed_once
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from proofread import cache
from proofread.acceptance.holding import accepted
from proofread.acceptance.parting import Scope
from proofread.acceptance.suppression import Suppression, by_comments, suppressions
from proofread.cache import digest
from proofread.engine import worker_pool
from proofread.engine.discovery import NOTHING_SOUGHT, Discovery, discover, exclusion
from proofread.engine.fingerprints import with_fingerprints
from proofread.engine.free_memory import give_back
from proofread.engine.house_words import without_house_words
from proofread.engine.knowledge import gather_knowledge
from proofread.engine.large_files import (
    CHANGED,
    LEAST_WINDOW,
    LargeFile,
    content_digest,
    in_the_file,
    large_bytes,
    large_file,
    large_file_again,
    whole_document,
    whole_glance,
    window_document,
    window_texts,
    windows_of,
)
from proofread.engine.outcomes import FileOutcome, WindowOutcome, kept, restored
from proofread.engine.overlaps import without_overlaps
from proofread.engine.rating import rated
from proofread.engine.reading import NotRead, content_of, read_bytes, reader_for, told
from proofread.engine.result_cache import ResultCache, circumstances, result_cache
from proofread.engine.rules_in_force import FileRules, InForce, name_problems, rules_in_force, without_rules
from proofread.engine.settings import Settings
from proofread.engine.sound_rules import SoundRules
from proofread.engine.unchanged_documents import decodes_plainly, unparsed
from proofread.engine.worker_pool import Checking
from proofread.engine.writing import unwritten, write_text
from proofread.model import (
    Document,
    FileReport,
    Finding,
    Phrase,
    Problem,
    Report,
    Rule,
    Severity,
    Window,
    glance,
    in_one_batch,
)
from proofread.model.reasons import reason
from proofread.plugins import Digest, Reader
from proofread.plugins.manager import Plugins
from proofread.rulebook.checking import (
    BuiltCheck,
    Outcome,
    build_checks,
    check_document,
    checks_across_windows,
    compare_documents,
    digest_document,
    in_order,
)
from proofread.rulebook.rulebook import load_rulebook
from proofread.rulebook.selection import UnknownName
from proofread.version import VERSION

if TYPE_CHECKING:
    from proofread.rulebook.profiling import Stopwatch

Progress = Callable[[int, int, str], None]
"""Told the number of files done, the number of all, and the path at hand."""


NO_RULE = Problem(
    message=Phrase("没有一条规则生效", "no rule is in force"),
    hint=Phrase("请核对所选的规则、级别和方案。", "Check the rules, severity and profile that are selected."),
)


class Checked(NamedTuple):
    """The outcome of the file at ``path``, and where it is at hand its document, or what windows are read from."""

    path: Path
    outcome: FileOutcome
    document: Document | None = None
    large: LargeFile | None = None


class _Part(NamedTuple):
    """What was checked by itself, a file or a window of one: the number of the file, and what reads the document."""

    file: int
    outcome: FileOutcome
    document: Callable[[], Document]
    window: Window | None = None


class _Read(NamedTuple):
    """A file as read, the digest of its bytes, and whether its text can be had from them without the reader."""

    document: Document
    content: bytes
    decodes_plainly: bool


class Proofreader:
    """Rules, built once, ready for any number of texts.

    ``rules`` are those in force, ``known_rules`` all that loaded. ``problems`` tells what of the rules,
    plugins and settings could not be used; every report repeats it, because a check that did not run must
    not look like a clean text.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        plugins: Plugins | None = None,
        when_built: Callable[[], None] | None = None,
    ) -> None:
        """``when_built`` is called when all is there that checking takes: now, or when the first text is checked."""
        self.settings = settings or Settings()
        self._when_built = when_built
        self.plugins = plugins or Plugins()
        self._knowledge, self._shared_words, problems = gather_knowledge(self.settings, self.plugins.words)
        self.known_rules: tuple[Rule[Any], ...] = ()
        self.rules: tuple[Rule[Any], ...] = ()
        self._refused: frozenset[str] = frozenset()
        self._in_force = InForce()
        try:
            rulebook = load_rulebook(self.plugins, self.settings.packs, self._knowledge)
            problems += rulebook.problems
            self._refused = frozenset(rulebook.refused)
            self._in_force = rules_in_force(rulebook, self.settings)
            problems += self._in_force.problems
            self.known_rules, self.rules = self._in_force.known, self._in_force.rules
        except UnknownName as error:
            problems += name_problems(error, self.settings.said_names)
        else:
            if not self.rules:
                problems.append(NO_RULE)
        self._problems = tuple(problems)
        self._circumstances = circumstances(self.rules, self.plugins, self._knowledge)
        self._sound_rules = SoundRules(None if self.plugins.has_check_kinds else self._circumstances)
        if not self._sound_rules.are_known:
            self._checks  # noqa: B018 - a rule that cannot work is told, whether there is anything to check or not

    @cached_property
    def _checks(self) -> tuple[BuiltCheck, ...]:
        """What the rules make; it is built here, with the modules of its kinds, and takes longer than all else."""
        checks, faults = build_checks(self.rules, self.plugins.check_kinds, self._knowledge)
        self._problems += tuple(_unusable(rule, error) for rule, error in faults)
        if not faults:
            self._sound_rules.add(checks)
        if self._when_built:
            self._when_built()
        return checks

    def checks_for(self, path: str) -> tuple[BuiltCheck, ...]:
        """What the rules make for a file, by its path as the report names it: with the words that its house knows."""
        words = self._in_force.of(path).words
        if words == self.settings.words:
            return self._checks
        if words not in self._checks_with:
            knowledge = msgspec.structs.replace(self._knowledge, words=self._shared_words | words)
            self._checks_with[words], _ = build_checks(self.rules, self.plugins.check_kinds, knowledge)
        return self._checks_with[words]

    @cached_property
    def _checks_with(self) -> dict[frozenset[str], tuple[BuiltCheck, ...]]:
        """The same checks where a house knows other words than that of the run."""
        return {}

    def time_rules(self) -> Stopwatch:
        """Take the time of every rule from now on; the findings stay the same."""
        from proofread.rulebook.profiling import Stopwatch

        stopwatch = Stopwatch(self._checks)
        self._checks = stopwatch.checks
        return stopwatch

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What of the rules and plugins could not be used."""
        return (*self.plugins.problems, *self._problems)

    def rules_for(self, path: str) -> tuple[Rule[Any], ...]:
        """The rules in force for a file, by its path as the report names it."""
        return tuple(self._in_force.of(path).rules.values())

    def example_findings(self, rule: Rule[Any]) -> tuple[tuple[Finding, ...], ...]:
        """What a rule finds in the bad texts of each of its examples, in order."""
        from proofread.rulebook.verification import example_findings

        return example_findings(rule, self.plugins.check_kinds, self.plugins.readers, self._knowledge)

    def check_text(self, text: str, path: str = "<text>", format_name: str = "text") -> Report:
        """Check a text that is at hand; ``format_name`` names a reader.

        Raises TypeError for what is not ``str``, ValueError for a format that is not known.
        """
        if not isinstance(text, str):
            raise TypeError(f"text must be str, not {type(text).__name__}; use check_bytes for bytes")
        if format_name not in self.plugins.readers:
            known = ", ".join(sorted(self.plugins.readers))
            raise ValueError(f"there is no format {format_name!r}; known are: {known}")
        return self.check_bytes(text.encode("utf-8", "replace"), path, format_name)

    def check_bytes(self, data: bytes, path: str, format_name: str) -> Report:
        """Check the bytes of one file; the reader finds out their encoding."""
        try:
            checked = self.checked_bytes(path, data, self.plugins.readers[format_name])
        except NotRead as refused:
            return self._report((), (refused.problem,))
        return self.assembled([checked])

    def checked_bytes(self, path: str, data: bytes, reader: Reader | None = None) -> Checked:
        """What comes of the bytes of one file, which a reader reads, by default that of its name. Raises NotRead."""
        reader = reader or reader_for(path, self.plugins.readers)
        large = large_bytes(path, data, reader, self.settings.large)
        if large:
            return self._checked_in_windows(Path(path), large)
        document = read_bytes(path, data, reader)
        outcome = self.outcome(document)
        document.forget()
        return Checked(Path(path), outcome, document)

    def standing_in(self, checked: Checked) -> tuple[Finding, ...]:
        """What the checks of one file by itself found in it, whatever holds it back, told in the file."""
        outcome = checked.outcome
        if outcome.glance is None:
            return ()
        rules = self._in_force.of(outcome.glance.path).rules
        if not outcome.windows:
            return restored(outcome.standing, rules)
        return in_the_file(
            [(each.window, restored(each.outcome.standing, rules)) for each in outcome.windows]
        )

    def check_files(
        self,
        words: Sequence[str],
        progress: Progress | None = None,
        *,
        processes: int = 1,
        results: ResultCache | None = None,
    ) -> Report:
        """Check files, folders and globs, as ``check_found`` does what was found of them."""
        found = discover(words, self.plugins.suffixes, exclusion(self.settings.exclude, Path()))
        return self.check_found(found, progress, processes=processes, results=results)

    def check_found(
        self,
        found: Discovery,
        progress: Progress | None = None,
        *,
        processes: int = 1,
        results: ResultCache | None = None,
    ) -> Report:
        """Check files. What cannot be read is a problem of the report.

        The report is the same however many ``processes`` share the work, and whether ``results`` of earlier
        runs (``kept_results``) spare it or not.
        """
        checked = self.checked_files(found.files, progress, processes=processes, results=results)
        return self.assembled(checked, found)

    def kept_results(self) -> ResultCache:
        """What earlier runs with the same rules, plugins and knowledge have found."""
        checks = (
            () if self._sound_rules.are_known else self._checks
        )  # Asked only which look across documents.
        return result_cache(self._circumstances, checks, self.settings.large)

    def outcome(self, document: Document) -> FileOutcome:
        """What the checks find in one document, looked at by itself."""
        if not document.source and self._sound_rules.are_known:
            return FileOutcome(
                glance=glance(document)
            )  # Where nothing stands, no kind that ships finds anything.
        return self._outcome_of(document, check_document(self.checks_for(document.path), document))

    def report_on(self, document: Document, checked: Outcome) -> Report:
        """The report on a document in which the checks have found this."""
        return self.assembled([Checked(Path(document.path), self._outcome_of(document, checked), document)])

    def _outcome_of(self, document: Document, checked: Outcome) -> FileOutcome:
        """What comes of a document in which the document checks have found this."""
        found = self._in_force.of(document.path).those_meant(checked.findings)
        digests, crashed = digest_document(self.checks_for(document.path), document)
        comments = suppressions(document)
        return FileOutcome(
            glance=glance(document),
            standing=kept(self._standing(document, found)),
            found=kept(found) if digests else (),
            problems=(*checked.problems, *crashed, *comments.problems),
            digests=digests,
            comments=comments.suppressions,
        )

    def outcomes_of_files(self, paths: Sequence[str]) -> list[FileOutcome]:
        """What comes of the files of a batch, whether they can be read or not."""
        return [each.outcome for each in self._checked_together([Path(path) for path in paths])]

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
            large = large_file(path, self._reader(path), self.settings.large)
            content = content_digest(large) if large else digest(content_of(path))
        except NotRead:
            return None  # Told when it is checked.
        return results.get(*self._identity(path), content)

    def _identity(self, path: Path) -> tuple[str, str]:
        """The path as it is told, and what else its outcome rests on beside the text: reader and rules in force."""
        shown = told(path.as_posix())
        return shown, f"{self._reader(path).name} {self._in_force.of(shown).identity}"

    def _reader(self, path: Path) -> Reader:
        return reader_for(told(path.as_posix()), self.plugins.readers)

    def _checked_now(
        self, paths: Sequence[Path], missing: Sequence[int], processes: int
    ) -> Iterator[tuple[int, Checked]]:
        make = self._checking() if processes > 1 else None
        # A pipe can be read only once: it is read here, where its text is at hand for the report.
        shared = [number for number in missing if paths[number].is_file()] if make else []
        sizes = [_size(paths[number]) for number in shared]
        used = worker_pool.worthwhile(processes, sizes)
        if make and used > 1:
            self._checks  # noqa: B018 - built before the processes part, not in each of them
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
        anew = partial(_checking_anew, self.settings, keeps=cache.is_on())
        return anew if self.plugins.are_those_installed else None

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
        shown, reader, limit = told(path.as_posix()), self._reader(path), self.settings.large
        large = large_file(path, reader, limit)
        if large:
            return large
        try:
            data = content_of(path)
        except NotRead as refused:
            return refused
        return self._read_bytes(shown, data)

    def _read_bytes(self, path: str, data: bytes) -> _Read | LargeFile | NotRead:
        reader = reader_for(path, self.plugins.readers)
        large = large_bytes(path, data, reader, self.settings.large)
        if large:
            return large
        try:
            document = read_bytes(path, data, reader)
        except NotRead as refused:
            return refused
        return _Read(document, digest(data), decodes_plainly(document, data))

    def _checked_in_windows(self, path: Path, large: LargeFile) -> Checked:
        """What comes of a large file: of each window by itself, with what belongs together across them."""
        try:
            encoding, windows = windows_of(large, max(LEAST_WINDOW, self.settings.large // 2))
            outcomes, problems = self._outcomes_of_windows(large, encoding, windows)
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
        self, large: LargeFile, encoding: str, windows: Sequence[Window]
    ) -> tuple[list[FileOutcome], tuple[Problem, ...]]:
        """What comes of each window, and what could not be done across them. Raises NotRead."""
        checks = checks_across_windows(self._checks)
        outcomes: list[FileOutcome] = []
        digests: list[tuple[Digest, ...]] = []
        problems: list[Problem] = []
        for window in windows:
            document = window_document(large, encoding, window)
            outcomes.append(self.outcome(document))
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
        in_force = self._in_force.of(document.path)
        before = restored(outcome.standing, in_force.rules)
        standing = self._standing(document, [*before, *in_force.those_meant(more)])
        found = (*outcome.found, *kept(more)) if outcome.digests else ()
        return msgspec.structs.replace(outcome, standing=kept(standing), found=found)

    def assembled(self, checked: Sequence[Checked], discovery: Discovery = NOTHING_SOUGHT) -> Report:
        """The report on files that were checked one by one, with what shows only across them."""
        problems = [*discovery.problems, *(problem for each in checked for problem in each.outcome.problems)]
        read = [self.with_windows(each) for each in checked if each.outcome.glance]
        problems += without_rules(self._in_force, [_path(each) for each in read])
        reports, failed = self._found_in(read)
        problems += failed
        comments = [_comments(each.outcome) for each in read]
        scope = self._scope(discovery, is_done=not problems and not self.problems)
        found_then = partial(self._found_then, read, scope)
        parted = accepted(reports, comments, self.settings.acceptance, scope, found_then)
        problems += parted.problems
        if parted.baseline is not None:
            problems += _baseline_written(Path(self.settings.acceptance.baseline), parted.baseline)
        report = self._report(parted.files, problems, parted.changed)
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
        as_they_were = self._checked_texts({path: data for path, data in texts.items() if data is not None})
        then = [
            as_they_were[path] if path in texts else each
            for each in checked
            if (path := _path(each)) not in texts or path in as_they_were
        ]
        files, _ = self._found_in(then, asked)
        return by_comments(files, [_comments(each.outcome) for each in then], scope).files

    def _checked_texts(self, texts: Mapping[str, bytes]) -> dict[str, Checked]:
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
            across, crashed = compare_documents(self._checks, lambda at: parts[at].document(), digests)
            problems += crashed
        found: list[list[tuple[Window | None, tuple[Finding, ...]]]] = [[] for _ in files]
        for index, part in enumerate(parts):
            path = files[part.file].path
            if asked is not None and path not in asked:
                continue
            findings, failed = self._found(part, across.get(index, ()), self._in_force.of(path))
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
        if not across and not self.plugins.has_filters:
            return findings, ()
        try:
            document = part.document()
            if across:
                before = restored(part.outcome.found, in_force.rules)
                findings = self._standing(document, [*before, *in_force.those_meant(across)])
        except NotRead as refused:
            return (), (refused.problem,)
        if not self.plugins.has_filters:
            return findings, ()
        filtered, failed = self.plugins.filter(document, findings)
        return with_fingerprints(document, filtered), failed

    def with_windows(self, checked: Checked) -> Checked:
        """The same with what its windows are read from, if it was checked in windows."""
        if not checked.outcome.windows or checked.large:
            return checked
        reader = self._reader(checked.path)
        return checked._replace(large=large_file_again(checked.path, reader, checked.outcome.content))

    def _without_findings(self, checked: Checked) -> FileReport:
        """The report on a file, for now without findings."""
        seen = checked.outcome.glance
        assert seen is not None
        if checked.large:
            windows = [each.window for each in checked.outcome.windows]
            texts = window_texts(checked.large, seen.encoding, windows)
            return FileReport(partial(whole_document, checked.large), (), seen, texts)
        read_again = partial(_read_again, checked.path, self.plugins.readers, checked.outcome)
        return FileReport(checked.document or computed_once(read_again), (), seen)

    def _standing(self, document: Document, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """The findings in order, one for one fault, each with its fingerprint."""
        words = self._shared_words | self._in_force.of(document.path).words
        found = without_house_words(document, in_order(findings), words)
        return with_fingerprints(document, without_overlaps(found))

    def _scope(self, discovery: Discovery, *, is_done: bool) -> Scope:
        """How much a run looks at."""
        selection = self.settings.selection
        return Scope(
            known=self.known_rules,
            ran=lambda path: self._in_force.of(path).rules,
            refused=self._refused,
            has_whole_profile=not selection.select and selection.severity is Severity.INFO,
            folders=discovery.folders,
            is_done=is_done,
        )

    def _report(
        self, files: tuple[FileReport, ...], problems: Iterable[Problem], changed: Set[str] | None = None
    ) -> Report:
        """The report on all files; what is ``changed``, if only that was asked for, is what is rated."""
        report = Report(
            files=files,
            problems=(*self.problems, *problems),
            fail_on=self.settings.fail_on,
            max_rate=self.settings.max_rate,
            rules=len(self.rules),
            profile=self.settings.selection.profile,
            language=self.settings.language,
            tool_version=VERSION,
            configuration=self.settings.configuration,
            language_model=Path(self._knowledge.language_model).name,
        )
        measured = None if changed is None else [file for file in files if file.path in changed]
        return rated(report, self.settings.rate, self.settings.said_names, measured)


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


def _checking_anew(settings: Settings, *, keeps: bool) -> Checking:
    """What checks files in a process that starts anew, and that ``keeps`` what it works out or not."""
    if not keeps:
        cache.turn_off()
    return Proofreader(settings).outcomes_of_files


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _unusable(rule: Rule[Any], error: Exception) -> Problem:
    why = reason(error)
    message = Phrase("规则 {rule} 无法使用：{zh}", "rule {rule} cannot work: {en}")
    return Problem(message=message.filled(rule=rule.id, zh=why.zh, en=why.en), path=rule.path, line=rule.line)
