"""Named: whom the words right at a count name: a demonym, a name behind it, the force or people that its noun is.

جندي روسي, جثة لمهاجرين, 29 من موظفيها, لاجئ سوداني, الشرطة الكينية.
"""

from __future__ import annotations

from riwaya.attribution.phrases import QUOTES, extent, phrase_text
from riwaya.clitics import ARTICLE
from riwaya.estimates.groups import group_phrase
from riwaya.estimates.parties import REACH, Count, agents, group_at, side_of_source, speaker
from riwaya.estimates.sides import REFUGEES, is_service, party_of, plural_of, side_of
from riwaya.estimates.where import past_subset
from riwaya.words import Hit, Scan

_NO_ADJECTIVES = frozenset({"grammar", "inside", "outside", "cue", "say", "subset", "per", "clause"})
# how far before a figure its people may stand behind عدد
_HEADED, _NUMBER = 14, "عدد"
_BANDS = frozenset({"band", "group", "noun"})
_FORCES = "القوات"
_POLICE = "الشرطة"
_BELONGING = frozenset({"تابعه", "تابع", "التابعه"})
_OF, _AMONG = "من", "بين"
_IN, _ROWS = frozenset({"في", "بين", "ضمن"}), "صفوف"
# the lands, the skies of a country
_GROUND = frozenset({"الاراضي", "اراضي", "الاجواء"})


def named(count: Count) -> str | None:
    """Whom the words right at a count name, behind it or, in a clause without a verb, before it."""
    name = _behind(count) or _used_by(count) or _gapped(count) or _headed(count)
    return _refugees(count, name) if name is not None else None


def _used_by(count: Count) -> str | None:
    """Who fired or sent what is counted, or to whom it belongs.

    36 مسيرة أطلقتها أوكرانيا, تابعة لأوكرانيا, 40 قذيفة من الأراضي اللبنانية; but not 36 دبابة دمرتها أوكرانيا.
    """
    scan, j = count.scan, count.reading.quantity.j
    if count.kind != "thing":
        return None
    owner = scan.at("owner", j)
    if owner is not None and not owner.definite:
        return str(owner.entry.value)
    if scan.at("police", j) is not None:
        return service_of(count, _POLICE)
    for k in range(j, min(j + REACH, len(scan.words) - 1)):
        belongs = scan.words[k].key in _BELONGING
        launched = scan.at("launched", k)
        if scan.words[k].key == _OF and scan.words[k + 1].key in _GROUND:
            land = scan.at("actor", k + 2)
            return side_of(land.entry.value) if land is not None and land.entry.tag == "nisba" else None
        if belongs or (launched is not None and launched.suffixed):
            past = REACH if belongs else scan.at("head", k + 1) is not None
            near = scan.within("actor", k + 1, k + 2 + past)
            return party_of(near[0].entry.value) if near and near[0].entry.value.kind != "media" else None
    return None


def _headed(count: Count) -> str | None:
    """The people of whom a figure is the number, named before it: عدد المسلحين الذين سقطوا لا يقل عن مئة."""
    scan, i = count.scan, count.reading.quantity.i
    for noun in reversed(scan.within("noun", max(count.floor, i - _HEADED), i)):
        if scan.words[noun.i - 1].inner != _NUMBER or not noun.definite:
            continue
        actor: str = noun.entry.value.actor
        return actor if actor and not is_service(actor) else None
    return None


def losing_service(count: Count) -> str | None:
    """The service of the state right behind a word of loss: خسائر الجيش اقتصرت على سبعة قتلى."""
    scan, i = count.scan, count.reading.quantity.i
    for cue in reversed(scan.within("cue", max(count.floor, i - REACH), i)):
        service = scan.at("service", cue.j) if cue.j < i and cue.entry.tag != "verb" and not cue.suffixed else None
        if service is not None and service.definite and not service.proclitic and scan.at("actor", service.j) is None:
            return service_of(count, str(service.entry.value))
    return None


def service_of(count: Count, name: str) -> str:
    """A service with the adjective of its country: الشرطة الكينية; of soldiers not where two countries are at war."""
    country = count.cast.country() or ""
    nisba = count.cast.adjectives.get(country, "")
    if not nisba or not is_service(name) or (name != _POLICE and count.cast.is_divided()):
        return name
    feminine = name.endswith("ة") or name.startswith("قوات")
    return " ".join([name, *(f"ال{word}{'ة' if feminine else ''}" for word in nisba.split())])


def _behind(count: Count) -> str | None:
    """A demonym, a name or a group behind the counted noun: جندي روسي, جندي من كوريا الشمالية, جثة لمهاجرين."""
    scan, j = count.scan, past_subset(count.scan, count.reading.quantity.j)
    noun = scan.at("noun", j - 1)
    if noun is not None and noun.suffixed:
        return _of_noun(count, noun)
    own = next((hit for hit in scan.within("rank", j, j + REACH - 1) if hit.suffixed), None)
    if own is not None:
        return _of_noun(count, own)
    group = _among_ranks(count, j) or _member_of(count, j)
    if group is not None:
        return group
    names = (name for k in (j, j + 1) if (name := _named_behind(count, k)) is not None)
    named = next(names, None) or _citizenship(scan, j)
    if named is not None:
        return named
    if j + 1 < len(scan.words) and scan.words[j].key == _OF and (short := group_at(count, j + 1)) is not None:
        return short
    owner = scan.at("group", j)
    if owner is not None and owner.proclitic == "ل" and (short := group_at(count, j)) is not None:
        return short
    band = _band(count, j + 1) if j < len(scan.words) and scan.words[j].key == _OF else None
    if band is not None:
        return band
    among = scan.at("noun", j + 1) if j < len(scan.words) and scan.words[j].key == _AMONG else None
    if among is not None and (hit := scan.at("actor", among.j)) is not None and hit.proclitic in ("", "ل"):
        return party_of(hit.entry.value)
    at = j + 1 if j < len(scan.words) and scan.words[j].key == _OF else j
    service = scan.at("service", at)
    if service is not None and not service.proclitic:
        return service_of(count, service.entry.value)
    crew = scan.at("crew", at) if at > j else None
    if crew is not None and crew.definite and not crew.proclitic:
        return phrase_text(scan, at, extent(scan, at, frozenset()), None)
    noun = scan.at("noun", at)
    is_kind_of = noun is not None and noun.entry.tag == "many" and bool(noun.entry.value.actor) and not noun.definite
    if noun is not None and is_kind_of and j > count.reading.quantity.j:
        # four of them women
        return str(noun.entry.value.actor)
    if noun is None and at > j and count.kind == "person":
        return group_phrase(scan, at)
    return _of_noun(count, noun) if noun is not None and (noun.proclitic == "ل" or at > j) else None


def _among_ranks(count: Count, j: int) -> str | None:
    """In whose ranks the counted were: 25 جريحا في صفوف الجيش, عشرات القتلى بين صفوف المدنيين."""
    scan = count.scan
    rank = next((hit for hit in scan.within("rank", j + 1, j + 3) if scan.words[hit.i - 1].key in _IN), None)
    if rank is None or rank.suffixed or rank.definite or scan.words[rank.i].key != _ROWS:
        return None
    service, noun, party = scan.at("service", rank.j), scan.at("noun", rank.j), scan.at("actor", rank.j)
    if service is not None:
        return service_of(count, str(service.entry.value))
    if party is not None:
        return party_of(party.entry.value)
    return noun.entry.value.actor or None if noun is not None and noun.entry.tag == "many" else None


def _citizenship(scan: Scan, j: int) -> str | None:
    """The country whose citizenship the counted have: مخالفان من الجنسية اليمنية."""
    papers = scan.within("citizenship", j, j + REACH)
    country = scan.at("actor", papers[0].j) if papers else None
    return side_of(country.entry.value) if country is not None and country.entry.tag == "nisba" else None


def _member_of(count: Count, j: int) -> str | None:
    """The armed group that the counted are of, past its noun and quotes: عنصرا من "حركة الشباب", عناصر عصابات داعش."""
    scan, noun = count.scan, count.reading.quantity.noun
    if count.kind not in ("force", "person") or (noun is not None and noun.group == "thing"):
        return None
    k = j + (j < len(scan.words) and scan.words[j].key == _OF)
    for at in range(k, min(k + REACH, len(scan.words))):
        hit = scan.at("actor", at)
        if hit is not None:
            is_group = hit.entry.value.kind == "group" and hit.proclitic in ("", "ل") and at not in count.spoken
            return party_of(hit.entry.value) if is_group else None
        if not (scan.is_mark(at, QUOTES) or (scan.is_any(_BANDS, at) and not scan.words[at].key.startswith(ARTICLE))):
            return None
    return None


def _band(count: Count, k: int) -> str | None:
    """The armed body that no list knows and no country names, of which fighters are: عناصر من قوات النظام."""
    scan, noun = count.scan, count.reading.quantity.noun
    if noun is None or noun.group != "force" or scan.at("band", k) is None or scan.at("actor", k) is not None:
        return None
    end = extent(scan, k, frozenset())
    of_country = any(hit.entry.tag == "nisba" for hit in scan.within("actor", k, end))
    # the special forces are of their country as others are
    plain = scan.words[k].key == _FORCES or end == k + 1
    return None if of_country or plain else phrase_text(scan, k, end, None)


def _named_behind(count: Count, k: int) -> str | None:
    """A name at word k if it is of the counted: right behind, in quotes, behind من or ل, or an adjective."""
    scan, j = count.scan, count.reading.quantity.j
    hit = scan.at("actor", k)
    if hit is None or k in count.spoken or hit.entry.value.kind in ("media", "people", "person"):
        return None
    if hit.proclitic and scan.at("cue", k) is not None:
        # a verb that is spelled like ل and a name: لجأوا, to Java
        return None
    noun = count.reading.quantity.noun
    if k > j and scan.words[j].key == _OF:
        counted = noun is not None or count.reading.part or count.reading.by == "chain"
        return party_of(hit.entry.value) if counted and count.reading.measure != "displaced" else None
    quoted = (k > j and scan.is_mark(j, '"«“')) or (k == j and hit.entry.value.kind == "group" and not hit.proclitic)
    like = hit.entry.value.kind == "country" and (k == j or scan.words[k].key.endswith("يه"))
    near = k == j or _is_plain(scan, j)
    adjective = not hit.proclitic and near and (hit.entry.tag == "nisba" or like)
    return party_of(hit.entry.value) if quoted or adjective or (k == j and hit.proclitic == "ل") else None


def _is_plain(scan: Scan, k: int) -> bool:
    """Whether a word may be an adjective between a noun and a demonym (طائرات شحن إماراتية)."""
    word = scan.words[k]
    return word.kind == "word" and not word.key.startswith("و") and not scan.is_any(_NO_ADJECTIVES, k)


def _of_noun(count: Count, hit: Hit) -> str | None:
    """Whom a noun behind من or ل names: من عناصر الشرطة, من جنودها."""
    scan = count.scan
    if hit.suffixed:
        near = speaker(count)
        service = next((s for k in range(hit.i, -1, -1) if (s := scan.at("service", k)) is not None), None)
        if service is not None and (near is None or (near.i not in count.spoken and service.i > near.i)):
            return service_of(count, service.entry.value)
        if (
            hit.entry.kind == "noun"
            and hit.entry.value.group != "force"
            and (near is None or near.i not in count.spoken)
        ):
            body = _speaking_body(count, hit.i)
            if body is not None:
                return body
        return party_of(near.entry.value) if near is not None else side_of_source(count)
    service = scan.at("service", hit.j) or scan.at("service", hit.i)
    if service is not None:
        return service_of(count, service.entry.value)
    actor: str = hit.entry.value.actor
    return service_of(count, actor) if actor and hit.entry.value.group == "force" else actor or None


def _speaking_body(count: Count, i: int) -> str | None:
    """The body that no list knows but that speaks, before word i, of its own men: أفادت الشركة بمقتل 29 من موظفيها."""
    said = [k for k in count.spoken if k < i]
    of_persons = any(count.scan.at(kind, k) is not None for kind in ("title", "unnamed") for k in said)
    return count.source if said and not of_persons else None


def _gapped(count: Count) -> str | None:
    """The country of a second clause without its verb: خسرت ملاوي ثلاثة جنود وأوروغواي جنديا."""
    if count.reading.by not in ("chain", "cue") or not count.floor:
        return None
    i = count.reading.quantity.i
    hits = count.scan.within("actor", max(count.floor, i - 3), i)
    near = next((hit for hit in hits if hit.j == i), None)
    is_country = near is not None and near.entry.value.kind == "country" and near.entry.tag == "name"
    return near.entry.value.name if near is not None and is_country and near.proclitic == "و" else None


def _refugees(count: Count, country: str) -> str:
    """Refugees by their people, where a country is named behind them: لاجئون سودانيون."""
    noun, nisba = count.reading.quantity.noun, count.cast.adjectives.get(country, "")
    return f"{noun.actor} {plural_of(nisba)}" if noun is not None and noun.actor == REFUGEES and nisba else country


def abroad(count: Count, group: str) -> str:
    """The group that a noun names, or the country that counts its own of the group the article is about."""
    near = next(agents(count, count.floor), None)
    if group != count.cast.topic or near is None or near.entry.value.kind != "country" or near.entry.tag == "nisba":
        return group
    return near.entry.value.name if near.entry.value.name != count.cast.country() else group
