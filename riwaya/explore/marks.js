// A figure whose marks can be pointed at, clicked and reached with the keyboard. The SVG stands in a shadow tree, so
// that the names inside it meet no others of the page.
const MARK = /-((?:tl|range)-[0-9a-f]+)$/;
// points of the screen between the pointer and the middle of a row
const NEAR = 16;

function render({ model, el }) {
  const host = document.createElement("div");
  el.append(host);
  const shadow = host.attachShadow({ mode: "open" });
  const style = document.createElement("style");
  style.textContent = `
    :host { position: relative; display: block; }
    svg { max-width: 100%; height: auto; display: block; }
    .mark { cursor: pointer; }
    .mark:focus { outline: 2px solid #0969da; outline-offset: 2px; }
    .band { position: absolute; inset-inline: 0; height: ${2 * NEAR}px; pointer-events: none; border-radius: 4px;
            mix-blend-mode: multiply; }
    .chosen { background: rgb(255 211 61 / 38%); }
    .near { background: rgb(9 105 218 / 9%); }
    .note { position: absolute; z-index: 2; max-width: 420px; padding: 6px 10px; border-radius: 6px; font: 13px/1.6 sans-serif;
            background: #1f2328; color: #fff; pointer-events: none; }
    [hidden] { display: none; }`;
  const make = (name) => {
    const element = document.createElement("div");
    element.className = name;
    element.hidden = true;
    return element;
  };
  const [chosen, near, note] = [make("band chosen"), make("band near"), make("note")];
  note.dir = "auto";
  const figure = document.createElement("div");
  shadow.append(style, figure, chosen, near, note);
  let marks = new Map();

  function draw() {
    if (!model.get("svg")) return;
    const parsed = new DOMParser().parseFromString(model.get("svg"), "image/svg+xml").documentElement;
    figure.replaceChildren(document.importNode(parsed, true));
    marks = new Map();
    for (const element of figure.querySelectorAll("[id]")) {
      const found = MARK.exec(element.id);
      // its mark or bar is the first; not the whole row, nor what leads to other rows
      if (found && !/^(row|whole|step)-/.test(element.id) && !marks.has(found[1])) {
        marks.set(found[1], element);
        element.classList.add("mark");
        element.setAttribute("tabindex", "0");
        element.setAttribute("role", "button");
        element.setAttribute("aria-label", model.get("notes")[found[1]] ?? found[1]);
      }
    }
    requestAnimationFrame(showChosen);
  }

  function middle(element) {
    const box = element.getBoundingClientRect();
    return (box.top + box.bottom) / 2 - host.getBoundingClientRect().top;
  }

  function put(band, name) {
    band.hidden = !marks.has(name);
    if (!band.hidden) band.style.top = `${middle(marks.get(name)) - NEAR}px`;
  }

  function showChosen() {
    put(chosen, model.get("chosen"));
  }

  function nearest(event) {
    const y = event.clientY - host.getBoundingClientRect().top;
    let [best, distance] = ["", NEAR];
    for (const [name, element] of marks) {
      const away = Math.abs(middle(element) - y);
      if (away < distance) [best, distance] = [name, away];
    }
    return best;
  }

  function choose(name) {
    if (!name) return;
    model.set("chosen", name);
    model.save_changes();
    showChosen();
  }

  figure.addEventListener("click", (event) => choose(nearest(event)));
  figure.addEventListener("keydown", (event) => {
    const found = event.target.id && MARK.exec(event.target.id);
    if (found && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      event.stopPropagation();
      choose(found[1]);
    }
  });
  figure.addEventListener("pointermove", (event) => {
    const name = nearest(event);
    put(near, name);
    note.hidden = !name;
    if (!name) return;
    note.textContent = model.get("notes")[name] ?? "";
    const box = host.getBoundingClientRect();
    note.style.top = `${event.clientY - box.top + 18}px`;
    note.style.left = `${Math.max(0, Math.min(event.clientX - box.left - 200, box.width - 430))}px`;
  });
  figure.addEventListener("pointerleave", () => {
    near.hidden = true;
    note.hidden = true;
  });
  model.on("change:svg", draw);
  model.on("change:chosen", showChosen);
  const resized = new ResizeObserver(showChosen);
  resized.observe(host);
  draw();
  return () => resized.disconnect();
}

export default { render };
