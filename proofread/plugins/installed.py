"""Which plugins are installed. Asking every distribution takes long, so the answer is kept until one changes."""

from __future__ import annotations

from functools import reduce
from importlib import import_module
from typing import NamedTuple

from proofread import cache

GROUP = "proofread"
"""The group of entry points under which a distribution names its plugins."""


class InstalledPlugin(NamedTuple):
    """An entry point: the plugin's name, where it is (``module`` or ``module:attribute``), and whose it is."""

    name: str
    place: str
    version: str
    """Version of the distribution; may be empty."""

    def load(self) -> object:
        """The module or object. Raises whatever importing it raises."""
        module, _, attributes = self.place.partition("[")[0].partition(":")
        names = [name for name in attributes.strip().split(".") if name]
        return reduce(getattr, names, import_module(module.strip()))


def installed_plugins() -> list[InstalledPlugin]:
    """The plugins of all installed distributions, in the order in which Python finds them."""
    return cache.kept("plugins", cache.installed(), list[InstalledPlugin], _asked)


def _asked() -> list[InstalledPlugin]:
    import importlib.metadata  # here, because it is costly to import

    return [
        InstalledPlugin(entry.name, entry.value, entry.dist.version if entry.dist else "")
        for entry in importlib.metadata.entry_points(group=GROUP)
    ]
