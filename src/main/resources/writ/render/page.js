"use strict";
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// A token whose row among the tokens holds all words is shown everywhere else as well.
const field = document.getElementById("filter");
field?.addEventListener("input", () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (row) => {
    const text = row.textContent.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const held = new Set(all(".tokens [data-token]").filter(holds).map((row) => row.dataset.token));
  for (const row of all("[data-token]")) {
    const isHeld = row.dataset.token ? held.has(row.dataset.token) : holds(row);
    row.classList.toggle("out", !isHeld);
  }
});

// One permission: the tokens that hold it, and where.
for (const choice of all(".permission")) {
  const tools = choice.closest(".tools");
  const map = tools.nextElementSibling.querySelector(".map");
  choice.addEventListener("change", () => {
    const number = choice.value;
    const has = (list) => (list ?? "").split(" ").includes(number);
    const columns = new Set([0]);
    let tokens = 0;
    for (const row of map.tBodies[0].rows) {
      let isHit = false;
      for (const cell of row.cells) {
        const hit = number !== "" && has(cell.dataset.allow);
        const not = number !== "" && has(cell.dataset.deny);
        cell.classList.toggle("hit", hit);
        cell.classList.toggle("not", not);
        if (hit || not) columns.add(cell.cellIndex);
        isHit ||= hit;
      }
      row.classList.toggle("off", number !== "" && !isHit);
      tokens += isHit ? 1 : 0;
    }
    for (const row of map.rows) {
      for (const cell of row.cells) {
        cell.classList.toggle("off", number !== "" && !columns.has(cell.cellIndex));
      }
    }
    map.classList.toggle("picked", number !== "");
    tools.querySelector("output").textContent =
      number === "" ? "" : `${tokens} ${tokens === 1 ? "token holds" : "tokens hold"} it`;
  });
}
