"use strict";
(() => {
  const form = document.querySelector(".filter");
  if (!form) return;
  // letters that are written in several ways are one, marks and stretching are none, as in the package's fold()
  const same = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك" };
  const fold = (text) =>
    text
      .toLowerCase()
      .replace(/[\u064B-\u065F\u0670\u0640]/g, "")
      .replace(/[أإآٱىیئؤةک]/g, (letter) => same[letter])
      .replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 15))
      .replace(/(\d)[,٬](?=\d{3})/g, "$1")
      .replace(/\s+/g, " ");
  const parts = [...document.querySelectorAll("[data-id]")];
  const texts = new Map();
  for (const part of parts) {
    texts.set(part.dataset.id, `${texts.get(part.dataset.id) || ""} ${fold(part.textContent)}`);
  }
  const search = form.querySelector("#search");
  const grade = form.querySelector("#grade");
  const article = form.querySelector("#article");
  const found = form.querySelector("#found");
  const shown = new Intl.NumberFormat("en", { numberingSystem: found.dataset.digits });
  const filter = () => {
    const words = fold(search.value).split(" ").filter(Boolean);
    const kept = new Set();
    for (const part of parts) {
      const text = texts.get(part.dataset.id);
      const fits =
        words.every((word) => text.includes(word)) &&
        (!grade.value || part.dataset.grade === grade.value) &&
        (!article.value || part.dataset.articles.split(" ").includes(article.value));
      part.hidden = !fits;
      if (fits) kept.add(part.dataset.id);
    }
    const all = texts.size;
    const said = found.dataset.found.replace("{n}", shown.format(kept.size)).replace("{all}", shown.format(all));
    found.value = kept.size === all ? "" : kept.size ? said : found.dataset.nothing;
  };
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  // who follows a link to what the filter hides wants to see it
  const reveal = () => {
    const goal = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const part = goal && goal.closest("[data-id]");
    if (part && part.hidden) {
      form.reset();
      filter();
      part.scrollIntoView();
    }
    if (part && part.matches("article")) part.focus({ preventScroll: true });
  };
  addEventListener("hashchange", reveal);
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const compare = { text: order.compare, value: (a, b) => (isNaN(a) || isNaN(b) ? order.compare(a, b) : a - b) };
  for (const button of document.querySelectorAll("button[data-sort]")) {
    button.addEventListener("click", () => {
      const head = button.closest("th");
      const body = button.closest("table").tBodies[0];
      const isUp = head.getAttribute("aria-sort") !== "ascending";
      for (const other of head.parentNode.children) {
        if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
      }
      head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
      const cell = (row) => row.cells[head.cellIndex];
      const key = (row) => cell(row).dataset.value ?? cell(row).textContent.trim();
      const rows = [...body.rows].sort((a, b) => compare[button.dataset.sort](key(a), key(b)) * (isUp ? 1 : -1));
      body.append(...rows);
    });
  }
  form.hidden = false;
  document.documentElement.classList.add("filtering");
  filter();
  reveal();
})();
