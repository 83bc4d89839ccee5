"use strict";
/* Conveniences only: without this script every word of the page can be read. */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/* Filters of the table of statements, and its rows by the hundred. */
for (const form of document.querySelectorAll("[data-filters]")) {
  const rows = [...document.getElementById(form.dataset.filters).tBodies[0].rows];
  const more = document.querySelector(`[data-more="${form.dataset.filters}"]`);
  const output = form.querySelector("output");
  const texts = rows.map((row) => fold(row.textContent));
  const step = 100;
  let most = step;
  const apply = () => {
    const fields = [...new FormData(form)].filter(([, value]) => value);
    const chosen = fields.filter(([name]) => name !== "words");
    const words = fields.filter(([name]) => name === "words").flatMap(([, value]) => fold(value).split(/\s+/));
    let fits = 0;
    rows.forEach((row, n) => {
      const fit = chosen.every(([name, value]) => row.dataset[name] === value) && words.every((word) => texts[n].includes(word));
      fits += fit;
      row.hidden = !fit || fits > most;
    });
    output.value = fits === rows.length ? `all ${fits}` : `${fits} of ${rows.length}`;
    form.querySelector("[type=reset]").hidden = !fields.length;
    more.hidden = fits <= most;
    more.textContent = `show ${Math.min(step, fits - most)} more of ${fits}`;
  };
  form.addEventListener("input", () => { most = step; apply(); });
  form.addEventListener("reset", () => setTimeout(() => { most = step; apply(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => { most += step; apply(); });
  form.hidden = false;
  apply();
}

/* Claims by standing. */
for (const bar of document.querySelectorAll("[data-pick]")) {
  const cards = [...document.querySelectorAll(".claim")];
  const standings = [...new Set(cards.map((card) => card.dataset.standing))];
  if (standings.length < 2) continue;
  const pick = (button, standing) => {
    for (const other of bar.children) other.setAttribute("aria-pressed", String(other === button));
    for (const card of cards) card.hidden = Boolean(standing) && card.dataset.standing !== standing;
    for (const part of document.querySelectorAll("details.apart")) part.open = Boolean(standing);
  };
  for (const standing of ["", ...standings]) {
    const button = document.createElement("button");
    button.type = "button";
    const count = cards.filter((card) => !standing || card.dataset.standing === standing).length;
    button.textContent = `${standing || "all"} ${count}`;
    button.setAttribute("aria-pressed", String(!standing));
    button.addEventListener("click", () => pick(button, standing));
    bar.append(button);
  }
  bar.hidden = false;
}

/* In a report: a statement lights up with its card; a click on its words leads to the card. */
const marks = [...document.querySelectorAll(".m[data-s]")];
if (marks.length) {
  const innermost = (mark) => mark.dataset.s.split(" ").pop();
  const light = (number, on) => {
    for (const mark of marks) if (mark.dataset.s.split(" ").includes(number)) mark.classList.toggle("lit", on);
    document.getElementById(`card-${number}`)?.classList.toggle("lit", on);
  };
  for (const mark of marks) {
    mark.addEventListener("mouseenter", () => light(innermost(mark), true));
    mark.addEventListener("mouseleave", () => light(innermost(mark), false));
    mark.addEventListener("click", () => { if (getSelection().isCollapsed) location.hash = `card-${innermost(mark)}`; });
  }
  for (const card of document.querySelectorAll("[data-card]")) {
    for (const [name, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) {
      card.addEventListener(name, () => light(card.dataset.card, on));
    }
  }
  const arrive = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const number = target?.matches("a.n[id]") ? target.textContent : null;
    if (number) { light(number, true); setTimeout(() => light(number, false), 2500); }
  };
  addEventListener("hashchange", arrive);
  arrive();
}
addEventListener("beforeprint", () => { for (const part of document.querySelectorAll("details.origins, details.more")) part.open = true; });
