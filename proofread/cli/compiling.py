"""The expressions of the program and its libraries, compiled once for all runs.

Some three hundred are compiled while modules are imported: that takes longer than checking a page. What the
compiler of ``re`` makes of each, a row of numbers, is kept in the cache; an expression is made from it in
a few microseconds. Only the command line does so: it owns its process, a library does not.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from typing import Any, Literal, NamedTuple

from proofread.cache import Table, digest

# Modules without stubs, and with other names before Python 3.11.
_sre: Any = import_module("_sre")
compiler: Any = import_module("re._compiler" if sys.version_info >= (3, 11) else "sre_compile")
parser: Any = import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")

NOT_KEPT = int(re.LOCALE | re.DEBUG)
"""Flags of expressions that depend on more than their text."""

ANOTHER_COMPILER = (AttributeError, RuntimeError, TypeError)
"""What comes of asking a compiler that works otherwise than those that this module knows."""

MOST_MADE = 1_000
"""Expressions that are at hand at one time, as ``re`` itself keeps some."""

NUMBER: Literal["I"] = "I"
"""How ``array`` and ``memoryview`` call an unsigned number of four bytes."""


class Compiled(NamedTuple):
    """What the compiler makes of an expression."""

    flags: int
    code: bytes
    """Numbers of four bytes in the order of the machine."""
    groups: int
    names: dict[str, int]
    """Numbers of the groups that have a name."""


@contextmanager
def expressions_compiled_once() -> Iterator[None]:
    """Within it, ``re`` compiles only what no earlier run has compiled."""
    module: Any = re
    compile_anew: Callable[[Any, int], re.Pattern[Any]] = module._compile  # noqa: SLF001 - what all of re calls
    table = Table("expressions", digest(sys.version, sys.byteorder, compiler.MAGIC), Compiled)
    made: dict[tuple[str, int], re.Pattern[str]] = {}

    @wraps(compile_anew)  # An expression is pickled by the name of what makes it.
    def compile_once(pattern: Any, flags: int) -> re.Pattern[Any]:
        flags = int(flags)
        if type(pattern) is not str or flags & NOT_KEPT:
            return compile_anew(pattern, flags)
        expression = made.get((pattern, flags))
        if expression is None:
            if len(made) >= MOST_MADE:
                made.clear()
            expression = made[pattern, flags] = _made(pattern, flags, table) or compile_anew(pattern, flags)
        return expression

    module._compile = compile_once  # noqa: SLF001
    try:
        yield
    finally:
        module._compile = compile_anew  # noqa: SLF001
        table.save()


def _made(pattern: str, flags: int, table: Table[Compiled]) -> re.Pattern[str] | None:
    """The expression, out of the table if it is there. Raises ``re.error``; None where the compiler is another."""
    kept = table.get(f"{flags}:{pattern}")
    try:
        if kept is None:
            kept = _compiled(pattern, flags)
            table.add(f"{flags}:{pattern}", kept)
        return _expression(pattern, kept)
    except ANOTHER_COMPILER:
        return None


def _compiled(pattern: str, flags: int) -> Compiled:
    """Compile an expression as ``re`` does. Raises ``re.error``."""
    parsed = parser.parse(pattern, flags)
    code = array(NUMBER, map(int, compiler._code(parsed, flags)))  # noqa: SLF001 - there is no public way
    state = parsed.state
    return Compiled(int(flags | state.flags), code.tobytes(), state.groups, dict(state.groupdict))


def _expression(pattern: str, compiled: Compiled) -> re.Pattern[str]:
    """The expression. Raises RuntimeError for numbers that make none."""
    flags, code, groups, names = compiled
    by_number: list[str | None] = [None] * groups
    for name, number in names.items():
        by_number[number] = name
    numbers = memoryview(code).cast(NUMBER).tolist()
    made: re.Pattern[str] = _sre.compile(pattern, flags, numbers, groups - 1, names, tuple(by_number))
    return made
