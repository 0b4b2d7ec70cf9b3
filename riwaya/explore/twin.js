// Shows the quotes of a row: under the pointer or the keyboard's focus, and after a click until the next or Escape.
"use strict";
const told = document.getElementById("told");
let pinned = null;

function show(row, x, y) {
  const sheet = document.getElementById("told-" + row.dataset.row);
  if (!sheet || !sheet.content.childElementCount) { return hide(); }
  told.replaceChildren(sheet.content.cloneNode(true));
  told.hidden = false;
  told.scrollTop = 0;
  const box = told.getBoundingClientRect();
  const left = Math.min(Math.max(8, x - box.width / 2), innerWidth - box.width - 8);
  const below = y + 16 + box.height < innerHeight;
  told.style.left = left + "px";
  told.style.top = Math.max(8, below ? y + 16 : y - box.height - 16) + "px";
}

function hide() { told.hidden = true; }

function pin(row) {
  if (pinned) { pinned.classList.remove("chosen"); }
  pinned = row;
  if (row) { row.classList.add("chosen"); }
}

for (const row of document.querySelectorAll("rect[data-row]")) {
  row.addEventListener("pointermove", (event) => {
    if (!pinned && event.pointerType === "mouse") { show(row, event.clientX, event.clientY); }
  });
  row.addEventListener("pointerleave", () => { if (!pinned) { hide(); } });
  row.addEventListener("focus", () => {
    if (pinned || !row.matches(":focus-visible")) { return; }
    const box = row.getBoundingClientRect();
    show(row, box.left + box.width / 2, box.bottom - 12);
  });
  row.addEventListener("blur", () => { if (!pinned) { hide(); } });
  row.addEventListener("click", (event) => {
    const again = pinned === row;
    pin(again ? null : row);
    if (again) { hide(); } else { show(row, event.clientX, event.clientY); }
    event.stopPropagation();
  });
  row.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") { return; }
    const box = row.getBoundingClientRect();
    pin(pinned === row ? null : row);
    show(row, box.left + box.width / 2, box.bottom - 12);
    event.preventDefault();
  });
}
document.addEventListener("click", (event) => { if (!told.contains(event.target)) { pin(null); hide(); } });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") { pin(null); hide(); } });
