"""How a kind of publication is measured: weights, limits and the pass line, as data.

A house writes a method of its own in the same form; with ``based-on`` it says only what is otherwise.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import msgspec

from proofread import cache
from proofread.model import BlockKind, Phrase, Problem, WeightClass
from proofread.model.nearest import nearest
from proofread.model.reasons import reason
from proofread.rulebook.source_fault import SourceFault, Yaml
from proofread.rulebook.strict_yaml import check_keys, convert, parse

FOLDER = Path(__file__).parent / "methods"

SHIPPED = ("newspaper", "periodical", "book")
"""The methods that ship, by name."""

NOT_KNOWN = Phrase("没有“{name}”这种差错率计算办法", "there is no method “{name}” of counting errors")
LENGTHS = frozenset({WeightClass.INSERTION, WeightClass.OMISSION})
"""Classes that count more the more characters are too many or missing."""


Points = Annotated[float, msgspec.Meta(ge=0, le=10_000)]
"""Points are what is added up and held against a limit: below nothing, or without end, they would pass every text."""


class Weight(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What an error of one class counts, in points."""

    points: Points
    two_to_five: Points | None = None
    """For two to five characters too many, or missing, in one place."""
    more: Points | None = None
    """For more than five."""
    same_at_most: Points | None = None
    """For all occurrences of the same error together."""
    class_at_most: Points | None = None
    """For all errors of the class together."""
    verified: bool = False
    """Whether the weight was seen in the text of the regulation."""


class Method(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """How a kind of publication is measured."""

    title: str
    """The kind of publication, in Chinese."""
    source: str
    pass_line: Points
    """Points per 10,000 characters that are still acceptable."""
    weights: dict[WeightClass, Weight]
    same_error_times: Annotated[int, msgspec.Meta(ge=1)] | None = None
    """The same error counts no more often than this in a publication."""
    doubled_in: tuple[BlockKind, ...] = ()
    """Where an error counts twice."""
    doubled_names: bool = False
    """Whether an error in an important name counts twice."""
    join_duplicates: bool = True
    """Whether passages that stand twice and follow one another are one error."""
    title_en: str = ""
    name: str = ""

    @property
    def phrase(self) -> Phrase:
        """The kind of publication."""
        return Phrase(self.title, self.title_en or self.title)


def load_method(name: str) -> Method:
    """A method that ships, by name, or one of a house, by the path of its YAML file.

    Raises SourceFault for anything wrong with it.
    """
    if name in SHIPPED:
        return cache.kept(
            f"method-{name}", cache.program(), Method, lambda: _read(FOLDER / f"{name}.yaml", name)
        )
    if Path(name).suffix in (".yaml", ".yml"):
        return _read(Path(name), Path(name).stem)
    hint = nearest(name, SHIPPED)
    raise SourceFault(Problem(message=NOT_KNOWN.filled(name=name), hint=hint))


def _read(path: Path, name: str) -> Method:
    source = _parsed(path)
    value = {} if source.value is None else source.value
    check_keys(source, (), value, (*_KEYS, "based-on"))
    base = value.get("based-on")
    if base is not None and base not in SHIPPED:
        raise source.fault(("based-on",), NOT_KNOWN.filled(name=base), nearest(str(base), SHIPPED))
    if value.get("weights") is not None:
        check_keys(source, ("weights",), value["weights"], [weight.value for weight in WeightClass])
    method = convert(source, (), _completed(value, base), Method)
    return msgspec.structs.replace(method, name=name)


_KEYS = tuple(field.encode_name for field in msgspec.structs.fields(Method) if field.name != "name")


def _completed(value: dict[str, Any], base: str | None) -> dict[str, Any]:
    """What the file says, over what the method says that it is based on."""
    own = {key: given for key, given in value.items() if key != "based-on"}
    if base is None:
        return own
    beneath = _parsed(FOLDER / f"{base}.yaml").value
    beneath = _completed(beneath, beneath.get("based-on"))
    weights = {**beneath["weights"], **(own.get("weights") or {})}
    return {**beneath, **own, "weights": weights}


def _parsed(path: Path) -> Yaml:
    try:
        return parse(path.as_posix(), path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise SourceFault(Problem(message=reason(error), path=path.as_posix())) from error
