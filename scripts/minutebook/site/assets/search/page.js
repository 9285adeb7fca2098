/* The page of the search. What is searched is in the address, so that it can be shared, and Back leads back. */

import { engine, find, loadFilters } from "./engine.js";
import { facets } from "./facets.js";
import { draw, total } from "./hits.js";

const STEP = 10;
const PAUSE = 200;

export function mount(root, words, base) {
  const form = root.querySelector("form");
  const input = form.elements.q;
  const sort = form.elements.sort;
  const status = root.querySelector("[role=status]");
  const body = root.querySelector(".mb-search-body");
  const list = root.querySelector(".mb-hits");
  const more = root.querySelector("[data-mb-more-hits]");
  const clear = root.querySelector("[data-mb-clear]");
  const template = words.querySelector("[data-mb-hit]");
  const names = [...root.querySelectorAll("[data-mb-facet]")].map((box) => box.dataset.mbFacet);
  let state = read();
  let turn = 0;
  let timer;

  /* In a large archive what one can narrow down by is loaded when it is opened. */
  const light = root.hasAttribute("data-mb-large");
  const choices = facets(root, light, (name, values) => {
    state.chosen[name] = values;
    remember(true);
    search();
  }, () => search());

  function read() {
    const given = new URLSearchParams(location.search);
    const chosen = Object.fromEntries(names.map((name) => [name, given.getAll(name)]));
    const by = given.get("sort");
    return { q: given.get("q") || "", chosen, sort: by === "date" || by === "oldest" ? by : "" };
  }

  /* Typing changes the present entry of the history, a choice makes a new one. */
  function remember(anew) {
    const next = new URLSearchParams();
    if (state.q) {
      next.set("q", state.q);
    }
    names.forEach((name) => (state.chosen[name] || []).forEach((value) => next.append(name, value)));
    if (state.sort) {
      next.set("sort", state.sort);
    }
    const address = `${location.pathname}${next.size ? `?${next}` : ""}`;
    if (address !== location.pathname + location.search) {
      history[anew ? "pushState" : "replaceState"](null, "", address);
    }
  }

  function show() {
    input.value = state.q;
    sort.value = state.sort;
  }

  async function search() {
    const mine = turn += 1;
    const narrow = Object.values(state.chosen).some((values) => values.length);
    clear.parentElement.hidden = !narrow;
    try {
      const pagefind = await engine(base);
      await (light ? loadFilters(pagefind, choices.shown(state.chosen)) : pagefind.filters());
      const found = await find(pagefind, state.q, state.chosen, state.sort);
      if (mine !== turn) {
        return;
      }
      const asked = Boolean(state.q.trim()) || narrow;
      await choices.draw(pagefind, found, state.chosen);
      await fill(mine, found, asked ? found.results : []);
      if (mine === turn) {
        tell(found, asked, narrow);
      }
    } catch (error) {
      status.textContent = words.dataset.failed;
      console.error(error);
    }
  }

  function tell(found, asked, narrow) {
    status.textContent = !asked ? words.dataset.empty
      : narrow && !found.results.length ? words.dataset.narrow : total(words.dataset, found, state.q);
  }

  async function fill(mine, found, results) {
    let shown = 0;
    async function next() {
      const part = await Promise.all(results.slice(shown, shown + STEP).map((result) => result.data()));
      if (mine !== turn) {
        return;
      }
      const items = part.map((data) => draw(template, base, data, found.words));
      if (shown) {
        list.append(...items);
        items[0]?.querySelector("a").focus();
      } else {
        list.replaceChildren(...items);
      }
      shown += part.length;
      more.parentElement.hidden = shown >= results.length;
    }
    more.onclick = next;
    await next();
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      state.q = input.value;
      remember(false);
      search();
    }, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    state.q = input.value;
    remember(true);
    search();
  });
  sort.addEventListener("change", () => {
    state.sort = sort.value;
    remember(true);
    search();
  });
  clear.addEventListener("click", () => {
    state.chosen = Object.fromEntries(names.map((name) => [name, []]));
    remember(true);
    search();
    input.focus();
  });
  window.addEventListener("popstate", () => {
    if (root.isConnected) {
      state = read();
      show();
      search();
    }
  });

  root.querySelector("[data-mb-search-without]").hidden = true;
  [form, status, body].forEach((part) => {
    part.hidden = false;
  });
  show();
  status.textContent = words.dataset.busy;
  search();
}
