"""An element tree as an XML file."""

from __future__ import annotations

from xml.etree import ElementTree


def serialised(root: ElementTree.Element) -> str:
    """The tree as text with a declaration, an element a line; its texts must be ``legal``."""
    ElementTree.indent(root, space=" ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'
