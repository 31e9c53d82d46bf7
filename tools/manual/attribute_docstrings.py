"""The docstrings that stand below the fields of a class, which Python itself does not keep."""

from __future__ import annotations

import ast
import inspect
import textwrap


def attribute_docstrings(shape: type) -> dict[str, str]:
    """By field: the docstring, on one line; fields without one are not there."""
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(shape))).body
    assert isinstance(body, ast.ClassDef)
    told = {}
    for field, below in zip(body.body, body.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
            and isinstance(below.value.value, str)
        ):
            told[field.target.id] = " ".join(inspect.cleandoc(below.value.value).split())
    return told
