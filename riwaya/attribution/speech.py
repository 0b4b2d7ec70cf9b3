"""Attribution: who says what a sentence says, to the originator.

A verb of saying with its subject (`subjects`), a preposition of source (وفقا لـ, بحسب) before or behind its clause, a
headline's name before a colon, and the speaker of the sentence before who goes on. The words are
data/codebook/sources.yml.
"""

from __future__ import annotations

from riwaya.attribution import quotes
from riwaya.attribution.nounphrases import read_phrase
from riwaya.attribution.phrases import QUOTES, Mentions, Phrase, is_demonym, nominative
from riwaya.attribution.prepositions import by_prepositions, thrown_in
from riwaya.attribution.subjects import COUNTING, leading, relayed, resumed, subject, unlisted
from riwaya.attribution.voices import Said, Voices
from riwaya.words import Hit, Scan, clitic_length

_NOT = frozenset({"لم", "ولم", "فلم", "لا", "ولا", "لن", "ولن"})
# said no more than: لم تحص الشرطة سوى
_BUT, _BUT_REACH = "سوي", 6
_GROUPS = {"promise": "act", "deny": "deny"}
# stretches of those who do not say so
_REFUSING = frozenset({"deny", "carried"})
_THAT = frozenset({"ان", "انه", "انها", "انهم", "بان"})
# it is recalled that: nobody says so
_IT_IS_SAID = "يذكر"
_YET = "لكن"
_WHAT, _AS = frozenset({"ما", "لما"}), "كما"
# how far behind a verb the comma may stand that closes an aside (وفق مسؤول تحدث في يونيو،)
_ASIDE_REACH = 9


def read(scan: Scan, voices: Voices, blocked: frozenset[int], paragraph: int, headline: bool = False) -> list[Said]:
    """The stretches of a sentence that somebody says, left to right; updates `voices`.

    `blocked` are the words of time expressions; `paragraph` is the sentence's block, in which a speaker goes on.
    """
    near = voices.paragraph <= paragraph <= voices.paragraph + 1
    carried = voices.speaker if voices.open and near and _goes_on(scan) else None
    found = [Said(0, len(scan.words), carried, "carried")] if carried is not None else []
    quoted = voices.quoted if near else None
    if quoted is not None:
        found.append(Said(0, quotes.end(scan), quoted, "carried"))
    spoken = _headline(scan, voices, blocked) if headline else _by_verbs(scan, voices, blocked)
    found += spoken + _gapped(scan, voices, blocked, spoken)
    found += by_prepositions(scan, voices, blocked, found) + thrown_in(scan, voices, blocked)
    spoken = [said for said in found if said.group != "carried" and said.name is not None]
    lasting = [said for said in spoken if said.j == len(scan.words) and said.group != "act"]
    voices.paragraph, voices.open = paragraph, bool(lasting) or carried is not None
    voices.quoted = None if headline else quotes.speaker(scan, found, quoted)
    if lasting:
        voices.speaker = lasting[-1].name
    for i in scan.hits("speaker"):
        # who speaks for a body may do so by his last name later
        read_phrase(scan, i, voices.mentions, blocked)
    voices.mentions.see(scan)
    return found


def _goes_on(scan: Scan) -> bool:
    """Whether a sentence goes on with what the one before was reporting."""
    return scan.at("continues", 0) is not None or scan.at("subset", 0) is not None or scan.at("subset", 1) is not None


def source_at(said: list[Said], i: int, denied: bool = False) -> str | None:
    """Who says word i: of the stretches that hold it the one that opens last.

    What is `denied` is not said by whoever denies it: نفى الجيش مقتل 15.
    """
    deniers = {s.name for s in said if s.group in _REFUSING} if denied else set()
    holding = [(s.group != "act", s.i, at) for at, s in enumerate(said) if s.i <= i < s.j and s.name not in deniers]
    if not holding:
        return None
    name = said[max(holding)[2]].name
    return source_text(name) if name is not None else None


def source_text(name: Phrase) -> str | None:
    """A source as tables name it: a person by the full name of the codebook, all others as written."""
    if name.kind == "place":
        return None
    if name.actor is not None and name.kind == "person":
        return name.actor.name
    return name.text if name.kind == "person" else nominative(name.text)


def _headline(scan: Scan, voices: Voices, blocked: frozenset[int]) -> list[Said]:
    """A headline's source before a colon: المرصد: …"""
    start = 0
    for colon in range(1, len(scan.words)):
        doubled = scan.is_mark(colon, ".") and scan.is_mark(colon - 1, ".")
        if doubled or scan.is_mark(colon, "…-|"):
            start = colon + 1
        if scan.is_mark(colon, ":") and colon - start < 9:
            name = read_phrase(scan, start, voices.mentions, blocked) or _portfolio(scan, start, colon)
            ends = name is not None and name.j >= colon - 1
            if name is not None and ends and name.kind not in ("country", "place"):
                voices.mentions.add(name)
                return [Said(0, len(scan.words), name, "say")]
            break
    return _by_verbs(scan, voices, blocked)


def _portfolio(scan: Scan, i: int, colon: int) -> Phrase | None:
    """A ministry by its portfolio alone, before a headline's colon: الصحة: …"""
    while scan.is_mark(i, QUOTES):
        i += 1
    hit = scan.at("portfolio", i)
    if hit is None or not hit.definite or not all(scan.is_mark(k, QUOTES) for k in range(hit.j, colon)):
        return None
    return Phrase(i, colon, f"وزارة {scan.words[i].form}", "institution")


def _by_verbs(scan: Scan, voices: Voices, blocked: frozenset[int]) -> list[Said]:
    """What verbs of saying open, each to the end of the sentence."""
    found: list[Said] = []
    end = len(scan.words)
    for hit in scan.all("say"):
        if hit.i in blocked or _is_no_speech(scan, hit) or (found and hit.i < found[-1].i) or _is_per(scan, hit.i):
            continue
        if found and _is_of_source(scan, hit, voices.mentions, blocked):
            continue
        name = _speaker(scan, hit, voices.mentions, found[-1].name if found else None, blocked)
        if name is None or _counts_its_own(scan, hit, name):
            continue
        voices.mentions.add(name)
        office = scan.at("title", name.j + 1) if name.kind == "person" and scan.is_mark(name.j, "،") else None
        if office is not None:
            voices.mentions.titled[office.entry.value] = name
        until = _aside_end(scan, found[-1].i, hit) if found else end
        # a promise is an act: who reports it comes before who makes it
        group = _GROUPS.get(hit.entry.value, "say")
        until = min(until, _turn(scan, hit.j)) if group == "act" else until
        start = hit.i if found and found[-1].name == name else _from(hit, name)
        found.append(Said(start, until, name, group))
    return found


def _is_of_source(scan: Scan, hit: Hit, mentions: Mentions, blocked: frozenset[int]) -> bool:
    """Whether a verb tells of the source of another's words: وعدت بلاده، وفق مسؤول تحدث في يونيو، بآلاف العمال."""
    near = scan.within("per", hit.i - _ASIDE_REACH, hit.i)
    name = read_phrase(scan, near[-1].j, mentions, blocked) if near and hit.entry.tag == "verb" else None
    return name is not None and name.j == hit.i


def _turn(scan: Scan, i: int) -> int:
    """Where a clause begins behind word i that goes against the one before: دعا إلى التجمع، لكن مئات فقط تجمعوا."""
    return next((k for k in range(i, len(scan.words)) if scan.words[k].key == _YET), len(scan.words))


def _aside_end(scan: Scan, outer: int, hit: Hit) -> int:
    """Where the speech of a verb ends that stands in an aside: وأضاف، في بيان بثه الكرملين، أن … goes on with أضاف."""
    size = len(scan.words)
    if any(scan.words[k].key in _THAT for k in range(outer, hit.i)):
        return size
    near = range(hit.j, min(hit.j + _ASIDE_REACH, size - 1))
    return next((k for k in near if scan.is_mark(k, "،") and scan.words[k + 1].key in _THAT), size)


def _gapped(scan: Scan, voices: Voices, blocked: frozenset[int], spoken: list[Said]) -> list[Said]:
    """A second speaker under the verb of the first: كييف تتحدث عن 12 ألفا، وواشنطن عن عشرة آلاف."""
    found: list[Said] = []
    commas = [k for k in scan.marks() if scan.words[k].form == "،" and k > spoken[0].i] if spoken else []
    for i in [k + 1 for k in commas if k + 2 < len(scan.words)]:
        if not scan.words[i].key.startswith("و"):
            continue
        name = read_phrase(scan, i, voices.mentions, blocked)
        about = name is not None and name.j < len(scan.words) and scan.words[name.j].key == "عن"
        if name is None or not about or name.kind == "place":
            name = _elliptic(scan, i, next((s.name for s in reversed(spoken) if s.i < i), None))
        if name is not None:
            found.append(Said(i, len(scan.words), name, "say"))
    return found


def _elliptic(scan: Scan, i: int, first: Phrase | None) -> Phrase | None:
    """The first speaker's institution of another country, its noun left out: الاستخبارات الأوكرانية …، والأمريكية …"""
    hit = scan.at("actor", i)
    if first is None or hit is None or hit.entry.tag != "nisba" or not hit.definite:
        return None
    if first.j > i or not is_demonym(scan, first.j - 1):
        return None
    own, other = scan.words[first.j - 1].form, scan.words[i].form[clitic_length(scan.words[i].form, hit.proclitic) :]
    if own.endswith("ة") != other.endswith("ة") or not first.text.endswith(f" {own}"):
        return None
    return Phrase(i, hit.j, first.text.removesuffix(own) + other, "institution")


def _speaker(
    scan: Scan, hit: Hit, mentions: Mentions, current: Phrase | None, blocked: frozenset[int]
) -> Phrase | None:
    """Who says what a word of saying opens; `current` is who spoke before it in the sentence."""
    if hit.entry.value == "relay":
        return relayed(scan, hit, mentions, blocked)
    name = subject(scan, hit, mentions, blocked)
    if name is None and hit.entry.tag == "verb" and not hit.suffixed:
        return resumed(scan, hit, mentions, current, blocked) or unlisted(scan, hit, blocked)
    if name is None and current is None and hit.entry.tag == "noun" and hit.entry.value in COUNTING:
        return leading(scan, hit.i, mentions, blocked)
    return name


def _is_no_speech(scan: Scan, hit: Hit) -> bool:
    """Look-alikes of saying: a noun with the article, a preposition before it, what is not said (لم تكشف)."""
    if hit.definite and not hit.suffixed:
        return True
    if hit.suffixed and scan.words[hit.j - 1].form.endswith("ة"):
        # a noun and no verb with a pronoun: إضافة
        return True
    if (
        scan.words[hit.i].key.removeprefix("و") == _IT_IS_SAID
        and scan.words[min(hit.j, len(scan.words) - 1)].key in _THAT
    ):
        return True
    if scan.at("issued", hit.i) is not None and hit.suffixed and _is_aside_of(scan, hit.i):
        return True
    if hit.i and scan.words[hit.i - 1].key in _NOT and hit.entry.value != "deny":
        return not any(word.key == _BUT for word in scan.words[hit.j : hit.j + _BUT_REACH])
    return hit.proclitic in ("ب", "ل", "ك", "وب", "ول", "فب", "فل")


def _is_per(scan: Scan, i: int) -> bool:
    """Whether a verb of saying belongs to a preposition of source, which credits what its clause holds: حسبما أفادت."""
    j = i - (i > 0 and scan.words[i - 1].key in _WHAT)
    pers = scan.within("per", j - 3, j)
    return any(hit.j in (i, j) and scan.words[hit.i].key.removeprefix("و") != _AS for hit in pers)


def _is_aside_of(scan: Scan, i: int) -> bool:
    """Whether who issued a statement is only named in passing: في بيان نشرته منصة …"""
    for k in range(max(1, i - 2), i):
        if scan.at("speaker", k) is not None:
            return scan.words[k - 1].key == "في" or scan.words[k].key.startswith("ب")
    return False


def _counts_its_own(scan: Scan, hit: Hit, name: Phrase) -> bool:
    """Whether a place has what is counted, and does not say so: سجل إقليم الحوز 1452 وفاة."""
    is_state = name.kind == "country" or (name.actor is not None and name.actor.kind == "country")
    if hit.entry.value == "record" and scan.at("area", name.i) is not None and scan.at("council", name.i) is None:
        return True
    return (hit.entry.value in COUNTING and name.kind == "place") or (hit.entry.value == "record" and is_state)


def _from(hit: Hit, name: Phrase) -> int:
    """From where a verb's speech counts: its own words too, so that a masdar object is inside."""
    return min(hit.i, name.i)
