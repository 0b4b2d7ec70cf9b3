// An article with its claims highlighted, from which words can be selected. Its text is another's: it is only ever
// put in as text. Offsets are those of the tables, in code points.
const CONTROLS = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff]/g;

function render({ model, el }) {
  const page = document.createElement("div");
  page.className = "riwaya riwaya-article";
  page.dir = "rtl";
  page.lang = "ar";
  el.append(page);

  function draw() {
    const letters = Array.from(model.get("text"));
    const marks = model.get("marks");
    const title = document.createElement("h4");
    title.textContent = model.get("heading");
    const paragraphs = [title];
    let start = 0;
    for (let at = 0; at <= letters.length; at++) {
      if (at < letters.length && letters[at] !== "\n") continue;
      if (letters.slice(start, at).join("").trim()) paragraphs.push(paragraph(letters, marks, start, at));
      start = at + 1;
    }
    page.replaceChildren(...paragraphs);
    const quote = page.querySelector(".riwaya-chosen");
    if (quote) page.scrollTop = quote.offsetTop - page.offsetTop - page.clientHeight / 3;
  }

  function paragraph(letters, marks, start, end) {
    const made = document.createElement("p");
    made.dir = "auto";
    const own = marks.filter(([from, to]) => from < end && to > start);
    const cuts = [start, end, ...own.flatMap(([from, to]) => [Math.max(from, start), Math.min(to, end)])];
    const places = [...new Set(cuts)].sort((a, b) => a - b);
    for (let i = 0; i + 1 < places.length; i++) {
      const over = own.filter(([from, to]) => from < places[i + 1] && to > places[i]);
      const piece = document.createElement(over.length ? "mark" : "span");
      piece.className = [...new Set(over.map(([, , kind]) => `riwaya-${kind}`))].join(" ");
      piece.dataset.start = places[i];
      // one for one, so that no offset moves
      piece.textContent = letters.slice(places[i], places[i + 1]).join("").replace(CONTROLS, "\u200b");
      made.append(piece);
    }
    return made;
  }

  function offset(node, place) {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-start]");
    if (!piece || !page.contains(piece)) return null;
    const before = node.nodeType === Node.TEXT_NODE ? node.textContent.slice(0, place) : "";
    return Number(piece.dataset.start) + Array.from(before).length;
  }

  page.addEventListener("mouseup", () => {
    const selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const [from, to] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
    if (from === null || to === null || from >= to) return;
    model.set("selected", [from, to]);
    model.save_changes();
  });
  model.on("change:drawn", draw);
  draw();
}

export default { render };
