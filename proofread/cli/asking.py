"""Findings corrected by hand in a plain terminal: one is shown, one line is read, until the end or an interrupt."""

from __future__ import annotations

import io
import signal
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

from proofread.engine.correcting_by_hand import Desk
from proofread.engine.reading import NotRead
from proofread.fixing.session import Answer, Place, Session
from proofread.model import Edit, Language, Phrase
from proofread.reporters.at_hand import drawn_in, lines_at_hand, told_in_document
from proofread.reporters.corrections import alternative
from proofread.reporters.wording import visible

CORRECT = Phrase("y 改", "y correct")
CHOOSE = Phrase("1–{count} 选一种", "1-{count} choose")
DELETE = Phrase("d {deletion}", "d {deletion}")
WRITE = Phrase("e 自己写", "e write")
LEAVE = Phrase("n 不改", "n leave")
WAIVE = Phrase("w 豁免", "w waive")
BACK = Phrase("b 上一处", "b back")
END = Phrase("q 结束", "q quit")
EXPLAIN = Phrase("? 说明", "? explain")
BETWEEN = Phrase("，", ", ")
PROMPT = Phrase("{choices} > ", "{choices} > ")
EXPLAINED = Phrase(
    "改、选、删去、自己写：都先记下，问完一起写进文件。\n"
    "不改：这次放过，下次照样报。\n"
    "豁免：原文不动，写进豁免文件，以后不再报，要写明理由。\n"
    "上一处：退回去重新答。结束：不再问，记下的写不写会再问一次。",
    "correct, choose, delete, write: noted first and written to the file when all is said.\n"
    "leave: passed this time, reported the next.\n"
    "waive: the text stays, a line in the waivers holds the finding back from now on; it takes a reason.\n"
    "back: answer the one before again. quit: no more questions but whether to write what was noted.",
)
ANSWERED = Phrase("这一处刚才答的是：{answer}", "the answer here was: {answer}")
WAIVED = Phrase("豁免，{reason}", "waive: {reason}")
LEFT = Phrase("不改", "leave")
NOT_THAT = Phrase("这里不能答“{word}”", "“{word}” is no answer here")
DRAWN = Phrase("改后  {words}", "then  {words}")
REPLACEMENT = Phrase("“{words}”改为（空行作罢）：", "write for “{words}” (empty: never mind): ")
REASON = Phrase("为什么不改（空行作罢）：", "why it may stand (empty: never mind): ")
COLLIDES = Phrase("与已经接受的一处改动重叠，没有记下", "overlaps a correction that was accepted; not taken")
UNWRITABLE = Phrase(
    "文件的编码里没有这些字，没有记下", "the encoding of the file has not these characters; not taken"
)
NO_MARK = Phrase("这一处没有标出文字，不能豁免", "no characters are marked here: it cannot be waived")
FIRST = Phrase("这是第一处", "this is the first")
NOT_TAKEN = Phrase("{why}；这一处没有记下", "{why}; not taken")
NOT_TEXT = Phrase(
    "回答里有控制字符，或者不是文字，请再答一次",
    "the answer has control characters, or is no text: answer again",
)
WRITE_IT = Phrase(
    "写入已经定下的改动吗？y 写，n 不写，b 再看看 > ",
    "write what was decided? y write, n do not, b look again > ",
)


class _Ended(Exception):
    """Nobody answers any more."""


class _Interrupted(_Ended):
    """Whoever answered wants to stop."""


def asked(session: Session, desk: Desk, language: Language) -> bool:
    """Ask about one place after the other, and then whether to write; whether what was decided is to be written.

    At the end of input, on an interrupt, and when the terminal is closed, it is: no decision is lost. Who has said
    that it is enough, and is gone when asked whether to write, or interrupts that question, has not said yes.
    """
    if isinstance(sys.stdin, io.TextIOWrapper):
        with suppress(io.UnsupportedOperation):  # Somebody has read of it before.
            sys.stdin.reconfigure(errors="surrogateescape")
    has_said_enough = False
    try:
        with _interrupts_raised():
            while True:
                has_said_enough = False
                if session.at_hand and _ask_or_pass(session, desk, session.at_hand, language):
                    continue
                if not session.has_anything:
                    return True
                has_said_enough = session.at_hand is not None
                word = _whether_to_write(language)
                if word != "b":
                    return word == "y"
                if not has_said_enough:
                    print(_gone_back(session, desk, language))
    except (_Ended, OSError) as end:  # A terminal that is closed refuses what is written to it.
        with suppress(OSError):
            print(flush=True)
        is_stopped_at_the_end = isinstance(end, _Interrupted) and session.at_hand is None
        return not has_said_enough and not is_stopped_at_the_end


def _ask_or_pass(session: Session, desk: Desk, place: Place, language: Language) -> bool:
    """Ask about the place at hand, or pass it if its file is not what was checked; False to end."""
    try:
        return _ask(session, desk, place, language)
    except NotRead as refused:
        why = f"{visible(place.path)}  {refused.problem.message.text(language)}"
        print(NOT_TAKEN.text(language, {"why": why}))
        session.answer(Answer())
        return True


def _ask(session: Session, desk: Desk, place: Place, language: Language) -> bool:
    """Ask about the place at hand; False to end."""
    shown = lines_at_hand(place, desk.file(place), session.number + 1, len(session.places), language)
    print("\n".join(shown))
    word = _word(_choices(session, place, desk, language), language)
    if word == "q":
        return False
    if word in ("b", "?"):
        print(_gone_back(session, desk, language) if word == "b" else EXPLAINED.text(language))
        return True
    answer = _answer(word, place, desk, language)
    if answer is None:
        return True
    if answer.edit and session.collides(answer.edit):
        print(COLLIDES.text(language))
        return True
    session.answer(answer)
    return True


def _choices(session: Session, place: Place, desk: Desk, language: Language) -> str:
    """What can be answered here."""
    corrections, is_marked = len(place.finding.edits), place.finding.span.length > 0
    deletion = Edit(place.finding.span, "")
    offered = (
        (CORRECT, corrections == 1),
        (CHOOSE.filled(count=corrections), corrections > 1),
        (
            DELETE.filled(deletion=_told(deletion, place, desk, language)),
            is_marked and deletion not in place.finding.edits,
        ),
        (WRITE, True),
        (LEAVE, True),
        (WAIVE, is_marked),
        (BACK, session.number > 0),
        (END, True),
        (EXPLAIN, True),
    )
    choices = BETWEEN.text(language).join(each.text(language) for each, is_possible in offered if is_possible)
    return PROMPT.text(language, {"choices": choices})


def _gone_back(session: Session, desk: Desk, language: Language) -> str:
    """Go back to the place before; what was answered there."""
    before, place = session.back(), session.at_hand
    if before is None or place is None:
        return FIRST.text(language)
    if before.edit:
        said = _told(before.edit, place, desk, language)
    elif before.waived_because:
        said = WAIVED.text(language, {"reason": visible(before.waived_because)})
    else:
        said = LEFT.text(language)
    return ANSWERED.text(language, {"answer": said})


def _told(edit: Edit, place: Place, desk: Desk, language: Language) -> str:
    """What an edit does, in words."""
    return alternative(*told_in_document(edit, desk.file(place)), language)


def _answer(word: str, place: Place, desk: Desk, language: Language) -> Answer | None:
    """What a word answers; None if it answers nothing, which is told."""
    if word == "n":
        return Answer()
    if word == "w":
        desk.take_up(place)
        return _waived(place, language)
    edit = _edit(word, place, desk, language)
    if edit is None:
        return None
    written = desk.edit(place, edit)
    if written is None:
        print(UNWRITABLE.text(language))
        return None
    return Answer(written)


def _edit(word: str, place: Place, desk: Desk, language: Language) -> Edit | None:
    finding = place.finding
    if word == "y" and len(finding.edits) == 1:
        return finding.edits[0]
    numbered = {str(number): edit for number, edit in enumerate(finding.edits, start=1)}
    if word in numbered:
        return numbered[word]
    if word == "d" and finding.span.length:
        return Edit(finding.span, "")
    if word == "e":
        document = desk.file(place).around(finding.span.start)
        here = finding.span.moved(-document.begins.offset)
        words = visible(document.source[slice(*here)])
        replacement = _line(REPLACEMENT.text(language, {"words": words}), language)
        if not replacement:
            return None
        edit = Edit(finding.span, replacement)
        print(DRAWN.text(language, {"words": drawn_in(*told_in_document(edit, desk.file(place)))}))
        return edit
    print(NOT_THAT.text(language, {"word": visible(word)}))
    return None


def _waived(place: Place, language: Language) -> Answer | None:
    if not place.finding.span.length:
        print(NO_MARK.text(language))
        return None
    reason = _line(REASON.text(language), language).strip()
    return Answer(waived_because=reason) if reason else None


def _whether_to_write(language: Language) -> str:
    while True:
        word = _word(WRITE_IT.text(language), language)
        if word in ("y", "n", "b"):
            return word


def _word(prompt: str, language: Language) -> str:
    """A word of one line that is not empty; an input method may write its letters in full width."""
    while True:
        word = unicodedata.normalize("NFKC", _line(prompt, language)).strip().lower()
        if word:
            return word


def _line(prompt: str, language: Language) -> str:
    """The next line of standard input that is text. Raises _Ended at its end and on an interrupt."""
    while True:
        line = _read(prompt)
        if all(character == "\t" or unicodedata.category(character) not in _NO_TEXT for character in line):
            return line
        print(NOT_TEXT.text(language))


_NO_TEXT = ("Cc", "Cs")
"""What an arrow key sends, and bytes that are no characters."""


def _read(prompt: str) -> str:
    if sys.stdin.isatty() and sys.stdout.isatty():
        _make_lines_editable()
        try:
            return input(prompt)
        except EOFError:
            raise _Ended from None
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise _Ended
    return line.strip("\r\n")


def _make_lines_editable() -> None:
    """Let a line be edited while it is typed, where the system can, and Chinese be typed in any locale."""
    with suppress(ImportError):
        import readline

        for setting in ("convert-meta off", "input-meta on", "output-meta on"):
            readline.parse_and_bind(f"set {setting}")


@contextmanager
def _interrupts_raised() -> Iterator[None]:
    """Within it an interrupt, a hang-up or a request to end ends the questions, and not the process.

    A second one has nothing left to end. A terminal that is closed may say so twice: what was decided is still to be
    written, so that only an interrupt counts again afterwards.
    """

    def end(number: int, frame: FrameType | None) -> NoReturn:
        del frame  # Nothing is printed here: the terminal may be gone.
        for each in before:
            signal.signal(each, signal.SIG_IGN)
        if number == signal.SIGINT:
            raise _Interrupted
        before.clear()
        raise _Ended

    names = ("SIGINT", "SIGTERM", "SIGHUP")
    signals = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before: dict[int, Callable[..., object] | int | None] = {}
    with suppress(ValueError):  # Only the main thread may say what a signal does.
        before = {each: signal.signal(each, end) for each in signals}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
