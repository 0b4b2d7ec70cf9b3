"""Subjects: who a verb of saying has for its subject, behind it, before it, or from the sentences before."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.attribution.nounphrases import quoted, read_phrase, read_subject
from riwaya.attribution.persons import named_before
from riwaya.attribution.phrases import QUOTES, Mentions, Phrase, ends_phrase, extent
from riwaya.words import Hit, Scan

THAT = frozenset({"ان", "بان", "انه", "انها", "بانه", "بانها", "انهم", "بانهم", "انهما"})
# groups of words of saying that give figures
COUNTING = frozenset({"count", "record"})
_LOOK_BACK, _FURTHEST = 16, 60
# how many words name who is told, at most
_LISTENER = 7
OUTLETS = frozenset({"وكالة", "صحيفة", "قناة", "إذاعة", "موقع", "جريدة"})
_TO = "الي"
_ALI = "علي"
_ABOUT = frozenset({"الي", "عن", "علي"})
_KNOWN = frozenset({"noun", "head", "event", "cue"})
# names may open with these, where the first letter is no preposition: بيانات, بلاغ
_PLAIN = ("speaker", "unnamed", "title")


def subject(scan: Scan, hit: Hit, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """The subject of a verb of saying: a name behind it, else before it, else a person that no list knows."""
    if hit.entry.tag != "verb":
        return None
    return (
        subject_behind(scan, hit, mentions, blocked)
        or named_before(scan, _behind(scan, hit.j, blocked), mentions)
        or _subject_before(scan, hit, mentions, blocked)
        or (plain_person(scan, _behind(scan, hit.j, blocked), blocked) if hit.entry.value not in COUNTING else None)
    )


def subject_behind(scan: Scan, hit: Hit, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """قالت وزارة الصحة; dates and words between commas may stand between verb and subject."""
    j = _behind(scan, hit.j, blocked)
    if j >= len(scan.words) or scan.words[j].key in THAT or not _may_begin(scan, j):
        return None
    name = read_phrase(scan, j, mentions, blocked) or _quoted(scan, j)
    if name is None or (hit.entry.value in COUNTING and scan.at("speaker", j) is not None):
        return None
    opener = scan.at("actor", j) or scan.at("head", j) or scan.at("speaker", j)
    return None if opener is not None and opener.proclitic in ("ل", "ب", "ك") else name


def _quoted(scan: Scan, j: int) -> Phrase | None:
    """A quoted name right before what it says: أعلنت «آفاد» أن."""
    name = quoted(scan, j)
    return name if name is not None and name.j < len(scan.words) and scan.words[name.j].key in THAT else None


def _behind(scan: Scan, j: int, blocked: frozenset[int]) -> int:
    """Where a subject may begin behind a verb: past dates, adverbs and whom it is told: قالت لوكالة رويترز نور."""
    while j < len(scan.words):
        told = _told(scan, j, blocked)
        if told:
            j = told
        elif j in blocked or (scan.is_mark(j, "،") and j + 1 in blocked) or _skips(scan, j, blocked):
            j += 1
        else:
            break
    return j


def _told(scan: Scan, j: int, blocked: frozenset[int]) -> int:
    """Where the name of an outlet ends to which something is said, 0 if there is none."""
    head, actor = scan.at("head", j), scan.at("actor", j)
    listed = actor is not None and actor.proclitic == "ل" and actor.entry.value.kind == "media"
    if not listed and not (head is not None and head.proclitic == "ل" and head.entry.value in OUTLETS):
        return 0
    return max(actor.j if actor is not None and listed else 0, extent(scan, j, blocked) if head is not None else 0)


def _may_begin(scan: Scan, j: int) -> bool:
    """Whether a name may begin here: no mark but a quote, no prepositional object."""
    if scan.words[j].kind == "mark":
        return scan.is_mark(j, QUOTES)
    known = scan.at("head", j) is not None or scan.at("actor", j) is not None
    known = known or any((hit := scan.at(kind, j)) is not None and not hit.proclitic for kind in _PLAIN)
    return known or not scan.words[j].key.startswith(("ل", "ب"))


def _skips(scan: Scan, j: int, blocked: frozenset[int]) -> bool:
    """Whether a comma closes a date just passed, or an adverb stands before the subject."""
    if scan.is_mark(j, "،"):
        return j - 1 in blocked
    return scan.words[j].key in (
        "رسميا",
        "ايضا",
        "كذلك",
        "سابقا",
        "مجددا",
        "مساء",
        "صباح",
        "فجر",
        "يوم",
        "قد",
        "بدوره",
        "بدورها",
        "لاحقا",
        "به",
        "بها",
        "بذلك",
        "لها",
        "له",
        "عنه",
        "ذلك",
    )


def plain_person(scan: Scan, j: int, blocked: frozenset[int]) -> Phrase | None:
    """A person without a title: قال لحسن; but not who is told: قال لصحيفة."""
    if any((hit := scan.at(kind, j)) is not None and hit.proclitic == "ل" for kind in ("head", "actor")):
        return None
    end = j
    while end < len(scan.words) and end - j < 4 and end not in blocked and scan.words[end].kind == "word":
        if not _is_named(scan, end, end == j):
            break
        end += 1
    role = scan.at("speaker", end) or scan.at("title", end) if end > j + 1 and end < len(scan.words) else None
    if role is not None:
        spoken = read_phrase(scan, end, Mentions(), blocked)
        if spoken is not None and spoken.kind == "institution":
            return spoken
    closes = end > j + 1 and (end >= len(scan.words) or scan.is_mark(end, "."))
    if end == j or not (
        role is not None
        or closes
        or (end < len(scan.words) and (scan.is_mark(end, '،:("«“') or scan.words[end].key in THAT))
    ):
        return None
    text = " ".join(word.form for word in scan.words[j:end])
    return Phrase(j, end, text, "person")


def _is_named(scan: Scan, k: int, first: bool) -> bool:
    """Whether word k may be one of a person's names; علي is one where it is written with its dots."""
    if first and scan.words[k].form == _ALI:
        return True
    role = not first and (scan.at("speaker", k) is not None or scan.at("title", k) is not None)
    article = first and scan.words[k].key.startswith("ال")
    return not (role or article or scan.is_any(_KNOWN, k) or ends_phrase(scan, k))


def _subject_before(scan: Scan, hit: Hit, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """وزارة الصحة قالت; أما وزير الصحة … فأعلن; وكان مكتب … قد أورد."""
    relative = _antecedent(scan, hit, mentions, blocked)
    if relative is not None:
        return relative
    for i in range(hit.i - 1, max(0, hit.i - _LOOK_BACK) - 1, -1):
        opens = (
            i == 0
            or _joins_subject(scan, i)
            or scan.is_mark(i - 1, "،؛:.")
            or scan.words[i - 1].key
            in ("اما", "وكان", "وكانت", "كان", "كانت", "فيما", "بينما", "حين", "ان", "لكن", "و", "بعدما")
        )
        if not opens or i in blocked or any(name.i < i < name.j for name in scan.within("actor", i - 3, i)):
            continue
        name = read_phrase(scan, i, mentions, blocked)
        if name is None or name.kind in ("place", "again") or name.j > hit.i:
            continue
        if all(_may_part(scan, k, blocked) for k in range(name.j, hit.i)):
            return name
    return None


def _joins_subject(scan: Scan, i: int) -> bool:
    """A second subject joined by و: … ونيودلهي تصر."""
    if not scan.words[i].key.startswith(("و", "ف")):
        return False
    hits = (scan.at("actor", i), scan.at("head", i))
    return any(hit is not None and hit.proclitic in ("و", "ف") for hit in hits)


def _antecedent(scan: Scan, hit: Hit, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """The one of whom a relative clause says that he said it: ترمب الذي كتب."""
    k = hit.i - 1
    if k < 1 or scan.words[k].key not in ("الذي", "التي", "الذين"):
        return None
    for i in range(k - 1, max(-1, k - 9), -1):
        name = read_phrase(scan, i, mentions, blocked)
        if name is not None and k - 1 <= name.j <= k and name.kind != "place":
            return name
    return None


def _may_part(scan: Scan, k: int, blocked: frozenset[int]) -> bool:
    """Whether word k may stand between a subject and its verb."""
    word = scan.words[k]
    if k in blocked or word.key in ("قد", "فقد", "لم", "لا", "ما", "كان", "كانت", "كانوا"):
        return True
    if word.kind == "mark":
        return not scan.is_mark(k, "؛.:")
    cue, say = scan.at("cue", k), scan.at("say", k)
    return (
        not (say is not None and say.entry.tag == "verb") and not (cue is not None and cue.entry.tag == "verb")
    ) or _in_aside(scan, k)


def _in_aside(scan: Scan, k: int) -> bool:
    """Whether word k stands in a relative clause or between commas."""
    return any(scan.words[b].key in ("التي", "الذي", "وهي", "وهو") for b in range(max(0, k - 8), k + 1))


def unlisted(scan: Scan, hit: Hit, blocked: frozenset[int]) -> Phrase | None:
    """A subject that no list knows, where what is said follows it: أعلن الادعاء أن …, وتشير التقديرات إلى."""
    j = hit.j
    while j < len(scan.words) and (j in blocked or _skips(scan, j, blocked)):
        j += 1
    if hit.entry.value in COUNTING or not _is_open(scan, j):
        return None
    name = read_subject(scan, j, blocked)
    if name is None:
        return None
    if name.j < len(scan.words) and scan.words[name.j].key == _TO:
        return name
    reach = range(name.j, min(name.j + 14, len(scan.words)))
    return name if any(scan.words[k].key in THAT or scan.is_mark(k, ":" + QUOTES) for k in reach) else None


def _is_open(scan: Scan, j: int) -> bool:
    """Whether word j may begin a subject: no counted noun, no event, nothing of harm."""
    if j >= len(scan.words):
        return False
    return (
        scan.at("cue", j) is None
        and scan.at("event", j) is None
        and (scan.at("noun", j) is None or scan.words[j].key.startswith("ال"))
    )


def relayed(scan: Scan, hit: Hit, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """ونقلت الوكالة عن دبلوماسي: the one who is quoted."""
    for j in range(hit.j, min(hit.j + 9, len(scan.words) - 1)):
        if scan.words[j].key == "عن" or (
            scan.words[j].key == "الي" and scan.words[hit.i].key.endswith(("نسب", "ستند"))
        ):
            # from what stands between: نقل عن معلومات من وكالة
            places = (j + 1, j + 3) if j + 3 < len(scan.words) and scan.words[j + 2].key == "من" else (j + 1,)
            names = (read_phrase(scan, at, mentions, blocked) for at in places)
            name = next((name for name in names if name is not None and name.kind != "place"), None)
            if name is not None:
                return name
    return None


def nearest(scan: Scan, i: int, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """The name before word i to which a pronoun (على حد قوله) goes back."""
    return next(_names(scan, range(i - 1, max(-1, i - 1 - _FURTHEST), -1), mentions, blocked), None) or mentions.last()


def leading(scan: Scan, i: int, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """The first name before word i, of which a participle is: عبرت البعثة عن قلقها، مقدرة عدد المسلحين."""
    return next(_names(scan, range(max(0, i - _FURTHEST), i), mentions, blocked), None)


def _names(scan: Scan, places: range, mentions: Mentions, blocked: frozenset[int]) -> Iterator[Phrase]:
    """Who may speak, of those whose name begins at one of these words."""
    for k in places:
        if scan.at("head", k) is not None or scan.at("actor", k) is not None or scan.at("title", k) is not None:
            name = read_phrase(scan, k, mentions, blocked)
            if name is not None and name.kind in ("institution", "person", "country"):
                yield name


def _past_listener(scan: Scan, j: int) -> int:
    """Past who is told, behind a verb of saying: وأضاف لوكالة الأنباء أن."""
    if j >= len(scan.words) or not scan.words[j].key.startswith("ل") or scan.words[j].kind != "word":
        return j
    reach = range(j + 1, min(j + _LISTENER, len(scan.words)))
    return next((k for k in reach if scan.words[k].key in THAT or scan.is_mark(k, ":")), j)


def resumed(scan: Scan, hit: Hit, mentions: Mentions, current: Phrase | None, blocked: frozenset[int]) -> Phrase | None:
    """The speaker who goes on: وأضاف, مشيرا إلى; at a sentence's head the one who spoke last."""
    if current is not None:
        return current
    j = _past_listener(scan, hit.j)
    while j < len(scan.words) and (j in blocked or scan.is_mark(j, "،")):
        j += 1
    following = scan.words[j].key if j < len(scan.words) else ""
    had = hit.i >= 1 and scan.words[hit.i - 1].key == "قد" and hit.i <= 2
    if hit.entry.value in COUNTING and hit.i <= 2 and (had or scan.at("same_figure", j) is not None):
        return mentions.last()
    harm = scan.at("cue", j)
    if hit.i == 0 and harm is not None and harm.entry.tag == "noun":
        return mentions.last()
    if scan.at("clause", hit.i - 1) is not None and (following in _ABOUT or hit.entry.value in COUNTING):
        return nearest(scan, hit.i, mentions, blocked)
    if not (following in THAT or scan.is_mark(j, ":" + QUOTES) or following in _ABOUT):
        return None
    if hit.i <= 2:
        return mentions.last()
    return nearest(scan, hit.i, mentions, blocked) if following in THAT else None
