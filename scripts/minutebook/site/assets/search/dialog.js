/* The dialog of the header: the first hits while one types. Enter leads to all of them, with filters. */

import { engine, find } from "./engine.js";
import { draw, total } from "./hits.js";

const SHOWN = 8;
const PAUSE = 120;

export function dialog(root, base) {
  const box = root.querySelector("dialog");
  const input = box.querySelector("input");
  const list = box.querySelector(".mb-hits");
  const status = box.querySelector("[role=status]");
  const all = box.querySelector("[data-mb-search-all]");
  const template = root.querySelector("[data-mb-hit]");
  let turn = 0;
  /* The words whose hits are in the list. */
  let shown;
  let timer;

  async function search() {
    const mine = turn += 1;
    const text = input.value.trim();
    all.href = `${all.href.split("?")[0]}${text ? `?q=${encodeURIComponent(text)}` : ""}`;
    if (!text) {
      shown = text;
      list.replaceChildren();
      status.textContent = root.dataset.empty;
      return;
    }
    try {
      const found = await find(await engine(base), text, {}, "");
      const read = await Promise.all(found.results.slice(0, SHOWN).map((result) => result.data()));
      if (mine === turn) {
        const held = list.contains(document.activeElement);
        list.replaceChildren(...read.map((data) => draw(template, base, data, found.words)));
        if (held) {
          (list.querySelector("a") || input).focus();
        }
        shown = text;
        status.textContent = total(root.dataset, found, text);
      }
    } catch (error) {
      status.textContent = root.dataset.failed;
      console.error(error);
    }
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  }

  /* Up and down go through the links; from the first one up, back to the words. */
  function walk(event) {
    const links = [...list.querySelectorAll("a")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      /* Some browsers only empty the field. */
      event.preventDefault();
      box.close();
    } else if (step && links.length) {
      event.preventDefault();
      const at = links.indexOf(document.activeElement) + step;
      (at < 0 ? input : links[Math.min(at, links.length - 1)]).focus();
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && links.includes(document.activeElement) && event.key !== " ") {
      input.focus();
    }
  }

  input.addEventListener("input", soon);
  box.addEventListener("keydown", walk);
  box.addEventListener("click", (event) => {
    if (event.target === box || event.target.closest("[data-mb-search-close], a")) {
      box.close();
    }
  });
  /* Called when the dialog was opened, which search.js does; words may already stand in it. */
  return () => {
    if (input.value.trim() !== shown) {
      search();
    }
    engine(base).catch(() => {});
  };
}
