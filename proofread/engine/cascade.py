"""Which configuration is in force: for a run, and for each of its files.

A run is configured by what stands at and above the working directory, a file by what stands at and above its own
folder, the nearest last: a key that it gives replaces what was said above, but what it ignores, its words and its
settings for single rules are added. Overrides stand right behind the configuration that holds them. The way up ends
at a configuration with ``root``, at the top of a repository, or at the top of all folders. A file above which no
configuration stands is treated as the run is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from proofread.acceptance.parting import seen_from
from proofread.acceptance.path_patterns import REACHES_NOTHING, reaching_nothing
from proofread.engine.configuration import (
    FILE_KEYS,
    Configuration,
    Layer,
    Override,
    configuration_in,
    read_layer,
)
from proofread.engine.discovery import exclusion
from proofread.engine.reading import from_here, told
from proofread.engine.said_names import SaidName
from proofread.model import Phrase, Problem

ADDED = frozenset({"ignore", "words", "packs", "rules", "exclude"})
"""Fields that add up along the way."""

FOR_A_RUN = Phrase(
    "{zh} 对整次检查起作用，要写在运行所在的文件夹或它上面的配置里；这里的没有用上",
    "{en} counts for a whole run and belongs in the configuration at or above the folder that it starts in; "
    "what stands here was not used",
)


NOT_WAIVERS = "proofread-waivers.yml"
"""A name that nothing is read from, and that somebody may take for right."""
WAIVERS_NOT_READ = Phrase(
    "豁免要叫 proofread-waivers.yaml，叫这个名字的不会被读",
    "waivers are to be called proofread-waivers.yaml; under this name they are not read",
)


class Step(NamedTuple):
    """What one configuration, or one of its overrides, gives."""

    layer: Layer
    gives: Mapping[str, Any]
    """By field."""
    override: int | None = None
    """Number of the override, from 0; None for the configuration itself."""


class Cascade:
    """The configurations of a run, each read once.

    ``defaults`` are those of plugins, below all; ``only`` names the one configuration that counts, whatever stands
    where; the run starts in ``start``, by default the working directory. Every method raises SourceFault for a fault in
    a configuration, or if one cannot be read.
    """

    def __init__(
        self, defaults: Mapping[str, Any], only: Path | None = None, start: Path | None = None
    ) -> None:
        self._defaults = msgspec.convert(dict(defaults), Configuration, strict=False)
        self._only = (read_layer(only),) if only else None
        self.start = start or Path()
        self._layers: dict[Path, tuple[Layer, ...]] = {}
        self._by_folder_named: dict[Path, tuple[Layer, ...]] = {}
        self._exclusions: dict[Path, Callable[[Path], bool]] = {}
        self._overridden: dict[Path, tuple[Callable[[Path], bool], ...]] = {}

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """The configurations of the run, the topmost first."""
        return self._layers_at(self.start.resolve())

    @cached_property
    def configuration(self) -> Configuration:
        """What is in force for the run, and for files that nothing else is said of."""
        return self._merged(own_step(layer) for layer in self.layers)

    def steps(self, path: Path) -> tuple[Step, ...]:
        """What is said of a file, the last word last."""
        layers = self._layers_of(path)
        return tuple(step for layer in layers for step in self._steps(layer, path))

    def configuration_of(self, path: Path) -> Configuration:
        """What is in force for a file; what counts for a whole run is as the run has it."""
        steps = self.steps(path)
        if (
            all(step.override is None for step in steps)
            and tuple(step.layer for step in steps) == self.layers
        ):
            return self.configuration
        said = self._merged(steps)
        return msgspec.structs.replace(self.configuration, **{key: getattr(said, key) for key in FILE_KEYS})

    def excludes(self, path: Path) -> bool:
        """Whether a file is passed over by one of the configurations that count for it, or by a plugin."""
        layers = self._layers_of(path)
        return self._excluded_by_default(path) or any(self._exclusion(layer)(path) for layer in layers)

    @cached_property
    def _excluded_by_default(self) -> Callable[[Path], bool]:
        return exclusion(self._defaults.exclude, self.start)

    def said_names(self, paths: Iterable[Path]) -> tuple[SaidName, ...]:
        """The names that are said in what counts for the run or for one of its files."""
        of_files = {layer.path: layer for path in paths for layer in self._layers_of(path)}
        layers = of_files | {layer.path: layer for layer in self.layers}
        return tuple(name for layer in layers.values() for name in layer.said_names)

    def notices(self, paths: Sequence[Path], folders: Sequence[Path] = ()) -> Iterator[Problem]:
        """What configurations say to no effect: for it counts for a whole run, or reaches none of its files.

        The latter is told of those in ``folders``, which were looked through whole.
        """
        layers = {layer.path: layer for path in paths for layer in self._layers_of(path)}
        run = {layer.path for layer in self.layers}
        for path in sorted(layers.keys() - run):
            given = layers[path].given
            keys = [key for key in given if key not in FILE_KEYS | {"overrides", "exclude", "root"}]
            if keys:
                shown = [key.replace("_", "-") for key in keys]
                message = FOR_A_RUN.filled(zh="、".join(shown), en=", ".join(shown))
                place = told(from_here(path).as_posix())
                yield Problem(message=message, path=place, line=given[keys[0]])
        for layer in layers.values():
            if any(layer.path.parent.is_relative_to(folder.resolve()) for folder in folders):
                yield from _in_vain(layer, paths)
        yield from self._nearly_right()

    def _nearly_right(self) -> Iterator[Problem]:
        """Waivers whose name is not quite theirs."""
        for folder in sorted(self._layers):
            path = folder / NOT_WAIVERS
            if path.is_file():
                yield Problem(message=WAIVERS_NOT_READ, path=told(from_here(path).as_posix()))

    def _layers_of(self, path: Path) -> tuple[Layer, ...]:
        folder = path.parent
        if folder not in self._by_folder_named:
            self._by_folder_named[folder] = self._layers_at(folder.resolve()) or self.layers
        return self._by_folder_named[folder]

    def _layers_at(self, folder: Path) -> tuple[Layer, ...]:
        if self._only is not None:
            return self._only
        if folder not in self._layers:
            self._layers[folder] = self._found_at(folder)
        return self._layers[folder]

    def _found_at(self, folder: Path) -> tuple[Layer, ...]:
        path = configuration_in(folder)
        own = (read_layer(path),) if path else ()
        is_top = (own and own[0].configuration.root) or (folder / ".git").exists() or folder == folder.parent
        return own if is_top else (*self._layers_at(folder.parent), *own)

    def _merged(self, steps: Iterator[Step] | Sequence[Step]) -> Configuration:
        merged: dict[str, Any] = {}
        for step in steps:
            for key, value in step.gives.items():
                before = merged.get(key, getattr(self._defaults, key))
                merged[key] = _added(key, before, value)
        return msgspec.structs.replace(self._defaults, **merged)

    def _steps(self, layer: Layer, path: Path) -> Iterator[Step]:
        """What a configuration says of a file: by itself, then by its overrides."""
        yield own_step(layer)
        if layer.path not in self._overridden:
            self._overridden[layer.path] = _overridden(layer)
        for number, is_meant in enumerate(self._overridden[layer.path]):
            if is_meant(path):
                yield Step(layer, _given(layer.configuration.overrides[number]), number)

    def _exclusion(self, layer: Layer) -> Callable[[Path], bool]:
        if layer.path not in self._exclusions:
            self._exclusions[layer.path] = _exclusion(layer)
        return self._exclusions[layer.path]


def _added(key: str, before: Any, value: Any) -> Any:
    if key == "rules":
        return {**before, **value}
    return (*before, *value) if key in ADDED else value


def _in_vain(layer: Layer, paths: Sequence[Path]) -> Iterator[Problem]:
    """A notice for each pattern of an override that no file fits."""
    if not layer.configuration.overrides:
        return
    resolved = {folder: folder.resolve() for folder in {path.parent for path in paths}}
    names = [seen_from(layer.path.parent, str(resolved[path.parent] / path.name)) for path in paths]
    for override, given in zip(layer.configuration.overrides, layer.overrides_given, strict=True):
        for pattern in reaching_nothing(override.files, names):
            message = REACHES_NOTHING.filled(pattern=pattern)
            yield Problem(message=message, path=told(from_here(layer.path).as_posix()), line=given["files"])


def own_step(layer: Layer) -> Step:
    """What a configuration gives by itself, without its overrides."""
    return Step(layer, {key: getattr(layer.configuration, key) for key in layer.given})


def _overridden(layer: Layer) -> tuple[Callable[[Path], bool], ...]:
    """For each override of a configuration, which files it means."""
    return tuple(exclusion(each.files, layer.path.parent) for each in layer.configuration.overrides)


def _given(override: Override) -> dict[str, Any]:
    values = {key: getattr(override, key) for key in FILE_KEYS}
    return {key: value for key, value in values.items() if value is not None}


def _exclusion(layer: Layer) -> Callable[[Path], bool]:
    return exclusion(layer.configuration.exclude, layer.path.parent)
