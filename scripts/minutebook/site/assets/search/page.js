/* The page of the search. What is searched is in the address, so that it can be shared, and Back leads back. */

import { engine, loadFilters } from "./engine.js";
import { facets } from "./facets.js";
import { draw, onwards, total } from "./hits.js";
import { Hunt } from "./hunt.js";

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

  const further = root.querySelector("[data-mb-further]");
  let choices;

  /* In an archive of several shards what one can narrow down by is loaded when it is opened. */
  async function begin() {
    const shards = await engine(base);
    const light = shards.length > 1;
    choices = choices || facets(root, light, (name, values) => {
      state.chosen[name] = values;
      remember(true);
      search();
    }, () => choices.opened?.());
    const load = (pagefind) => (light ? loadFilters(pagefind, choices.shown(state.chosen)) : pagefind.filters());
    return new Hunt(shards, state.q, state.chosen, state.sort, load);
  }

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

  function restore() {
    input.value = state.q;
    sort.value = state.sort;
  }

  async function search() {
    const mine = turn += 1;
    const narrow = Object.values(state.chosen).some((values) => values.length);
    clear.parentElement.hidden = !narrow;
    await attempt(async () => {
      const hunt = await begin();
      const asked = Boolean(state.q.trim()) || narrow;
      const current = () => mine === turn;
      await hunt.ask();
      /* Those of the newest shard are there at once. */
      const first = asked ? await items(await hunt.take(STEP, 0)) : [];
      if (current() && (first.length || !asked)) {
        list.replaceChildren(...first);
      }
      const left = STEP - first.length;
      const next = asked && current() ? await items(await pick(hunt, left, 1)) : [];
      if (!current()) {
        return;
      }
      if (first.length) {
        list.append(...next);
      } else {
        list.replaceChildren(...next);
      }
      choices.opened = () => attempt(async () => {
        await hunt.recount();
        await choices.draw(hunt, state.chosen);
      });
      show(hunt, asked, narrow);
      more.onclick = () => add(current, hunt, 0, asked, narrow);
      further.onclick = () => add(current, hunt, Infinity, asked, narrow);
      await choices.draw(hunt, state.chosen);
    });
  }

  async function attempt(work) {
    try {
      await work();
    } catch (error) {
      status.textContent = words.dataset.failed;
      console.error(error);
    }
  }

  async function pick(hunt, count, shards) {
    const hits = await hunt.take(count, shards);
    return [...hits, ...hunt.takeSome(count - hits.length)];
  }

  function items(hits) {
    return Promise.all(hits.map(async (hit) => draw(template, base, await hit.data(), hit.words)));
  }

  /* More hits below the others: of the shards that were asked, or of further ones until one has some. */
  function add(current, hunt, shards, asked, narrow) {
    return attempt(async () => {
      const before = hunt.whole;
      while (shards && hunt.border && hunt.whole === before && current()) {
        status.textContent = words.dataset.busy;
        await hunt.ask();
      }
      const added = await items(await pick(hunt, STEP, 0));
      if (!current()) {
        return;
      }
      list.append(...added);
      show(hunt, asked, narrow);
      added[0]?.querySelector("a").focus();
      if (shards) {
        await choices.draw(hunt, state.chosen);
      }
    });
  }

  function show(hunt, asked, narrow) {
    status.textContent = !asked ? words.dataset.empty
      : total(words.dataset, hunt, state.q, narrow ? words.dataset.narrow : "");
    more.parentElement.hidden = !asked || !hunt.holds;
    further.parentElement.hidden = !asked || !hunt.border;
    further.textContent = hunt.border ? onwards(words.dataset, hunt) : "";
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
      restore();
      search();
    }
  });

  root.querySelector("[data-mb-search-without]").hidden = true;
  [form, status, body].forEach((part) => {
    part.hidden = false;
  });
  restore();
  status.textContent = words.dataset.busy;
  search();
}
