"""Noun phrases that name a source, as the article writes them.

An institution is a head noun (وزارة, جهاز; data/codebook/sources.yml) and what it governs; a person is a title, its
complement and a name; a spokesman stands for the institution that he speaks for. Names that the codebook lists are
found as such; the grammar here reads the others.
"""

from __future__ import annotations

from riwaya.attribution.mentions import Mentions
from riwaya.attribution.owned import counterpart, owned, owned_within
from riwaya.attribution.persons import named_end, named_with_article, person_end, profession, some_of, titled, unnamed
from riwaya.attribution.phrases import (
    QUOTES,
    Phrase,
    ends_phrase,
    extent,
    of_country,
    phrase_text,
    qualifies,
    step_into,
)
from riwaya.attribution.references import pointed_back, the_same
from riwaya.codebook import Actor
from riwaya.words import Hit, Scan

_LONGEST = 9
# the letters of a name with ل before it
_SHORTEST = 5
# the ending of a sound plural in construct
_OWNED = "و"
# statements of speakers for a body that may be named one behind the other
_SPEAKERS = 4
# how far behind a mark the one may stand that closes a quoted name
_QUOTED = 6
# prepositions that tie a spokesman or a statement to its institution
_FOR = frozenset({"باسم", "عن", "من", "في", "لدي"})
# a spokesman of the body that was named
_IN_HIS_NAME = frozenset({"باسمه", "باسمها", "باسمهم"})
# marks before a name
_BEFORE = QUOTES + "("
# what a name may open with
_OPENERS = frozenset({"again", "latest", "counterpart", "title", "speaker", "noun", "actor", "unnamed", "head"})
_AREAS = {"country": "country", "city": "place", "region": "place", "person": "person", "people": "unnamed"}


def read_phrase(
    scan: Scan, i: int, mentions: Mentions, blocked: frozenset[int] = frozenset(), speakers: int = 0
) -> Phrase | None:
    """The name that starts at word i, resolved to its full form, or None where no name starts.

    `blocked` are the words of time expressions, at which a name ends; `speakers` stand before it who speak for it.
    """
    while scan.is_mark(i, _BEFORE):
        i += 1
    if i in blocked:
        return None
    if not scan.may_be(_OPENERS, i):
        return unnamed(scan, i, blocked) if some_of(scan, i) > i else None
    again = scan.at("again", i)
    if again is not None:
        return mentions.again(i, again.j)
    if scan.at("latest", i) is not None and scan.at("speaker", i + 1) is not None and scan.at("issued", i + 1) is None:
        return read_phrase(scan, i + 1, mentions, blocked, speakers)
    same = the_same(scan, i, mentions)
    if same is not None:
        return same
    kinds = scan.words[i].kinds
    titled = "title" in kinds
    return (
        (counterpart(scan, i, blocked) if "counterpart" in kinds else None)
        or (_spoken_for(scan, i, mentions, blocked, speakers + 1) if titled or "speaker" in kinds else None)
        or (_officeholder(scan, i, mentions, blocked) if titled else None)
        or (profession(scan, i, blocked) if "noun" in kinds else None)
        or (_longer_listed(scan, i, blocked) if "unnamed" in kinds else None)
        or pointed_back(unnamed(scan, i, blocked), mentions)
        or (_listed(scan, i, blocked) if "actor" in kinds else None)
        or (_institution(scan, i, mentions, blocked) if "head" in kinds else None)
    )


def _officeholder(scan: Scan, i: int, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """A person by title and name; by the title alone the one who was named with it: وأضافت الوزيرة."""
    name, title = titled(scan, i, blocked), scan.at("title", i)
    if name is None or title is None:
        return name
    if name.j == title.j and title.definite:
        known = mentions.titled.get(title.entry.value)
        return Phrase(i, name.j, known.text, known.kind, known.actor) if known is not None else name
    if _is_title_only(name, title):
        return name
    mentions.titled[title.entry.value] = name
    return name


def _is_title_only(name: Phrase, title: Hit) -> bool:
    """Whether a title has its complement and no name behind it: رئيس بلدية توجة."""
    return name.actor is None and name.text.startswith(str(title.entry.value))


def read_subject(scan: Scan, i: int, blocked: frozenset[int]) -> Phrase | None:
    """A subject that no list knows, right behind a verb of saying: الطبيب فلان, الادعاء, جمعيات محلية."""
    if i >= len(scan.words) or scan.words[i].kind != "word" or i in blocked or ends_phrase(scan, i):
        return None
    if scan.at("speaker", i) is not None:
        # a statement of nobody who was named
        return None
    definite = scan.words[i].key.startswith("ال")
    named = person_end(scan, i + 1, blocked) if definite and i + 1 < len(scan.words) else 0
    if named:
        return Phrase(i + 1, named, phrase_text(scan, i + 1, named, None), "person")
    j = i + 1
    if (
        not definite
        and scan.words[i].key.endswith(_OWNED)
        and j < len(scan.words)
        and scan.words[j].key.startswith("ال")
    ):
        # a plural with its owner: مشغلو السفينة
        return Phrase(i, j + 1, phrase_text(scan, i, j + 1, None), "unnamed")
    while j < len(scan.words) and j - i < _LONGEST and j not in blocked:
        step = step_into(scan, j, definite) if definite or qualifies(scan, j) else None
        if step is None:
            break
        j = step[0]
    return Phrase(i, j, phrase_text(scan, i, j, None), "unnamed") if definite or j > i + 1 else None


def _tied(scan: Scan, j: int) -> bool:
    """Whether the institution that a spokesman speaks for follows."""
    for k in range(j, min(j + 4, len(scan.words))):
        if scan.words[k].kind == "mark" or (ends_phrase(scan, k) and scan.words[k].key not in _FOR):
            return False
        if scan.words[k].key in _FOR or scan.at("issued", k) is not None or scan.words[k].key.startswith("ل"):
            return True
    return False


def quoted(scan: Scan, i: int) -> Phrase | None:
    """A short name that no list knows, in quotes: بحسب «آفاد»."""
    if not scan.is_mark(i, QUOTES):
        return None
    end = next((k for k in range(i + 2, min(i + _QUOTED, len(scan.words))) if scan.is_mark(k, QUOTES)), None)
    return Phrase(i, end + 1, phrase_text(scan, i + 1, end, None), "institution") if end is not None else None


def _longer_listed(scan: Scan, i: int, blocked: frozenset[int]) -> Phrase | None:
    """A listed name of which the unnamed source is only the first word: أطباء بلا حدود."""
    hit, unnamed = scan.at("actor", i), scan.at("unnamed", i)
    longer = hit is not None and unnamed is not None and hit.j > unnamed.j and hit.entry.tag == "name"
    return _listed(scan, i, blocked) if longer else None


def _spoken_for(scan: Scan, i: int, mentions: Mentions, blocked: frozenset[int], speakers: int) -> Phrase | None:
    """A spokesman, a statement, a report: the institution behind it."""
    deputy = scan.at("title", i)
    hit = scan.at("speaker", i) or (scan.at("speaker", deputy.j) if deputy is not None else None)
    if hit is None or speakers > _SPEAKERS:
        return None
    if hit.j < len(scan.words) and scan.words[hit.j].key in _IN_HIS_NAME and (last := mentions.last()) is not None:
        body = Phrase(i, hit.j + 1, last.text, last.kind, last.actor)
        return _with_spokesman(scan, i, body, mentions, blocked)
    own = of_country(scan, hit) if hit.definite else 0
    if own:
        group = scan.at("actor", own - 1)
        if group is not None and group.entry.value.kind == "group":
            # the military spokesman of a group: المتحدث العسكري الحوثي
            return Phrase(i, own, group.entry.value.name, "institution", group.entry.value)
        return Phrase(i, own, phrase_text(scan, i, own, hit), "unnamed")
    if hit.definite and not _tied(scan, hit.j):
        return mentions.again(i, hit.j)
    for j in range(hit.j, min(hit.j + 6, len(scan.words))):
        word = scan.words[j]
        if j in blocked or (word.kind == "mark" and not scan.is_mark(j, QUOTES)):
            break
        ties = word.key in _FOR or scan.at("issued", j) is not None
        if j == hit.j and not ties and j + 1 < len(scan.words) and scan.words[j + 1].key in _FOR:
            # an adjective of the spokesman: المتحدث العسكري باسم
            continue
        if not (ties or j == hit.j or word.key.startswith("ل")):
            continue
        behind = read_phrase(scan, j + 1 if ties else j, mentions, blocked, speakers)
        if behind is not None and (ties or word.key.startswith("ل") or behind.kind != "place"):
            return _with_spokesman(scan, i, behind, mentions, blocked)
    if hit.definite and not scan.words[hit.j - 1].key.endswith("ات"):
        return mentions.again(i, hit.j)
    return _issued_by(scan, hit, blocked) or _kind_of_document(scan, hit)


def _kind_of_document(scan: Scan, hit: Hit) -> Phrase | None:
    """A document of nobody who is named, by its adjectives: معطيات رسمية, إحصاءات إسرائيلية."""
    j = hit.j
    while not hit.definite and j < len(scan.words) and not scan.words[j].key.startswith("ال") and qualifies(scan, j):
        j += 1
    return Phrase(hit.i, j, phrase_text(scan, hit.i, j, hit), "unnamed") if j > hit.j else None


def _with_spokesman(scan: Scan, i: int, behind: Phrase, mentions: Mentions, blocked: frozenset[int]) -> Phrase:
    """An institution past its spokesman's name, by which he may speak for it again: الناطق باسم الدفاع محمود بصل."""
    name = Phrase(i, behind.j, behind.text, behind.kind, behind.actor)
    behind_name = scan.words[behind.j].kind == "word" if behind.j < len(scan.words) else False
    end = named_end(scan, behind.j, blocked) or named_with_article(scan, behind.j, i, blocked) if behind_name else 0
    if end:
        mentions.stands_for(scan.words[end - 1].form, name)
    return name


def _issued_by(scan: Scan, hit: Hit, blocked: frozenset[int]) -> Phrase | None:
    """A body that no list knows behind a word for its statement: بيان لأبرشية نونا."""
    i = hit.j
    if i >= len(scan.words) or scan.words[i].kind != "word" or scan.words[i].kinds or hit.definite:
        return None
    if (
        not scan.words[i].form.startswith("ل")
        or scan.words[i].key.startswith("لل")
        or len(scan.words[i].key) < _SHORTEST
    ):
        return None
    j = i + 1
    while j < len(scan.words) and j - i < _LONGEST and j not in blocked and scan.words[j].kind == "word":
        if ends_phrase(scan, j):
            break
        j += 1
    return Phrase(hit.i, j, phrase_text(scan, i, j, None)[1:], "institution")


def _listed(scan: Scan, i: int, blocked: frozenset[int]) -> Phrase | None:
    """A name that the codebook lists; an institution's goes on where the list has only its beginning."""
    hit = scan.at("actor", i)
    if hit is None or hit.suffixed or not _names_speaker(scan, hit):
        return None
    actor: Actor = hit.entry.value
    j = hit.j if scan.at("head", i) is None else max(hit.j, extent(scan, i, blocked))
    kind = "institution" if hit.entry.tag == "metonym" else _AREAS.get(actor.kind, "institution")
    return Phrase(i, j, phrase_text(scan, i, j, hit), kind, actor)


def _names_speaker(scan: Scan, hit: Hit) -> bool:
    """Whether a listed word can speak: no demonym but that of an armed group (الحوثيون), and nobody who was harmed."""
    actor: Actor = hit.entry.value
    if hit.entry.tag in ("nisba", "people"):
        return actor.kind == "group" and scan.words[hit.i].key.endswith(("ون", "ين"))
    return actor.kind != "people" or scan.at("cue", hit.i) is None


def _alias(scan: Scan, j: int) -> Hit | None:
    """A listed short name in brackets: وزارة الدفاع (البنتاغون)."""
    hit = scan.at("actor", j + 1) if scan.is_mark(j, "(") else None
    return hit if hit is not None and hit.entry.value.kind in ("body", "group", "media") else None


def _named_in_quotes(scan: Scan, i: int, j: int) -> Hit | None:
    """A listed name in quotes at the end of a phrase: وكالة أنباء "يونهاب"."""
    if j < 2 or not scan.is_mark(j - 1, QUOTES):
        return None
    hits = (scan.at("actor", k) for k in range(i + 1, j - 1) if scan.is_mark(k - 1, QUOTES))
    return next((hit for hit in hits if hit is not None and hit.j == j - 1), None)


def _institution(scan: Scan, i: int, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    head = scan.at("head", i)
    if head is None:
        return None
    if head.suffixed:
        # two units of some name (وحدتي غاسكيندي) are nobody's own
        return None if scan.words[i].form.endswith("ي") else owned(scan, i, head, mentions)
    within = owned_within(scan, i, head, mentions)
    if within is not None:
        return within
    j = extent(scan, i, blocked)
    alias = _alias(scan, j) or _named_in_quotes(scan, i, j)
    if alias is not None:
        return Phrase(i, max(j, alias.j), phrase_text(scan, alias.i, alias.j, alias), "institution", alias.entry.value)
    text = phrase_text(scan, i, j, head)
    if j == i + 1 and not head.definite:
        # a bare noun names nobody: سجل وحده
        return None
    if j == head.j and head.definite:
        full = mentions.full(text)
        if full is not None:
            return Phrase(i, j, full.text, full.kind, full.actor)
    return Phrase(i, j, text, "institution")
