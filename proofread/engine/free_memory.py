"""Memory that is free, given back to the system.

What the arrays of one window leave behind is seldom what those of the next one fit into; the allocator of
Linux would keep both.
"""

from __future__ import annotations

import sys
from contextlib import suppress


def give_back() -> None:
    """Give back what the allocator holds and nobody uses, where that can be asked for."""
    if sys.platform != "linux":
        return
    import ctypes  # here, because most runs have no large file

    with suppress(OSError, AttributeError):  # Other C libraries than GNU's have nothing to ask.
        ctypes.CDLL("libc.so.6").malloc_trim(0)
