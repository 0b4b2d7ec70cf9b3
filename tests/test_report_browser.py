"""The report page in a browser: nothing is fetched, nothing fails, links, search, sorting and keys do what they say."""

import os
import shutil
from pathlib import Path

import pytest
from report_cases import SAMPLE, hostile_corpus, tables_of, write_report

playwright = pytest.importorskip("playwright.sync_api")

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no chromium here; on Debian: apt install chromium")


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The sample report in both languages, and the one of the hostile article, by name."""
    root = tmp_path_factory.mktemp("pages")
    for language in ("ar", "en"):
        write_report(SAMPLE, root / language, language=language)
    write_report(hostile_corpus(root / "corpus"), root / "hostile")
    return root


@pytest.fixture
def visit(browser, written):
    """Opens a report; at the end nothing may have been said on the console, fetched or asked."""
    noticed, contexts = [], []

    def open_page(name, width=1280, theme="light", script=True):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        address = (written / name / "index.html").as_uri()
        page.on("console", lambda message: noticed.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: noticed.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (noticed.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        # the fonts are in the page itself
        page.on(
            "request",
            lambda request: (
                request.url == address or request.url.startswith("data:") or noticed.append(f"request: {request.url}")
            ),
        )
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert noticed == []


def rows_of():
    tables, _ = tables_of(SAMPLE)
    return [*tables["timeline"]["timeline_id"], *tables["estimate_ranges"]["range_id"]]


def seen(page, selector):
    return [element for element in page.query_selector_all(selector) if element.is_visible()]


def is_on_screen(page, selector):
    box = page.locator(selector).bounding_box()
    return box is not None and -1 <= box["y"] < page.viewport_size["height"]


@pytest.mark.parametrize("name", ["ar", "en", "hostile"])
@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")])
def test_it_opens_without_a_word_and_nothing_is_wider_than_the_screen(visit, name, width, theme):
    page = visit(name, width, theme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.fonts.check('16px \"IBM Plex Sans Arabic\"', 'سلام')")


def test_what_an_article_holds_is_shown_as_text(visit):
    page = visit("hostile")
    assert page.locator("img").count() == 0
    text = page.locator("#evidence").inner_text()
    assert "<img src=x onerror=alert(2)>" in text
    assert "U+202E" in text
    assert page.locator("h1").inner_text() == "hostile"


@pytest.mark.parametrize(("width", "letter"), [(1280, "m"), (390, "n")])
@pytest.mark.parametrize("name", ["ar", "en"])
def test_a_mark_leads_to_its_highlighted_sentence_and_back(visit, name, width, letter):
    page = visit(name, width)
    for row in (rows_of()[1], rows_of()[-1]):
        page.locator(f"#{letter}-{row}").click()
        playwright.expect(page.locator(f"#e-{row}")).to_be_focused()
        assert is_on_screen(page, f"#e-{row}")
        quote = page.locator(f"#e-{row} mark").first
        assert quote.is_visible()
        background = quote.evaluate("element => getComputedStyle(element).backgroundColor")
        assert background != page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.locator(f"#e-{row} .back a:visible").first.click()
        assert page.evaluate("location.hash") == f"#{letter}-{row}"
        assert is_on_screen(page, f"#{letter}-{row}")


@pytest.mark.parametrize("name", ["ar", "en"])
@pytest.mark.parametrize(("width", "letter"), [(1280, "m"), (390, "n")])
def test_links_lie_over_the_text_of_their_rows_and_text_stays_inside_the_figure(visit, name, width, letter):
    page = visit(name, width)
    tables, _ = tables_of(SAMPLE)
    label = tables["timeline"][f"label_{name}"][1]
    kind = {"m": "wide", "n": "narrow"}[letter]
    text = page.locator(f"#timeline .drawing.{kind} text", has_text=label.split()[0]).first.bounding_box()
    links = [page.locator(f"#{letter}-{row} rect").bounding_box() for row in tables["timeline"]["timeline_id"]]
    middle = text["y"] + text["height"] / 2
    assert sum(box["y"] <= middle <= box["y"] + box["height"] for box in links) == 1
    outside = page.evaluate(
        """kind => [...document.querySelectorAll(`.drawing.${kind} svg`)].flatMap((svg) => {
            const frame = svg.getBoundingClientRect();
            return [...svg.querySelectorAll("text")].filter((text) => {
                const box = text.getBoundingClientRect();
                return box.left < frame.left || box.right > frame.right;
            }).map((text) => text.textContent);
        })""",
        kind,
    )
    assert outside == []


def test_an_arabic_figure_reads_from_the_right(visit):
    """The date column begins at the right edge of the figure, and labels stand right of the marks."""
    page = visit("ar")
    frame = page.locator("#timeline .drawing.wide svg").first.bounding_box()
    right = frame["x"] + frame["width"]
    heading = page.locator("#timeline .drawing.wide text").first.bounding_box()
    assert heading["x"] + heading["width"] == pytest.approx(right - 20 * frame["width"] / 576, abs=2)


def test_search_finds_words_however_they_are_spelled_and_digits_of_either_kind(visit):
    page = visit("ar")
    everything = len(seen(page, "[data-id]"))
    assert everything == 2 * len(rows_of())
    shown = {}
    for word in ("أوكرانيا", "اوكرانيا", "76,000", "٧٦٠٠٠", "لا كلمة كهذه"):
        page.locator("#search").fill(word)
        shown[word] = [part.get_attribute("id") for part in seen(page, "[data-id]")]
    assert 0 < len(shown["أوكرانيا"]) < everything
    assert shown["أوكرانيا"] == shown["اوكرانيا"]
    assert shown["76,000"] == shown["٧٦٠٠٠"] != []
    assert shown["لا كلمة كهذه"] == []
    assert page.locator("#found").inner_text()
    page.locator(".filter button").click()
    playwright.expect(page.locator("[data-id]:not([hidden])")).to_have_count(everything)


def test_filters_keep_what_has_that_kind_of_source_and_that_article(visit):
    page = visit("en")
    page.locator("#grade").select_option("unnamed")
    kept = seen(page, "[data-id]")
    assert kept
    assert {part.get_attribute("data-grade") for part in kept} == {"unnamed"}
    number = kept[0].get_attribute("data-articles").split()[0]
    page.locator("#article").select_option(number)
    both = seen(page, "[data-id]")
    assert 0 < len(both) < len(kept)
    assert all(number in part.get_attribute("data-articles").split() for part in both)
    said = page.locator("#found").inner_text()
    assert said == f"{len(both) // 2} of {len(rows_of())} shown"


def test_a_link_to_what_is_filtered_out_shows_it(visit):
    page = visit("en")
    row = rows_of()[0]
    page.locator("#search").fill("nothing like this")
    assert not page.locator(f"#e-{row}").is_visible()
    page.evaluate("id => { location.hash = `#e-${id}`; }", row)
    playwright.expect(page.locator(f"#e-{row}")).to_be_visible()
    assert page.locator("#search").input_value() == ""
    assert is_on_screen(page, f"#e-{row}")


def test_tables_sort_by_value_and_back(visit):
    page = visit("ar")
    table = page.locator("#tables table").nth(1)
    button = table.locator("thead button").nth(1)
    column = "table => [...table.tBodies[0].rows].map((row) => Number(row.cells[1].dataset.value))"
    for direction, is_up in (("ascending", True), ("descending", False)):
        button.click()
        numbers = table.evaluate(column)
        assert numbers == sorted(numbers, reverse=not is_up)
        assert table.locator("thead th").nth(1).get_attribute("aria-sort") == direction


def test_it_can_be_used_with_keys_alone(visit):
    page = visit("en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    mark = page.locator(f"#m-{rows_of()[0]}")
    mark.focus()
    assert mark.locator("rect").evaluate("box => getComputedStyle(box).stroke") != "none"
    page.keyboard.press("Enter")
    playwright.expect(page.locator(f"#e-{rows_of()[0]}")).to_be_focused()
    button = page.locator("#tables thead button").first
    button.focus()
    page.keyboard.press("Space")
    assert page.locator("#tables th").first.get_attribute("aria-sort") == "ascending"


@pytest.mark.parametrize("name", ["ar", "en"])
def test_landmarks_are_there_and_every_control_has_a_name(visit, name):
    page = visit(name)
    for role in ("banner", "navigation", "main", "search", "contentinfo"):
        assert page.get_by_role(role).count() == 1, role
    assert page.get_by_role("heading", level=1).count() == 1
    nameless = page.evaluate(
        """[...document.querySelectorAll("a, button, input, select, figure, section, [role=region]")].filter((e) =>
            !(e.textContent.trim() || e.getAttribute("aria-label") || e.labels?.length)).map((e) => e.outerHTML)"""
    )
    assert nameless == []
    assert page.get_by_role("figure").count() == 2


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_texts_stand_out_from_the_page(visit, theme):
    """WCAG's contrast of 4.5 for what is read, also in the figures."""
    from riwaya.figures.style import contrast

    page = visit("en", theme=theme)
    colours = page.evaluate(
        """[...document.querySelectorAll("p, td, th, a, mark, h2, code, .drawing.wide text")].map((e) => {
            const style = getComputedStyle(e);
            const ground = e.matches("mark") ? style.backgroundColor : getComputedStyle(document.body).backgroundColor;
            return `${e.matches("text") ? style.fill : style.color} on ${ground}`;
        })"""
    )
    for pair in set(colours):
        first, second = (to_hex(colour) for colour in pair.split(" on "))
        assert contrast(first, second) >= 4.5, pair


def test_without_scripts_everything_can_still_be_read(visit):
    page = visit("en", script=False)
    assert not page.locator(".filter").is_visible()
    assert len(seen(page, "[data-id]")) == 2 * len(rows_of())
    page.locator(f"#m-{rows_of()[0]}").click()
    assert is_on_screen(page, f"#e-{rows_of()[0]}")


def test_on_paper_it_is_light_without_controls_and_the_figures_break_between_rows(visit):
    page = visit("ar", theme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".filter").is_visible()
    assert not page.locator("nav").is_visible()
    assert page.locator(".drawing.narrow svg").first.is_hidden()
    breaks = page.evaluate("[...document.querySelectorAll('svg')].map((e) => getComputedStyle(e).breakInside)")
    assert set(breaks) == {"avoid"}
    assert len(page.pdf()) > 100_000


def to_hex(colour):
    numbers = colour[colour.index("(") + 1 : -1].split(",")[:3]
    return "#" + "".join(f"{int(number):02x}" for number in numbers)


def test_the_files_that_the_page_names_lie_beside_it(visit, written):
    page = visit("en")
    names = [link.get_attribute("href") for link in page.query_selector_all(".files a")]
    assert len(names) > 10
    assert all((Path(written) / "en" / name).is_file() for name in names)
