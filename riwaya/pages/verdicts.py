"""The parts of a page: which line is the headline, which are the article, and which only stand around it.

A page is read by zones. Lines that are full sentences span the body; what stands before, between and after
them is judged by its signs (noise.py), its neighbours, and by how much it speaks of what the body speaks of.
In doubt a line is body: a claim lost is worse than a line too many.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, islice, takewhile
from typing import NamedTuple

from rapidfuzz import fuzz

from riwaya.pages.lines import Line, content_words, is_paragraph, is_stopped
from riwaya.pages.noise import Noise, Sign, speaks_arabic
from riwaya.records import Kind
from riwaya.words import key

_DIGIT = re.compile(r"\d")
_BULLETS = "-–—*•▪■●◾+"
# and
_AND = "و"
_STOPS = ("؟", "?", "!", ".")
_STAMP = "time stamp"
_DATE_ALONE = Sign(_STAMP, where="outside body")
# Sizes in words; a line is a paragraph from the first two on: of a page without full stops, of any page.
_MIN_UNPUNCTUATED, _MIN_PARAGRAPH, _MIN_TICKER = 20, 25, 35
_MAX_LABEL, _MAX_CAPTION, _MIN_ON_TOPIC, _MAX_HEADLINE, _MAX_CUED = 4, 15, 15, 30, 40
# Lines looked at for a headline and for the words of the body.
_CANDIDATES = 40
# Shares of a line's words that the body has too: of another topic, and of the same. A third of the paragraphs of
# real articles have less than 0.15 in common with the rest, so the first is low and never decides alone.
_ELSEWHERE, _SAME = 0.1, 0.3
_SAME_TITLE, _ARTICLE_SHARE = 80, 0.4


class Verdict(NamedTuple):
    """What a line is, why if it is not the article's, and the line that it repeats (-1 for none)."""

    kind: Kind
    why: str = ""
    repeats: int = -1


BODY = Verdict("body")
HEADLINE = Verdict("headline")


def judge(lines: Sequence[Line], noise: Noise, title: str = "", office: str = "") -> list[Verdict]:
    """What each line of a page is; `title` and `office` are its headline and outlet where they are known."""
    return _Page(lines, noise, key(title), key(office)).verdicts()


class _Page:
    """The lines of one page and what is known of them so far."""

    def __init__(self, lines: Sequence[Line], noise: Noise, title: str, office: str) -> None:
        self.lines, self.noise, self.office = lines, noise, office
        self.sizes = [line.text.count(" ") + 1 for line in lines]
        self.full = self._find_sentences()
        self.keys = ["" if full else key(line.text) for line, full in zip(lines, self.full, strict=True)]
        self.signs = [self._sign(i) for i in range(len(lines))]
        self.over = self._end_of_article()
        body = [i for i in range(self.over) if self.full[i] and not self.signs[i]]
        self.first, self.last = (body[0], body[-1]) if body else (self.over, -1)
        self.shares: dict[int, float] = {}
        self.title_words: frozenset[str] = frozenset()
        self.headline = self._find_headline(title)
        self.title = key(lines[self.headline].text) if self.headline >= 0 else ""
        self.shares, self.title_words = {}, content_words(self.title)
        if not body:
            self.first, self.last = self.headline + 1, self.over - 1
        below = range(self.last + 1, len(lines))
        signs = ((i, self.signs[i]) for i in below)
        self.closed = next((i for i, sign in signs if sign and sign.why != "only punctuation"), len(lines))
        self.arabic = any(speaks_arabic(line.text) for line in lines)

    def _find_sentences(self) -> list[bool]:
        """For each line whether it is a sentence or more; on pages without full stops, long lines are."""
        pairs = [(line.text, size) for line, size in zip(self.lines, self.sizes, strict=True)]
        stopped = [is_stopped(text, size) for text, size in pairs]
        long = sum(size for _, size in pairs if size >= _MIN_ON_TOPIC)
        ended = sum(size for (_, size), stops in zip(pairs, stopped, strict=True) if stops)
        self.punctuated = sum(stopped) > 1 or 2 * ended > long > 0
        marked = [stops or is_paragraph(text, size) for stops, (text, size) in zip(stopped, pairs, strict=True)]
        # Where paragraphs have commas if no full stops, a long line without either is a ticker.
        ticker = _MIN_TICKER if sum(marked) > 1 else sys.maxsize
        loose = [not self.punctuated and _MIN_UNPUNCTUATED <= size < ticker for _, size in pairs]
        return [m or (n and not self.noise.furniture(t)) for m, n, (t, _) in zip(marked, loose, pairs, strict=True)]

    def verdicts(self) -> list[Verdict]:
        """The verdict on every line, top to bottom."""
        found: list[Verdict] = []
        seen: dict[str, int] = {}
        listing = ""
        for i, text in enumerate(self.keys):
            if self.full[i] and not self.signs[i] and i < self.over:
                found.append(HEADLINE if i == self.headline else BODY)
                listing = ""
                continue
            listing = self._listing(i, listing)
            verdict = self._verdict(i, listing)
            if text and verdict.kind in ("headline", "body"):
                earlier = seen.setdefault(text, i)
                if earlier < i and self.sizes[i] >= _MAX_LABEL:
                    verdict = Verdict("duplicate", "", earlier)
            found.append(verdict)
        return found

    def _sign(self, i: int) -> Sign | None:
        text = self.lines[i].text
        if not self.full[i]:
            if self.office and self.keys[i] == self.office:
                return Sign("site name", where="outside body")
            return self.noise.furniture(text)
        if self.sizes[i] > _MAX_CUED or not self.noise.may_condemn(text.split(None, 1)[0]):
            return None
        if not any(map(str.isalnum, text)):
            return self.noise.furniture(text)
        return self.noise.cue(text, full=True)

    def _end_of_article(self) -> int:
        """The line at which comments or the foot of the page begin: such a cue below much of the text."""
        ends = [i for i, sign in enumerate(self.signs) if sign and sign.then == "end"]
        if not ends:
            return len(self.lines)
        weights = [len(line.text) if full else 0 for line, full in zip(self.lines, self.full, strict=True)]
        above = list(accumulate(weights))
        return next((i for i in ends if above[i] and above[i] >= _ARTICLE_SHARE * above[-1]), len(self.lines))

    def _find_headline(self, title: str) -> int:
        """The line that is the headline, or -1; `title` is what the manifest says it is."""
        early = range(min(self.first + bool(title), self.over))
        if title and early:
            best = max(early[:_CANDIDATES], key=lambda i: fuzz.ratio(key(self.lines[i].text), title))
            if fuzz.ratio(key(self.lines[best].text), title) >= _SAME_TITLE:
                return best
        sure = {i for i in early if (sign := self.signs[i]) is not None and sign.where == "all"}
        titles = [i for i in early if not (self.full[i] or self.sizes[i] > _MAX_HEADLINE or i in sure)]
        long = [i for i in titles if self.sizes[i] >= _MAX_LABEL][:_CANDIDATES]
        plain = [i for i in long if not self.signs[i]]
        if not any(self.full):
            return plain[0] if plain and len(self.lines) > 1 else -1
        likely = [i for i in plain if self.sizes[i] > _MAX_LABEL + 1 or self._shared(i)]
        likely = likely or [i for i in long if self._shared(i) >= _SAME] or plain
        short = (i for i in titles if self.sizes[i] > 1 and not self.signs[i] and self._shared(i))
        if len(likely) > 1:
            return max(likely, key=self._title_score)
        return likely[0] if likely else next(short, -1)

    def _title_score(self, i: int) -> float:
        """How much a line looks like the headline: on topic, said again, long, no caption, high up."""
        mine, others = self.keys[i], enumerate(self.keys[:_CANDIDATES])
        echoed = any(mine in other and (abs(i - j) > 1 or mine != other) for j, other in others)
        caption = self._repeated(i)
        return self._shared(i) + 0.5 * echoed + 0.3 * (self.sizes[i] > 5) - 0.5 * caption - 0.03 * i

    def _shared(self, i: int) -> float:
        """The share of a line's words that the headline or the sentences of the page have too."""
        if i not in self.shares:
            words = content_words(self.lines[i].text)
            known = words & self._words | words & self.title_words
            self.shares[i] = len(known) / len(words) if words else 0.0
        return self.shares[i]

    @cached_property
    def _words(self) -> frozenset[str]:
        sentences = (line.text for line, full in zip(self.lines, self.full, strict=True) if full)
        return frozenset[str]().union(*map(content_words, islice(sentences, _CANDIDATES)))

    def _listing(self, i: int, listing: str) -> str:
        """Whether line i stands in a list of headlines: one without blank lines, one with them, or none."""
        label = self.signs[i - 1] if i else None
        if label and label.then and label.bare:
            listing = "loose" if self.lines[i].gap else "tight"
        elif listing == "tight" and self.lines[i].gap:
            listing = ""
        return "" if self.full[i] or i == self.headline or self._goes_on(i) else listing

    def _goes_on(self, i: int) -> bool:
        """Whether a line without a final stop is a paragraph of this article all the same."""
        size = self.sizes[i]
        if not self.punctuated and (size >= _MIN_ON_TOPIC or (size > 5 and self.lines[i].text.startswith(_AND))):
            return True
        return size >= _MIN_ON_TOPIC and self._shared(i) >= _SAME

    def _verdict(self, i: int, listing: str) -> Verdict:
        sign = self.signs[i]
        if i == self.headline:
            return HEADLINE
        if self.title and self.keys[i] == self.title:
            return Verdict("duplicate", "", self.headline)
        if sign and self._counts(sign, i):
            return BODY if self._heads_entry(i) else Verdict("boilerplate", sign.why)
        if i >= self.over:
            stays = self.full[i] and self.sizes[i] >= _MIN_PARAGRAPH and self._shared(i) >= _SAME
            return BODY if stays else Verdict("boilerplate", "after the end of the article")
        if self.full[i]:
            return BODY
        why = self._why_open(i, listing)
        return Verdict("boilerplate", why) if why else BODY

    def _counts(self, sign: Sign, i: int) -> bool:
        """Whether a sign counts where line i stands."""
        if sign.where == "off topic":
            return not self.first <= i <= self.last or self._strays(range(i, i + 1))
        return sign.where != "outside body" or not self.first <= i <= self.last

    def _why_open(self, i: int, listing: str) -> str:
        """Why a line that is no sentence is not the article's, or nothing."""
        if self._repeated(i):
            return "line repeated"
        if listing:
            return "headline of another article"
        if self.headline >= 0 and self._holds_headline(i):
            return "holds the headline"
        if self.arabic and not speaks_arabic(self.lines[i].text):
            return "no Arabic"
        if self.sizes[i] >= _MIN_TICKER and self._strays(range(i, i + 1)):
            return "headlines run together"
        if i < self.headline:
            return "above the headline"
        if i < self.first:
            return self._why_below(i)
        return self._why_after(i) if i > self.last else ""

    def _repeated(self, i: int) -> bool:
        near = self.keys[i - 1 : i] + self.keys[i + 1 : i + 2]
        return self.sizes[i] <= _MAX_CAPTION and self.keys[i] in near

    def _holds_headline(self, i: int) -> bool:
        mine, title = self.keys[i], self.title
        return self.sizes[self.headline] >= _MAX_LABEL and title in mine and len(mine) < 2 * len(title)

    def _why_below(self, i: int) -> str:
        """Between headline and first paragraph: a label, headlines of others; else a standfirst."""
        if self._is_label(i):
            return "label below the headline"
        return "headline of another article" if self._elsewhere(i, 4) else ""

    def _heads_entry(self, i: int) -> bool:
        """Whether a date alone on its line above the first paragraph is the first of several headings."""
        date, here = self.signs[i], i == self.first - 1
        return here and date == _DATE_ALONE and _DATE_ALONE in self.signs[self.first : self.last]

    def _why_after(self, i: int) -> str:
        """After the last paragraph: all that follows a cue, short labels, headlines of other articles."""
        if i > self.closed:
            return "" if self._goes_on(i) else "after the end of the article"
        text = self.lines[i].text
        if self._is_label(i) and not (text.endswith(":") and i + 1 < len(self.lines)) and not self._enumerated(i):
            return "label after the article"
        return "headline of another article" if self._elsewhere(i, 2) or self._stamped(i) else ""

    def _stamped(self, i: int) -> bool:
        """Whether a line below a label is of another topic and has its own time stamp: news under the article."""
        below = self.signs[i + 1] if i + 1 < len(self.lines) else None
        return below is not None and below.why == _STAMP and self._is_label(i - 1) and self._strays(range(i, i + 1))

    def _enumerated(self, i: int) -> bool:
        """Whether a line is an item of a list: it has a bullet, or the lines above lead back to a colon."""
        if self.lines[i].text[0] in _BULLETS:
            return True
        above = takewhile(lambda j: not (self.full[j] or self.signs[j]), range(i - 1, max(-1, i - _CANDIDATES), -1))
        return any(self.lines[j].text.endswith(":") for j in above)

    def _is_label(self, i: int) -> bool:
        text = self.lines[i].text
        if self.sizes[i] > _MAX_LABEL or _DIGIT.search(text) or text.endswith(_STOPS):
            return False
        return self.noise.telling.isdisjoint(self.keys[i].split())

    def _elsewhere(self, i: int, run: int) -> bool:
        """Whether a line is one of `run` titles in a row or more, all of another topic than the body."""
        first, last = i, i
        while i - first < run and self._is_title(first - 1):
            first -= 1
        while last - i < run and self._is_title(last + 1):
            last += 1
        if not self.punctuated or not self._is_title(i) or last - first + 1 < run:
            return False
        return self._strays(range(first, last + 1))

    def _strays(self, block: range) -> bool:
        """Whether lines speak of another thing than the body; a line that begins with "and" goes on with it."""
        if any(self.lines[i].text.startswith(_AND) for i in block):
            return False
        return sum(map(self._shared, block)) < _ELSEWHERE * len(block)

    def _is_title(self, i: int) -> bool:
        """Whether a line could be the headline of another article: no sentence, label or list item."""
        if not 0 <= i < len(self.lines) or self.full[i] or i == self.headline or self.sizes[i] <= _MAX_LABEL:
            return False
        return self.lines[i].text[0] not in _BULLETS
