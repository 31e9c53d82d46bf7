"""The texts that are open, and the one worker that checks them, off the path of the replies.

After a change a text is looked at quickly; when nobody has typed for a while, whole. A look at the whole is given up
when any text changes, so that what is being typed never waits for more than one kind of checks.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from lsprotocol import types

from proofread.language_server.diagnostics import diagnostics, of_problem, problems_elsewhere
from proofread.language_server.edited_text import EditedText
from proofread.language_server.houses import House, Houses
from proofread.language_server.looking import Look, Version, quick_look, whole_look
from proofread.language_server.packs import SUFFIXES, Proofs, faults, faults_in_the_house
from proofread.language_server.worker import Worker
from proofread.model import Phrase, Problem
from proofread.model.reasons import reason
from proofread.rulebook.checking import Interrupted
from proofread.rulebook.source_fault import SourceFault

PAUSE = 0.3
"""Seconds without a change before the whole text is looked at."""

PATIENCE = 30.0
"""Seconds that a question about a text waits for a look at it."""

CRASHED = Phrase(
    "校对这份文稿时程序出错：{zh}。其他功能照常。",
    "the program failed on this text: {en}. All else goes on.",
)

Answer = TypeVar("Answer")
logger = logging.getLogger(__name__)


@dataclass
class OpenText:
    """A text that an editor has open, what is known of it, and what is being done about it."""

    uri: str
    version: Version
    look: Look | None = None
    """The newest, of this version or of an earlier one."""
    is_being_written: bool = False
    """Whether it has changed since it was opened, or since all was read anew."""
    task: asyncio.Task[None] | None = None
    seen: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when this version was looked at, or could not be."""
    shown: list[types.Diagnostic] = field(default_factory=list)
    is_settled: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when all that there is to say of this version is shown."""

    def leave(self) -> None:
        """Do no more about it, and let nobody wait for it."""
        if self.task:
            self.task.cancel()
        self.seen.set()
        self.is_settled.set()


class OpenTexts:
    """The texts that are open."""

    def __init__(
        self,
        houses: Houses,
        publish: Callable[[str, int, list[types.Diagnostic]], None],
        tell: Callable[[str], None],
    ) -> None:
        """``publish`` shows diagnostics of a version of a text, ``tell`` a message to whoever sits there."""
        self.houses = houses
        self._publish = publish
        self._tell = tell
        self._texts: dict[str, OpenText] = {}
        self._worker = Worker()
        self._waiting = 0
        """Quick looks that wait for the worker."""
        self._proofs = Proofs()
        self._told: set[str] = set()
        self._reloading: asyncio.TimerHandle | None = None

    def __getitem__(self, uri: str) -> OpenText:
        return self._texts[uri]

    def at(self, path: Path) -> EditedText | None:
        """The text at a path as the editor has it, if it is open."""
        return next(
            (each.version.text for each in list(self._texts.values()) if each.version.path == path),
            None,
        )

    def open(self, uri: str, version: Version) -> None:
        """A text is opened, or opened anew by an editor that has lost track of it."""
        before = self._texts.get(uri)
        if before:
            before.leave()
        self._texts[uri] = OpenText(uri, version)
        self._start(self._texts[uri])

    def change(self, uri: str, number: int, changes: Sequence[types.TextDocumentContentChangeEvent]) -> None:
        """A text has changed; one that is not open is none of ours."""
        text = self._texts.get(uri)
        if text is None:
            return
        text.version = text.version._replace(number=number, text=text.version.text.changed(changes))
        text.is_being_written = True
        self._start(text)

    def save(self, uri: str) -> None:
        """A text was saved: what a house says may be otherwise from now on."""
        text = self._texts.get(uri)
        if text and text.version.path.suffix in SUFFIXES:
            self.reload_soon()

    def close(self, uri: str) -> None:
        """A text was closed: nothing is shown of it any more."""
        text = self._texts.pop(uri, None)
        if text:
            text.leave()
            self._publish(uri, text.version.number, [])

    def reload_soon(self) -> None:
        """Reload when no more such word comes: a checkout changes many files of a house at once."""
        if self._reloading:
            self._reloading.cancel()
        self._reloading = asyncio.get_running_loop().call_later(PAUSE, self.reload)

    def reload(self) -> None:
        """Read what the houses say anew, and look at every text again."""
        self.houses = Houses(self.houses.folders)
        self._proofs = Proofs()
        self._told.clear()
        for text in self._texts.values():
            text.look, text.is_being_written = None, False
            self._start(text)

    def leave(self) -> None:
        """Let go of the worker."""
        if self._reloading:
            self._reloading.cancel()
        for text in self._texts.values():
            text.leave()
        self._worker.leave()

    async def look(self, uri: str) -> Look | None:
        """What is seen in a text as it is now; None if nothing can be."""
        text = self._texts.get(uri)
        if text is None:
            return None
        try:
            await asyncio.wait_for(text.seen.wait(), PATIENCE)
        except (asyncio.TimeoutError, TimeoutError):
            return None
        current = text.look
        return current if current and current.version.number == text.version.number else None

    async def settled(self, uri: str) -> list[types.Diagnostic]:
        """All that there is to say of a text, when it is known; nothing of a text that is not open."""
        text = self._texts.get(uri)
        if text is None:
            return []
        await text.is_settled.wait()
        return text.shown

    def is_current(self, look: Look, uri: str) -> bool:
        """Whether a text is open and still is what was looked at."""
        text = self._texts.get(uri)
        return text is not None and text.version.text is look.version.text

    def _start(self, text: OpenText) -> None:
        if text.task:
            text.task.cancel()
        text.seen.clear()
        text.is_settled.clear()
        check = self._check_house_file if text.version.path.suffix in SUFFIXES else self._check
        text.task = asyncio.get_running_loop().create_task(self._guarded(text, check))

    async def _guarded(self, text: OpenText, check: Callable[[OpenText, Version], Awaitable[None]]) -> None:
        """Whatever goes wrong with one text is told, and the server lives."""
        version = text.version
        try:
            await check(text, version)
        except SourceFault as fault:
            self._show_problem(text, version, fault.problem)
        except Exception as error:
            logger.exception("a text could not be checked")
            why = reason(error)
            self._show_problem(text, version, Problem(message=CRASHED.filled(zh=why.zh, en=why.en)))
        text.is_settled.set()

    async def _check(self, text: OpenText, version: Version) -> None:
        before = text.look
        if before:
            seen = await self.run_at_once(lambda: quick_look(before, version))
            if seen:
                self._show(text, seen)
        if text.is_being_written:
            await asyncio.sleep(PAUSE)
        while True:
            try:
                whole = await self.run(lambda: self._whole(text, version))
            except Interrupted:
                await asyncio.sleep(PAUSE)
                continue
            break
        if whole:
            self._show(text, whole)
        else:  # The house leaves it out.
            self._show_diagnostics(text, version, [])

    def _whole(self, text: OpenText, version: Version) -> Look | None:
        houses = self.houses
        if houses.passes_over(version.path):
            return None
        house = houses.of(version.path)

        def goes_on() -> bool:
            is_wanted = self._texts.get(text.uri) is text and self.houses is houses
            return is_wanted and text.version is version and not self._waiting

        return whole_look(house, version, goes_on)

    async def _check_house_file(self, text: OpenText, version: Version) -> None:
        houses, path, source = self.houses, version.path, version.text.source
        house = await self.run(lambda: _house_beside(houses, path))
        language = house.language if house else "zh"
        found = await self.run(lambda: faults(houses.plugins, house, path, source))
        shown = [of_problem(problem, version.text, language) for problem in found]
        self._show_diagnostics(text, version, shown)
        await asyncio.sleep(PAUSE)
        if house:
            found = await self.run(lambda: faults_in_the_house(house, path, source, self._proofs))
            shown += [of_problem(problem, version.text, language) for problem in found]
            self._show_diagnostics(text, version, shown)

    async def run(self, work: Callable[[], Answer]) -> Answer:
        """What work comes to that the worker does when it is its turn."""
        return await self._worker.run(work)

    async def run_at_once(self, work: Callable[[], Answer]) -> Answer:
        """The same of work that somebody waits for: a look at the whole of a text is given up for it."""
        self._waiting += 1
        try:
            return await self.run(work)
        finally:
            self._waiting -= 1

    def _show(self, text: OpenText, look: Look) -> None:
        text.look = look
        for problem in (*problems_elsewhere(look), *look.house.notices):
            self._tell_text(_told(problem).text(look.house.language))
        self._show_diagnostics(text, look.version, diagnostics(look, text.uri))

    def _show_problem(self, text: OpenText, version: Version, problem: Problem) -> None:
        """Nothing could be checked: the text must not look clean."""
        where = problem if problem.path == version.told else Problem(message=_told(problem))
        language = text.look.house.language if text.look else "zh"
        text.look = None
        self._tell_text(_told(where).text(language))
        self._show_diagnostics(text, version, [of_problem(where, version.text, language)])

    def _show_diagnostics(self, text: OpenText, version: Version, shown: list[types.Diagnostic]) -> None:
        text.shown = shown
        text.seen.set()
        self._publish(text.uri, version.number, shown)

    def _tell_text(self, words: str) -> None:
        if words not in self._told:
            self._told.add(words)
            self._tell(words)


def _house_beside(houses: Houses, path: Path) -> House | None:
    """The house that a file beside this one belongs to; None if its configuration is faulty, which is told there."""
    try:
        return houses.of(path)
    except SourceFault:
        return None


def _told(problem: Problem) -> Phrase:
    """A problem in one line, with its place."""
    place = ":".join(str(part) for part in (problem.path, problem.line) if part)
    lead = f"{place}  " if place else ""
    hint = problem.hint or Phrase("", "")
    return Phrase(
        f"{lead}{problem.message.zh} {hint.zh}".strip(), f"{lead}{problem.message.en} {hint.en}".strip()
    )
