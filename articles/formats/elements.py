"""Elements of news in XML: found by their names without namespaces, and read as the HTML they resemble."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, tostring

from articles.parsing import Piece

from .limits import check_length
from .markup import pieces_of_markup
from .xml import local


def found(element: Element | None, *path: str) -> Iterator[Element]:
    """The elements at `path` below `element`, each step a name of a child."""
    if element is None:
        return
    if not path:
        yield element
        return
    for child in element:
        if local(child.tag) == path[0]:
            yield from found(child, *path[1:])


def first(element: Element | None, *path: str) -> Element | None:
    """The first of these, None where there is none."""
    return next(found(element, *path), None)


def anywhere(element: Element | None, name: str) -> Element | None:
    """The first element called `name` in `element`, itself included, however deep."""
    if element is None:
        return None
    return next((inner for inner in element.iter() if local(inner.tag) == name), None)


def words(element: Element | None) -> str:
    """All words in an element, on one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def said(element: Element | None, attribute: str) -> str:
    """The value of an attribute, '' where it is not there."""
    if element is None:
        return ""
    return next((value.strip() for name, value in element.attrib.items() if local(name) == attribute), "")


def pieces_of_element(element: Element | None, renamed: Mapping[str, str]) -> list[Piece]:
    """The paragraphs of an element whose children are HTML, or become it when `renamed` (name → tag of HTML).

    The element itself is changed by that. Raises ParseError where the text is too long.
    """
    if element is None:
        return []
    for inner in element.iter():
        name = local(inner.tag)
        inner.tag = renamed.get(name, name)
        inner.attrib = {key: value for key, value in inner.attrib.items() if "}" not in key}
    text = tostring(element, encoding="unicode", method="html")
    check_length(text)
    return pieces_of_markup(text)
