"""BLAKE2b, without OpenSSL: ``hashlib`` loads it along, which takes as long as reading the whole cache."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b"]
