/* Filters what stands in the `data-mb-part`s of a page by the form above it; the state is in the address.
   A control named X chooses by the rows' data-X, which may hold several values, one a line. `text` wants all its words
   in the row, `suggestions` leaves them out when it is off; `sort` and `reverse` are for sort.js. All words that are
   shown come from the page. */
(() => {
  "use strict";

  const APART = new Set(["text", "suggestions", "sort", "reverse"]);
  const lists = new WeakMap();
  let typing = false;
  let address = "";

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const theForm = () => document.querySelector("form[data-mb-filter]");

  function show(element, shown) {
    if (element && element.hidden === shown) {
      element.hidden = !shown;
    }
  }

  /* Every row is read once, its text not before somebody looks for words. */
  function list(form) {
    if (!lists.has(form)) {
      const names = [...new Set(Array.from(form.elements, (control) => control.name).filter(Boolean))];
      const facets = names.filter((name) => !APART.has(name));
      const rows = Array.from(document.querySelectorAll("[data-mb-part] > *"), (element) => ({
        element,
        guessed: element.classList.contains("mb-suggested"),
        values: facets.map((name) => (element.dataset[name] || "").split("\n"))
      }));
      lists.set(form, { names, facets, rows, parts: document.querySelectorAll("[data-mb-part]") });
    }
    return lists.get(form);
  }

  function value(form, name) {
    const control = form.elements[name];
    return control && (control.type === "checkbox" ? control.checked : control.value);
  }

  /* Hides rows, and counts for each choice what it would leave: a row that fails one control counts for that one. */
  function choose(form, { facets, rows }) {
    const chosen = facets.map((name) => value(form, name));
    const counts = facets.map(() => new Map());
    const words = fold(value(form, "text")).split(/\s+/).filter(Boolean);
    const sure = value(form, "suggestions") === false;
    const shown = { all: 0, guessed: 0 };
    for (const row of rows) {
      if (words.length && row.text === undefined) {
        row.text = fold(row.element.textContent);
      }
      const failed = facets.map((_, n) => n).filter((n) => chosen[n] && !row.values[n].includes(chosen[n]));
      const out = (sure && row.guessed) || !words.every((word) => row.text.includes(word));
      if (!out && failed.length < 2) {
        for (const n of failed.length ? failed : counts.keys()) {
          for (const one of new Set(row.values[n]).add("")) {
            counts[n].set(one, (counts[n].get(one) || 0) + 1);
          }
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
    for (const option of form.querySelectorAll(`select[name=${name}] > option[value]:not([value=""])`)) {
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
    form.dispatchEvent(new Event("mb-sort", { bubbles: true }));
    const shown = choose(form, found);
    for (const part of found.parts) {
      const number = Array.from(part.children).filter((row) => !row.hidden).length;
      const section = part.closest("[data-mb-section]");
      const said = section && section.querySelector("[data-mb-number]");
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
    show(form.querySelector("[data-mb-clear]"), parameters(form).state.length > 0);
    show(document.querySelector("[data-mb-nothing]"), !shown.all && found.rows.length > 0);
  }

  /* What the address has to say of the form; what else stands in it is kept. */
  function parameters(form) {
    const all = new URLSearchParams(location.search);
    const state = [];
    for (const name of list(form).names) {
      const control = form.elements[name];
      all.delete(name);
      if (control.type === "checkbox" ? control.checked !== control.defaultChecked : control.value) {
        state.push([name, control.type === "checkbox" ? (control.checked ? "yes" : "no") : control.value]);
      }
    }
    state.forEach(([name, is]) => all.set(name, is));
    return { state, search: all.size ? `?${all}` : location.pathname };
  }

  const page = () => location.pathname + location.search;

  function done(form, typed) {
    typing = typed;
    address = page();
    apply(form);
  }

  /* Words that are being typed are one step back, not one for each letter. */
  function changed(form, typed) {
    history[typed && typing ? "replaceState" : "pushState"](null, "", parameters(form).search);
    done(form, typed);
  }

  /* A value that has no control, or no choice any more, is not passed over: nothing is like it. */
  function recall(form) {
    const all = new URLSearchParams(location.search);
    for (const name of list(form).names) {
      const control = form.elements[name];
      const wanted = all.get(name) || "";
      if (control.type === "checkbox") {
        control.checked = wanted ? wanted !== "no" : control.defaultChecked;
        continue;
      }
      control.value = wanted;
      if (control.options && control.selectedIndex < 0) {
        control.add(new Option(wanted, wanted, false, true));
      } else if (control instanceof RadioNodeList && control.value !== wanted) {
        control.value = "";
      }
    }
    done(form, false);
    reveal(form);
  }

  /* Who follows a link to a row that is filtered out gets to see it. */
  function reveal(form) {
    const name = location.hash.slice(1);
    const target = name && (document.getElementById(name) || document.querySelector(":target"));
    if (!target || !target.closest("[data-mb-section]")) {
      return;
    }
    if (!target.getClientRects().length) {
      form.reset();
      history.replaceState(null, "", location.pathname + location.hash);
      done(form, false);
    }
    if (location.search || !target.matches(":target")) {
      target.scrollIntoView();
    }
  }

  function start() {
    const form = theForm();
    if (form && !lists.has(form)) {
      form.querySelectorAll("[data-mb-live]").forEach((part) => show(part, true));
      recall(form);
    }
  }

  document.addEventListener("input", (event) => {
    if (event.target.form && event.target.form === theForm()) {
      changed(event.target.form, event.target.name === "text");
    }
  });
  document.addEventListener("submit", (event) => {
    if (event.target === theForm()) {
      event.preventDefault();
    }
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mb-clear], [data-mb-more]");
    if (button && button.matches("[data-mb-more]")) {
      button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") === "false"));
    } else if (button) {
      theForm().reset();
      changed(theForm(), false);
      theForm().elements.text.focus();
    }
  });
  window.addEventListener("popstate", () => {
    const form = theForm();
    if (form && lists.has(form) && page() !== address && location.pathname === address.split("?")[0]) {
      recall(form);
    }
  });
  window.addEventListener("hashchange", () => {
    const form = theForm();
    if (form && lists.has(form)) {
      reveal(form);
    }
  });
  /* Material's instant navigation replaces the page without loading it: `document$` tells of every one. */
  if (window.document$ && window.document$.subscribe) {
    window.document$.subscribe(start);
  } else if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
