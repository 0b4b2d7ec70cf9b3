"""What a news page says of itself in its head: when it was published, its headline, its outlet, its address.

Only what the page states for machines is taken. A date in its text is what an article speaks of, not its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree
from lxml import html as lxml_html

_DAY = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_DATE_NAMES = (
    *("article:published_time", "og:published_time", "datepublished", "publishdate", "publish-date", "publish_date"),
    *("dc.date.issued", "dc.date", "dcterms.created", "dcterms.issued", "parsely-pub-date", "sailthru.date", "pubdate"),
    *("cxenseparse:recs:publishtime", "article.published", "date"),
)
_HEADLINE_NAMES = ("og:title", "twitter:title", "dc.title")
_OFFICE_NAMES = ("og:site_name", "application-name", "dc.publisher")
_URL_NAMES = ("og:url",)
# schema.org's names of what is published with a date
_ARTICLE_TYPE = re.compile(r"(?i)article|posting|report|webpage")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of itself; `source_date` (YYYY-MM-DD) and the others are empty where it says nothing."""

    source_date: str = ""
    source_office: str = ""
    source_headline: str = ""
    url: str = ""


def page_facts(page: str) -> Facts:
    """The facts of a decoded HTML page: from its JSON-LD, then its meta elements, then its time elements.

    The day is the one that the page writes, in its own time zone.

    >>> page_facts('<meta property="article:published_time" content="2024-11-05T23:30:00+03:00">').source_date
    '2024-11-05'
    """
    try:
        tree = lxml_html.document_fromstring(page.encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:
        return Facts()
    linked = next(_linked(tree), {})
    meta = _meta(tree)
    days = (linked.get("datePublished"), *(meta.get(name) for name in _DATE_NAMES), *_times(tree))
    return Facts(
        next(filter(None, map(_day, days)), ""),
        _text(_name(linked.get("publisher"))) or _first(meta, _OFFICE_NAMES),
        _text(linked.get("headline")) or _first(meta, _HEADLINE_NAMES),
        _first(meta, _URL_NAMES) or _text(next(iter(tree.xpath("//link[@rel='canonical']/@href")), "")),
    )


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD that is an article with a date."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            yield from _articles(json.loads(script.text_content(), strict=False))
        except (ValueError, RecursionError):
            continue


def _articles(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, list):
        for item in node:
            yield from _articles(item)
    elif isinstance(node, dict):
        if "datePublished" in node and _ARTICLE_TYPE.search(str(node.get("@type", ""))):
            yield node
        yield from _articles(node.get("@graph", []))


def _meta(tree: Any) -> dict[str, str]:
    """The meta elements by their name, property or itemprop, the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            if name := element.get(attribute):
                found.setdefault(name.strip().lower(), element.get("content") or "")
    return found


def _times(tree: Any) -> list[str]:
    """The times that the page marks as its publication, else the only day of all its time elements."""
    marked = tree.xpath("//*[@itemprop='datePublished']/@datetime | //time[@pubdate]/@datetime")
    every = [str(value) for value in tree.xpath("//time/@datetime")]
    return [*map(str, marked), *(every[:1] if len({_day(value) for value in every}) == 1 else [])]


def _day(value: Any) -> str:
    found = _DAY.match(value) if isinstance(value, str) else None
    try:
        return date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def _name(value: Any) -> Any:
    value = value[0] if isinstance(value, list) and value else value
    return value.get("name") if isinstance(value, dict) else value


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((_text(meta[name]) for name in names if meta.get(name)), "")
