"""What a reader of an HTML page sees: its text, each block on a line of its own."""

from __future__ import annotations

import re

from inscriptis import Inscriptis
from lxml import etree
from lxml import html as lxml_html

# Elements whose text no reader sees, or that stands there for when the page does not work.
_UNSEEN = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "svg",
    "math",
    "textarea",
    "select",
    "title",
)
_HIDDEN = "//*[@hidden]"
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")


def visible_text(page: str, name: str) -> str:
    """The text of a decoded HTML page as a browser would show it; `name` stands in errors.

    Nothing in the page is executed or fetched. Raises ValueError for elements nested too deep to follow.

    >>> visible_text("<h1>قتيلان</h1><script>1</script><p>في <b>كورسك</b>.</p>", "a.html").split()
    ['قتيلان', 'في', 'كورسك.']
    """
    # Without huge_tree the parser silently drops text nodes over 10 MB and what is nested over 256 deep.
    parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(_XML_DECLARATION.sub("", page, count=1), parser=parser)
    except etree.ParserError:
        return ""
    for element in [*tree.iter(*_UNSEEN), *tree.xpath(_HIDDEN)]:
        _drop(element)
    try:
        return str(Inscriptis(tree).get_text())
    except RecursionError:
        raise ValueError(f"{name}: HTML elements are nested too deep to read") from None


def _drop(element: lxml_html.HtmlElement) -> None:
    """Empty an element and keep the text behind it, which may hold characters that lxml would not write again."""
    if element.getparent() is not None:
        element.clear(keep_tail=True)
        element.tag = "span"
