"""JupyterLab in a browser: run the notebooks, filter, click a mark, see its quote, reject it, see it gone."""

import csv
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TOKEN = "of-this-test"
# milliseconds
PATIENCE = 120_000
# How wide a page may be without scrolling sideways.
SIZE = {"width": 1280, "height": 1000}

RUN_ALL = """async (path) => {
  const app = window.jupyterapp;
  const panel = await app.commands.execute("docmanager:open", {path});
  await panel.context.ready;
  await panel.revealed;
  const session = panel.sessionContext;
  while (!session.isReady || session.session?.kernel?.status !== "idle") {
    await new Promise((wake) => setTimeout(wake, 100));
  }
  app.shell.activateById(panel.id);
  await app.commands.execute("notebook:run-all-cells");
  const outputs = [...panel.context.model.cells].flatMap((cell) => cell.toJSON().outputs ?? []);
  return outputs.filter((output) => output.output_type === "error").map((output) => output.evalue);
}"""

SHOW = """async (path) => { await window.jupyterapp.commands.execute("docmanager:open", {path}); }"""
# Marks stand in shadow trees, which a selector of the page does not see.
COUNT = """() => [...document.querySelectorAll("div")].filter((e) => e.shadowRoot)
  .flatMap((e) => [...e.shadowRoot.querySelectorAll(".mark")]).length"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium; on Debian: apt install chromium")


@pytest.fixture(scope="module")
def screens(tmp_path_factory):
    """Where the screenshots go: a folder that RIWAYA_SCREENS names, to be looked at."""
    folder = Path(os.environ.get("RIWAYA_SCREENS") or tmp_path_factory.mktemp("screens"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project's notebooks and data, so that nothing of the checkout is written to."""
    root = tmp_path_factory.mktemp("project")
    for name in ("notebooks", "data/raw", "data/codebook", "data/corrections"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "reports.yml", root)
    return root


@pytest.fixture(scope="module")
def lab(project, tmp_path_factory):
    """The address of a JupyterLab over the project."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = tmp_path_factory.mktemp("jupyter")
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser"]
    command += ["--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}"]
    command += [f"--ServerApp.root_dir={project}", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    folders = {f"JUPYTER_{name}_DIR": str(own / name.lower()) for name in ("CONFIG", "RUNTIME")}
    log = (own / "log").open("w")
    server = subprocess.Popen(command, env=os.environ | folders, stdout=log, stderr=log, start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/api/status?token={TOKEN}", server, own / "log")
        yield address
    finally:
        os.killpg(server.pid, signal.SIGINT)
        try:
            server.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
        log.close()


def wait_for(address, server, log):
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()}")


@pytest.fixture(scope="module")
def page(lab, tmp_path_factory):
    """A browser with JupyterLab open, the bar at the side folded."""
    from playwright.sync_api import sync_playwright

    profile = tmp_path_factory.mktemp("profile")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(
            str(profile), executable_path=CHROMIUM, headless=True, args=OPTIONS, viewport=SIZE
        )
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{lab}/lab/tree/notebooks/01-clean.ipynb?token={TOKEN}")
        page.wait_for_function("window.jupyterapp?.restored !== undefined")
        page.evaluate("window.jupyterapp.restored")
        yield page
        browser.close()


def run(page, name):
    assert page.evaluate(RUN_ALL, f"notebooks/{name}.ipynb") == []


def names_of(project, table):
    with (project / "figures" / "kursk" / f"{table}.csv").open(encoding="utf-8", newline="") as f:
        return {row["mentions"] for row in csv.DictReader(f)}


@pytest.fixture(scope="module")
def explored(page, project):
    """The explorer, after the three notebooks before it."""
    for name in ("01-clean", "02-extract", "03-chart"):
        run(page, name)
    assert names_of(project, "timeline")
    run(page, "explore")
    page.locator(".mark").first.wait_for()
    page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .widget-tab").scroll_into_view_if_needed()
    if page.get_by_role("button", name="No", exact=True).count():
        page.get_by_role("button", name="No", exact=True).click()
    return page


def shot(page, screens, name):
    page.wait_for_timeout(300)
    page.screenshot(path=str(screens / f"{name}.png"))


def field(page, name):
    """The list with this description."""
    return page.locator(f".widget-dropdown:has(label:text-is('{name}')) select")


def test_both_figures_follow_a_filter(explored, screens):
    page = explored
    marks = page.locator(".mark")
    before = marks.count()
    shot(page, screens, "1-explorer")
    field(page, "المقال").select_option("k04")
    page.wait_for_function(f"({COUNT})() < {before}")
    shot(page, screens, "2-filtered")
    assert 0 < marks.count() < before
    field(page, "المقال").select_option("الكل")
    page.wait_for_function(f"({COUNT})() === {before}")


def test_a_mark_leads_to_its_sentence_and_a_rejected_claim_is_gone_from_the_figure(explored, project, screens):
    page = explored
    mark = page.locator(".mark").nth(3)
    name = mark.get_attribute("id")
    mark.scroll_into_view_if_needed()
    mark.click()
    quote = page.locator(".riwaya-article .riwaya-chosen").first
    quote.wait_for()
    quote.scroll_into_view_if_needed()
    text = quote.inner_text()
    assert text.strip()
    assert quote.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert quote.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 211, 61)"
    inside = "e => { const p = e.closest('.riwaya-article').getBoundingClientRect(), q = e.getBoundingClientRect();"
    assert quote.evaluate(inside + " return q.top >= p.top && q.bottom <= p.bottom }")
    shot(page, screens, "3-quote")

    page.locator(".widget-text:has(label:text-is('المصحح')) input").fill("S. R.")
    page.locator(".widget-text:has(label:text-is('السبب')) input").fill("ليس خبرا")
    page.locator("button.riwaya-reject").click()
    page.locator(f"#{name}").wait_for(state="detached")
    shot(page, screens, "4-rejected")
    with (project / "data" / "corrections" / "kursk.csv").open(encoding="utf-8", newline="") as f:
        decided = list(csv.DictReader(f))
    assert {(row["action"], row["author"], row["reason"]) for row in decided} == {("reject", "S. R.", "ليس خبرا")}

    svg = project / "figures" / "kursk" / "timeline.svg"
    assert name in svg.read_text(encoding="utf-8")
    run(page, "03-chart")
    assert name not in svg.read_text(encoding="utf-8")
    shot(page, screens, "5-chart-again")
    rejected = {row["id"] for row in decided}
    assert not [ids for ids in names_of(project, "timeline") if rejected & set(ids.split())]

    page.evaluate(SHOW, "notebooks/explore.ipynb")
    page.locator("button.riwaya-undo").click()
    page.locator(f"#{name}").wait_for(state="attached")


def test_words_selected_in_the_article_are_offered_as_a_claim(explored, screens):
    page = explored
    page.locator(".mark").nth(3).click()
    piece = page.locator(".riwaya-article p span").first
    piece.scroll_into_view_if_needed()
    word = piece.inner_text().split()[0]
    piece.evaluate(
        "(e, word) => { const at = e.textContent.indexOf(word); const range = document.createRange();"
        " range.setStart(e.firstChild, at); range.setEnd(e.firstChild, at + word.length);"
        " const s = getSelection(); s.removeAllRanges(); s.addRange(range);"
        " e.dispatchEvent(new MouseEvent('mouseup', {bubbles: true})); }",
        word,
    )
    page.locator(".riwaya-decisions .jupyter-widget-Collapse-header").last.click()
    page.locator("small", has_text=word).first.wait_for()
    shot(page, screens, "6-selected")


@pytest.mark.parametrize("tab", [2, 3])
def test_a_table_needs_no_scrolling_sideways(explored, screens, tab):
    page = explored
    page.locator(".widget-tab .lm-TabBar-tab").nth(tab).click()
    sheet = page.locator(".riwaya-sheet:visible").first
    sheet.wait_for()
    sheet.scroll_into_view_if_needed()
    shot(page, screens, f"7-table-{tab}")
    assert sheet.evaluate("e => getComputedStyle(e).direction") == "rtl"
    for selector in (".jp-WindowedPanel-outer", ".widget-tab-contents", ".jp-OutputArea-output"):
        boxes = page.locator(f".jp-NotebookPanel:not(.lm-mod-hidden) {selector}:visible")
        wide = boxes.evaluate_all("all => all.filter(e => e.scrollWidth > e.clientWidth + 1).length")
        assert wide == 0, selector
