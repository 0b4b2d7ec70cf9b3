"""Attribution: who says what a sentence says, to the originator.

A verb of saying with its subject (`subjects`), a preposition of source (وفقا لـ, بحسب) before or behind its clause, a
headline's name before a colon, and the speaker of the sentence before who goes on. The words are
data/codebook/sources.yml.
"""

from __future__ import annotations

from riwaya.attribution import quotes
from riwaya.attribution.anaphora import attending, leading, resumed
from riwaya.attribution.headlines import before_colons
from riwaya.attribution.lookalikes import counts_its_own, explaining, is_blame, is_no_speech, is_per, is_relative
from riwaya.attribution.mentions import Mentions
from riwaya.attribution.nounphrases import read_phrase
from riwaya.attribution.phrases import IN, Phrase, is_demonym, nominative
from riwaya.attribution.prepositions import by_prepositions, by_tallies, thrown_in
from riwaya.attribution.subjects import relayed, subject
from riwaya.attribution.unlisted import described, unlisted
from riwaya.attribution.verbs import COUNTING, THAT, goes_on
from riwaya.attribution.voices import Said, Voices
from riwaya.attribution.whoever import had_said, is_told_it, whoever
from riwaya.words import Hit, Scan, clitic_length

_GROUPS = {"promise": "act", "deny": "deny", "record": "record"}
_POINTING = frozenset({"وهذه", "وهذا", "وهو", "وهي", "هذه", "هذا", "وتلك", "وذلك"})
_TURNS = frozenset({"لكن", "بعدما"})
# how far behind a verb the comma may stand that closes an aside (وفق مسؤول تحدث في يونيو،)
_ASIDE_REACH = 9


def read(scan: Scan, voices: Voices, blocked: frozenset[int], paragraph: int, headline: bool = False) -> list[Said]:
    """The stretches of a sentence that somebody says, left to right; updates `voices`.

    `blocked` are the words of time expressions; `paragraph` is the sentence's block, in which a speaker goes on.
    """
    voices.mentions.turn(scan)
    near = voices.paragraph <= paragraph <= voices.paragraph + 1
    carried = voices.speaker if voices.open and near and _goes_on(scan) else None
    found = [Said(0, len(scan.words), carried, "carried")] if carried is not None else []
    quoted = voices.quoted if near else None
    if quoted is not None:
        found.append(Said(0, quotes.end(scan), quoted, "carried"))
    headed = before_colons(scan, voices, blocked) if headline else []
    spoken = headed or _by_verbs(scan, voices, blocked)
    found += spoken + _gapped(scan, voices, blocked, spoken)
    found += by_prepositions(scan, voices, blocked, found) + thrown_in(scan, voices, blocked)
    found += by_tallies(scan, voices, blocked, found)
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
    """Whether a sentence goes on with what the one before was reporting, and does not set it beside others.

    وهذه أكبر حصيلة منذ, وهي الأعنف are the article's own.
    """
    if scan.words[0].key in _POINTING and scan.at("word:superlative", 1) is not None:
        return False
    return scan.at("continues", 0) is not None or scan.at("subset", 0) is not None or scan.at("subset", 1) is not None


def source_at(said: list[Said], i: int, denied_from: int | None = None) -> str | None:
    """Who says word i: of the stretches that hold it the one that opens last.

    What is denied, from word `denied_from` on, is said by whom the denial names (ما أعلنته الوزارة عن مقتل 15), and not
    by whoever denies it or reports that.
    """
    if denied_from is not None:
        denying = (s.name for s in said if s.group == "deny" or s.i <= denied_from < s.j)
        deniers = {name.text for name in denying if name is not None}
        said = [s for s in said if s.i > denied_from and s.name is not None and s.name.text not in deniers]
    holding = [(s.group != "act", s.i, at) for at, s in enumerate(said) if s.i <= i < s.j]
    if not holding:
        return None
    name = said[max(holding)[2]].name
    return source_text(name) if name is not None else None


def naming(scan: Scan, said: list[Said]) -> set[int]:
    """The words that name who speaks, without the area where he does: السلطات في ولاية البنجاب."""
    words: set[int] = set()
    for name in (s.name for s in said if s.name is not None and s.group != "carried"):
        # a name that is carried on stands in an earlier sentence, which may be longer
        behind = range(name.i + 1, min(name.j, len(scan.words)) - 1) if name.kind == "institution" else ()
        area = (k for k in behind if scan.words[k].key in IN and scan.at("area", k + 1) is not None)
        words.update(range(name.i, next(area, name.j)))
    return words


def source_text(name: Phrase) -> str | None:
    """A source as tables name it: a person by the full name of the codebook, all others as written."""
    if name.kind == "place":
        return None
    if name.actor is not None and name.kind == "person":
        return name.actor.name
    return name.text if name.kind == "person" else nominative(name.text)


def _by_verbs(scan: Scan, voices: Voices, blocked: frozenset[int]) -> list[Said]:
    """What verbs of saying open, each to the end of the sentence."""
    found: list[Said] = []
    current: Phrase | None = None
    end = len(scan.words)
    for hit in _openers(scan):
        if hit.i in blocked or is_no_speech(scan, hit) or (found and hit.i < found[-1].i) or is_per(scan, hit.i):
            continue
        if found and _is_of_source(scan, hit, voices.mentions, blocked):
            continue
        name = _speaker(scan, hit, voices.mentions, current, blocked)
        if name is None or counts_its_own(scan, hit, name) or _is_his_own(scan, name, current):
            continue
        voices.mentions.add(name)
        office = scan.at("title", name.j + 1) if name.kind == "person" and scan.is_mark(name.j, "،") else None
        if office is not None:
            voices.mentions.titled[office.entry.value] = name
        until = _aside_end(scan, found[-1].i, hit) if found else end
        # a promise is an act: who reports it comes before who makes it
        group = _GROUPS.get(hit.entry.value, "say")
        until = min(until, _turn(scan, hit.j)) if group == "act" else until
        aside = current is not None and is_relative(scan, hit)
        until = next((k for k in range(name.j, until) if scan.is_mark(k, "،؛")), until) if aside else until
        start = hit.i if found and found[-1].name == name else _from(scan, hit, name)
        found.append(Said(start, until, name, group))
        current = current if aside else name
    return found


def _openers(scan: Scan) -> list[Hit]:
    """The words that open speech, left to right: of saying, of blame, and of publishing (نفى ما نشرته الصحيفة)."""
    others = explaining(scan) + [hit for hit in scan.all("blame") if is_blame(scan, hit)]
    others += [hit for hit in scan.all("issued") if is_relative(scan, hit) and scan.at("say", hit.i) is None]
    return sorted(scan.all("say") + others, key=lambda hit: hit.i) if others else scan.all("say")


def _is_of_source(scan: Scan, hit: Hit, mentions: Mentions, blocked: frozenset[int]) -> bool:
    """Whether a verb tells of the source of another's words: وعدت بلاده، وفق مسؤول تحدث في يونيو، بآلاف العمال."""
    near = scan.within("per", hit.i - _ASIDE_REACH, hit.i)
    name = read_phrase(scan, near[-1].j, mentions, blocked) if near and hit.entry.tag == "verb" else None
    return name is not None and name.j == hit.i


def _is_his_own(scan: Scan, name: Phrase, speaker: Phrase | None) -> bool:
    """Whether a body is the speaker's, who tells what it did: قال الجيش إن قواته رصدت. A state's body speaks itself."""
    head = scan.at("head", name.i)
    told = head is not None and head.suffixed and name.i > 0 and scan.words[name.i - 1].key in THAT
    return told and speaker is not None and (speaker.actor is None or speaker.actor.kind != "country")


def _turn(scan: Scan, i: int) -> int:
    """Where a clause begins behind word i that goes against the one before: دعا إلى التجمع، لكن مئات فقط تجمعوا.

    Or that tells what was before: أبدت استعدادها للتسليم، بعدما أفرجت عن ألف.
    """
    return next((k for k in range(i, len(scan.words)) if scan.words[k].key in _TURNS), len(scan.words))


def _aside_end(scan: Scan, outer: int, hit: Hit) -> int:
    """Where the speech of a verb ends that stands in an aside: وأضاف، في بيان بثه الكرملين، أن … goes on with أضاف."""
    size = len(scan.words)
    if any(scan.words[k].key in THAT for k in range(outer, hit.i)):
        return size
    near = range(hit.j, min(hit.j + _ASIDE_REACH, size - 1))
    return next((k for k in near if scan.is_mark(k, "،") and scan.words[k + 1].key in THAT), size)


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
    if current is not None and goes_on(scan, hit, blocked):
        return current
    if hit.entry.value == "relay":
        return relayed(scan, hit, mentions, blocked)
    name = subject(scan, hit, mentions, blocked)
    name = None if name is not None and is_told_it(scan, hit, name) else name
    if name is None and current is not None and scan.at("clause", hit.i - 1) is not None:
        name = unlisted(scan, hit, blocked)
    name = name or whoever(scan, hit, blocked) or had_said(scan, hit, blocked)
    if name is None and hit.entry.tag == "verb" and not hit.suffixed:
        return resumed(scan, hit, mentions, current, blocked) or unlisted(scan, hit, blocked)
    if name is None and current is None and hit.entry.tag == "noun":
        by = leading if hit.entry.value in COUNTING else attending
        return by(scan, hit, mentions, blocked)
    return name


def _from(scan: Scan, hit: Hit, name: Phrase) -> int:
    """From where a verb's speech counts: its own words too, so that a masdar object is inside.

    Not what its subject did before (دفعت الوزارة بـ300 شرطي، وقالت إنها …), nor what is told of him.
    """
    return min(hit.i, name.i) if hit.entry.tag == "noun" else (name.i > hit.i and described(scan, name)) or hit.i
