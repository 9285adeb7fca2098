/* Hides what the form above a list leaves out, and says how much each choice would leave. form-state.js tells by the
   event `mb-change` that the form is in a new state; all words come from the page.
   A control named X chooses by the rows' data-X, which may hold several values, one a line; "-" stands for none, and a
   year is the beginning of a date. `text` wants all its words in the row, `suggestions` leaves them out when it is off. */
(() => {
  "use strict";

  const APART = new Set(["text", "suggestions", "sort", "reverse"]);
  const lists = new WeakMap();

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function show(element, shown) {
    if (element && element.hidden === shown) {
      element.hidden = !shown;
    }
  }

  function values(data, name) {
    return name === "year" ? [(data.date || "-").slice(0, 4)] : (data[name] || "-").split("\n");
  }

  /* Every row is read once, its text not before somebody looks for words. */
  function list(form) {
    if (!lists.has(form)) {
      const names = new Set(Array.from(form.elements, (control) => control.name));
      const facets = [...names].filter((name) => name && !APART.has(name));
      const parts = document.querySelectorAll("[data-mb-part]");
      const rows = Array.from(document.querySelectorAll("[data-mb-part] > *"), (element) => ({
        element,
        guessed: element.classList.contains("mb-suggested"),
        values: facets.map((name) => values(element.dataset, name))
      }));
      lists.set(form, { facets, parts, rows });
    }
    return lists.get(form);
  }

  /* A row that fails one control only still counts for the choices of that one. */
  function choose(form, { facets, rows }) {
    const chosen = facets.map((name) => form.elements[name].value);
    const counts = facets.map(() => new Map());
    const words = fold(form.elements.text.value).split(/\s+/).filter(Boolean);
    const sure = form.elements.suggestions && !form.elements.suggestions.checked;
    const shown = { all: 0, guessed: 0 };
    for (const row of rows) {
      if (words.length && row.text === undefined) {
        row.text = fold(row.element.textContent);
      }
      const failed = facets.map((_, n) => n).filter((n) => chosen[n] && !row.values[n].includes(chosen[n]));
      const out = (sure && row.guessed) || !words.every((word) => row.text.includes(word));
      for (const n of out || failed.length > 1 ? [] : failed.length ? failed : counts.keys()) {
        for (const one of new Set(row.values[n]).add("")) {
          counts[n].set(one, (counts[n].get(one) || 0) + 1);
        }
      }
      const stays = !out && !failed.length;
      show(row.element, stays);
      shown.all += stays;
      shown.guessed += stays && row.guessed;
    }
    facets.forEach((name, n) => label(form, name, counts[n]));
    return shown;
  }

  function label(form, name, counts) {
    for (const option of form.querySelectorAll(`select[name=${name}] > option:not([value=""])`)) {
      const number = counts.get(option.value) || 0;
      option.dataset.word = option.dataset.word || option.textContent;
      option.textContent = `${option.dataset.word} (${number})`;
      option.hidden = option.disabled = !number && !option.selected;
    }
    for (const radio of form.querySelectorAll(`input[name=${name}]`)) {
      radio.nextElementSibling.querySelector("small").textContent = counts.get(radio.value) || 0;
    }
  }

  function apply(form) {
    const found = list(form);
    const shown = choose(form, found);
    for (const part of found.parts) {
      const number = Array.from(part.children).filter((row) => !row.hidden).length;
      const section = part.closest("[data-mb-section]");
      const said = section.querySelector("[data-mb-number]");
      show(section, number > 0);
      if (said) {
        said.textContent = number;
      }
    }
    const some = shown.all < found.rows.length ? form.dataset.some : form.dataset.all;
    const guessed = form.querySelector("[data-mb-guessed]");
    form.querySelector("[data-mb-said]").textContent = some.replace("{n}", shown.all).replace("{all}", found.rows.length);
    if (guessed) {
      guessed.textContent = guessed.dataset.mbGuessed.replace("{n}", shown.guessed);
      show(guessed, shown.guessed > 0);
    }
    show(document.querySelector("[data-mb-nothing]"), !shown.all && found.rows.length > 0);
  }

  document.addEventListener("mb-change", (event) => apply(event.target));
})();
