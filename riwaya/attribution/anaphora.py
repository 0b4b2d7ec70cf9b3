"""Who goes on: a speaker of before whom a verb without a subject, a participle or a pronoun means."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.attribution.mentions import Mentions
from riwaya.attribution.nounphrases import read_phrase
from riwaya.attribution.phrases import QUOTES, Phrase
from riwaya.attribution.verbs import COUNTING, THAT, agrees
from riwaya.words import Hit, Scan

_FURTHEST = 60
# how many words tell where and to whom something is said, at most
_CIRCUMSTANCES = 9
_WHERE = frozenset({"في", "خلال", "عبر", "امام", "عقب"})
# what goes on with the words: وأضاف قائلا
_ADDING = frozenset({"قايلا", "قايله", "قايلين"})
_ACTS, _VERBS = ("event", "cue"), frozenset({"verb", "verbs"})
# … or comes back to who is spoken of: أحجم الناطق عن الرد، لكنه أكد
_BUT_HE = frozenset({"لكنه", "لكنها", "لكنهم", "ولكنه", "ولكنها", "ولكنهم"})
_WHEN, _SEQUENCE = frozenset({"حين", "حينما", "عندما", "بعدما", "قبلما", "وقت"}), frozenset({"قبل", "بعد"})
# what stands first in a clause and is no verb
_NO_VERBS = frozenset({"actor", "head", "title", "speaker", "unnamed", "noun", "per", "grammar", "subset", "relative"})
_ABOUT = frozenset({"الي", "عن", "علي"})


def nearest(scan: Scan, i: int, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """The name before word i to which a pronoun (على حد قوله) goes back."""
    return next(_names(scan, range(i - 1, max(-1, i - 1 - _FURTHEST), -1), mentions, blocked), None) or mentions.last()


def _acting(scan: Scan, hit: Hit, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """The subject of an act told before, with which the verb agrees: قصف الجيش مواقع للحزب، وقال إنه …"""
    for k in range(hit.i - 1, max(0, hit.i - _FURTHEST), -1):
        if k == 1 or _is_act(scan, k - 1) or _opens_clause(scan, k - 1):
            name = read_phrase(scan, k, mentions, blocked)
            if name is not None and name.kind not in ("place", "again") and name.j <= hit.i and agrees(scan, hit, name):
                return name
    return None


def attending(scan: Scan, hit: Hit, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """Who does what a clause tells, of whom a participle behind it is: زار الوزير المستشفى، مؤكدا أن …"""
    opens = hit.j < len(scan.words) and scan.words[hit.j].key in (*THAT, *_ABOUT)
    if hit.proclitic or not opens or not scan.is_mark(hit.i - 1, "،") or not _is_participle(scan, hit.i):
        return None
    return _acting(scan, hit, mentions, blocked)


def _is_participle(scan: Scan, i: int) -> bool:
    """Whether a word of saying is in the accusative, as who acts: مؤكدا, مؤكدة."""
    return scan.words[i].key.startswith("م") and scan.words[i].key.endswith(("ا", "ه"))


def _is_act(scan: Scan, k: int) -> bool:
    """Whether word k is a verb of something done."""
    hits = (scan.at(kind, k) for kind in _ACTS)
    return any(hit is not None and hit.entry.tag in _VERBS and not hit.suffixed for hit in hits)


def _opens_clause(scan: Scan, k: int) -> bool:
    """Whether word k stands first behind a comma and names nobody, as a verb before its subject: من جهته، جدد الجيش."""
    return scan.is_mark(k - 1, "،") and not scan.may_be(_NO_VERBS, k) and not scan.words[k].key.startswith("ال")


def leading(scan: Scan, hit: Hit, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """The first name before a word of saying, of which a participle is: عبرت البعثة عن قلقها، مقدرة عدد المسلحين."""
    return next(_names(scan, range(max(0, hit.i - _FURTHEST), hit.i), mentions, blocked), None)


def _names(scan: Scan, places: range, mentions: Mentions, blocked: frozenset[int]) -> Iterator[Phrase]:
    """Who may speak, of those whose name begins at one of these words."""
    for k in places:
        if scan.at("head", k - 1) is not None and scan.words[k].form.startswith("ال") and places.step < 0:
            # the name began before: وزارة الداخلية
            continue
        if scan.at("head", k) is not None or scan.at("actor", k) is not None or scan.at("title", k) is not None:
            name = read_phrase(scan, k, mentions, blocked)
            if name is not None and name.kind in ("institution", "person", "country"):
                yield name


def _past_circumstances(scan: Scan, j: int) -> int:
    """Past whom and where it is told, behind a verb of saying: وأضاف لوكالة الأنباء أن, وقال في تصريح: …"""
    if j >= len(scan.words) or scan.words[j].kind != "word":
        return j
    if not scan.words[j].key.startswith("ل") and scan.words[j].key not in _WHERE:
        return j
    for k in range(j + 1, min(j + _CIRCUMSTANCES, len(scan.words))):
        if scan.words[k].key in THAT or scan.is_mark(k, ":«“"):
            return k
        if scan.at("say", k) is not None or scan.is_mark(k, ".؛"):
            break
    return j


def resumed(scan: Scan, hit: Hit, mentions: Mentions, current: Phrase | None, blocked: frozenset[int]) -> Phrase | None:
    """The speaker who goes on: وأضاف, مشيرا إلى; at a sentence's head the one who spoke last."""
    if current is not None:
        return current
    if scan.words[hit.i - 1].key in _BUT_HE and hit.i > 0:
        return leading(scan, hit, mentions, blocked) or mentions.last()
    j = _past_circumstances(scan, hit.j)
    while j < len(scan.words) and (j in blocked or scan.is_mark(j, "،")):
        j += 1
    following = scan.words[j].key if j < len(scan.words) else ""
    if following in _ADDING:
        j, following = j + 1, "ان"
    had = hit.i >= 1 and scan.words[hit.i - 1].key == "قد" and hit.i <= 2
    if hit.entry.value in COUNTING and hit.i <= 2 and (had or scan.at("same_figure", j) is not None):
        return mentions.last()
    harm = scan.at("cue", j)
    if hit.i == 0 and harm is not None and harm.entry.tag == "noun":
        return mentions.last()
    if _opens_when(scan, hit.i) and (following in _ABOUT or hit.entry.value in COUNTING):
        return agreeing(scan, hit, nearest(scan, hit.i, mentions, blocked))
    if not (following in THAT or scan.is_mark(j, ":" + QUOTES) or following in _ABOUT):
        return None
    if hit.i <= 2:
        return mentions.last()
    if following not in THAT:
        return None
    acting = _acting(scan, hit, mentions, blocked) if hit.proclitic == "و" else None
    return acting or agreeing(scan, hit, nearest(scan, hit.i, mentions, blocked))


def _opens_when(scan: Scan, i: int) -> bool:
    """Whether a clause opens right before word i, or one that tells when: حين تحدثت عن, قبل أن تتحدث عن."""
    if scan.at("clause", i - 1) is not None:
        return True
    before = scan.words[i - 1].key
    return before in _WHEN or (before == "ان" and i > 1 and scan.words[i - 2].key in _SEQUENCE)


def agreeing(scan: Scan, hit: Hit, name: Phrase | None) -> Phrase | None:
    """A name with which the verb agrees: فيما يتوقع أن is nobody's where a state was named."""
    return name if name is not None and agrees(scan, hit, name) else None
