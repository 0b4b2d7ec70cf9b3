"""The codebook: it is read or refused with file and place, and every word in it is read for what it is entered as."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from article_cases import article

from riwaya import codebook, numerals, timex
from riwaya.extract import extract_article
from riwaya.inflection import verb
from riwaya.pages import noise
from riwaya.text import read_sentences
from riwaya.trie import BY_TAG

FOLDER = codebook.default_folder()
SOURCE = Path(codebook.__file__).parent.parent


def table(name: str) -> dict:
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))


def counted_nouns() -> list[tuple[str, str]]:
    return [
        (item.partition("=")[0].split(",")[0].strip(), measure)
        for measure, groups in table("measures")["nouns"].items()
        for items in groups.values()
        for item in items
    ]


def hedges(place: str) -> list[tuple[str, str]]:
    found = []
    for qualifier, places in table("bounds").items():
        if qualifier not in ("range", "change"):
            words = places.get(place, [])
            found += [(verb(word)[0] if place == "verb" else word, qualifier) for word in words]
    return found


def qualifiers(text: str) -> list[str]:
    one = article(f"عنوان المقال\n\n{text}")
    return [e.qualifier for e in extract_article(one, read_sentences([one]), codebook.load()).estimates]


@pytest.mark.parametrize(("noun", "measure"), counted_nouns())
def test_every_counted_noun_is_read(noun: str, measure: str) -> None:
    hit = codebook.load().lexicon.scan(noun).at("noun", 0)
    assert hit is not None and hit.entry.value.measure == measure


@pytest.mark.parametrize(("hedge", "qualifier"), hedges("before") + hedges("verb"))
def test_every_hedge_before_a_number_is_read(hedge: str, qualifier: str) -> None:
    assert qualifiers(f"مقتل {hedge} 50 شخصا") == [qualifier]


@pytest.mark.parametrize(("hedge", "qualifier"), hedges("after"))
def test_every_hedge_behind_a_number_is_read(hedge: str, qualifier: str) -> None:
    assert qualifiers(f"مقتل 50 شخصا {hedge}") == [qualifier]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "codebook")
    return tmp_path / "codebook"


def test_an_unknown_key_is_refused_with_file_and_suggestion(copy: Path) -> None:
    path = copy / "bounds.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("approx:", "aprox:"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"bounds\.yml: unknown key 'aprox'; did you mean 'approx'\?"):
        codebook.load(copy)


def test_an_actor_with_an_unknown_key_is_refused_with_its_place(copy: Path) -> None:
    (copy / "actors.yml").write_text("- {name: مثال, kind: country, nisbah: [مثالي]}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"actors\.yml: entry 1 \(مثال\): unknown key 'nisbah'; did you mean 'nisba'"):
        codebook.load(copy)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("merging.yml", "speech:", "speach:", r"unknown key 'speach'; did you mean 'speech'"),
        ("captions.yml", "towards:", "#", r"missing key towards"),
        ("english.yml", "prepositions:.*", "prepositions: []", r"prepositions: want a mapping"),
        ("bounds.yml", "change:.*", "change: 5", r"lists and keys do not stand as they should"),
    ],
)
def test_a_file_of_another_form_is_refused_before_anything_is_read(
    copy: Path, file: str, old: str, new: str, said: str
) -> None:
    text = (copy / file).read_text(encoding="utf-8")
    (copy / file).write_text(re.sub(f"^{old}", new, text, count=1, flags=re.MULTILINE), encoding="utf-8")
    with pytest.raises(ValueError, match=f"{re.escape(file)}.*({said})"):
        codebook.load(copy)


@pytest.mark.parametrize("cues", ["[a]", "{why: 5}", "{why: {start: 5}}", "{why: {start: ['']}}"])
def test_noise_of_another_form_is_refused(copy: Path, cues: str) -> None:
    rest = "".join(f"{name}: []\n" for name in ("page_words", "stamp_words", "credits", "telling"))
    (copy / "noise.yml").write_text(f"cues: {cues}\n{rest}", encoding="utf-8")
    with pytest.raises(ValueError, match=r"noise\.yml: lists and keys do not stand as they should"):
        noise.load(copy)


def test_a_file_that_is_no_yaml_is_refused(copy: Path) -> None:
    (copy / "numbers.yml").write_text("units: [", encoding="utf-8")
    with pytest.raises(ValueError, match=r"numbers\.yml: not readable as YAML"):
        codebook.load(copy)


def test_a_tag_in_yaml_is_refused_and_not_run(copy: Path) -> None:
    (copy / "numbers.yml").write_text("!!python/object/apply:os.getcwd []", encoding="utf-8")
    with pytest.raises(ValueError, match=r"numbers\.yml"):
        codebook.load(copy)


@pytest.mark.parametrize(
    "text",
    [
        "- &a {name: مثال, kind: country, nisba: [*a]}",
        "- &a {name: مثال, kind: country, nisba: &b [*b]}",
        "- &a [*a]",
    ],
)
def test_a_list_that_holds_itself_is_refused(copy: Path, text: str) -> None:
    (copy / "actors.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"actors\.yml: a list or mapping holds itself"):
        codebook.load(copy)


def test_a_list_that_grows_tenfold_by_each_alias_is_refused(copy: Path) -> None:
    lines = ["- &a0 [مثال]", *(f"- &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 20))]
    (copy / "actors.yml").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ValueError, match=r"actors\.yml: a list or mapping stands at two places by an alias"):
        codebook.load(copy)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- مثال", r"entry 1: want a mapping"),
        ("- {name: مثال}", r"entry 1 \(مثال\): missing key kind"),
        ("- {name: مثال, kind: country, nisba: مثالي}", r"entry 1 \(مثال\): nisba: want a list of phrases"),
        ("- {name: مثال, kind: country, forms: [[مثال]]}", r"entry 1 \(مثال\): forms: want a list of phrases"),
        ("- {name: [مثال], kind: country}", r"entry 1 .*: name: want text"),
    ],
)
def test_an_actor_of_another_shape_is_refused_with_its_place(copy: Path, text: str, message: str) -> None:
    (copy / "actors.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"actors\.yml: {message}"):
        codebook.load(copy)


@pytest.mark.parametrize(("file", "name"), [("bounds", "approx"), ("events", "open"), ("numbers", "units")])
def test_a_table_that_is_nested_otherwise_is_refused(copy: Path, file: str, name: str) -> None:
    path = copy / f"{file}.yml"
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    table[name] = ["نحو"]
    path.write_text(yaml.safe_dump(table, allow_unicode=True), encoding="utf-8")
    with pytest.raises(ValueError, match=rf"{file}\.yml: lists and keys do not stand as they should"):
        codebook.load(copy)


def test_a_missing_folder_and_a_missing_file_are_named(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        codebook.load(tmp_path / "nowhere")
    (copy / "sources.yml").unlink()
    with pytest.raises(FileNotFoundError, match=r"sources\.yml"):
        codebook.load(copy)


def test_a_word_added_by_a_researcher_is_read(copy: Path) -> None:
    path = copy / "measures.yml"
    text = path.read_text(encoding="utf-8").replace(
        "      - خيمة, خيام\n", "      - خيمة, خيام\n      - شادوف, شواديف\n"
    )
    path.write_text(text, encoding="utf-8")
    one = article("عنوان المقال\n\nتضرر 12 شادوفا في القرية")
    claims = extract_article(one, read_sentences([one]), codebook.load(copy))
    assert [(e.text, e.measure) for e in claims.estimates] == [("12 شادوفا", "sites")]


def test_a_name_of_one_word_has_the_article_as_listed() -> None:
    lexicon = codebook.load().lexicon
    assert lexicon.scan("سيول").at("actor", 0) is not None
    assert lexicon.scan("السيول").at("actor", 0) is None


def test_a_hamza_in_the_text_needs_one_in_the_codebook() -> None:
    lexicon = codebook.load().lexicon
    assert lexicon.scan("سيل").at("happening", 0) is not None
    # was asked: both have the same key
    assert lexicon.scan("سئل").at("happening", 0) is None
    assert lexicon.scan("سئل").at("event", 0) is not None
    assert lexicon.scan("وسئلوا").at("event", 0) is not None


def test_a_line_is_read_without_a_look_at_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    assert numerals.find_numbers("ثلاثة جنود") == [(0, 5, 3)]
    monkeypatch.setattr(Path, "glob", None)
    assert numerals.find_numbers("أربعة جنود") == [(0, 5, 4)]
    assert timex.find_dates("في عام 2024", date(2025, 1, 1)) == [(3, 11, date(2024, 1, 1), date(2024, 12, 31))]


def test_rules_ask_only_for_tags_that_words_keep() -> None:
    rules = [path for part in ("events", "estimates", "attribution", "timex") for path in (SOURCE / part).glob("*.py")]
    asked = {
        kind
        for path in [*rules, SOURCE / "numerals.py"]
        for kind in re.findall(r'"([a-z_]+):[a-z_]+"', path.read_text("utf-8"))
    }
    assert {"noun", "word"} <= asked <= BY_TAG | {"word"}
