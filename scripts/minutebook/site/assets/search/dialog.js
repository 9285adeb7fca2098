/* The dialog of the header: the first hits while one types. Enter leads to all of them, with filters. */

import { engine } from "./engine.js";
import { draw, total } from "./hits.js";
import { Hunt } from "./hunt.js";

const SHOWN = 8;
const PAUSE = 120;

export function dialog(root, base) {
  const box = root.querySelector("dialog");
  const input = box.querySelector("input");
  const list = box.querySelector(".mb-hits");
  const status = box.querySelector("[role=status]");
  const all = box.querySelector("[data-mb-search-all]");
  const template = root.querySelector("[data-mb-hit]");
  const form = box.querySelector("form");
  /* Instant navigation keeps the header of the page that was loaded first, from where its links led. */
  const page = new URL(/search\.html$/.test(form.getAttribute("action")) ? "search.html" : "search/", base).href;
  form.action = page;
  let turn = 0;
  /* The words whose hits are in the list. */
  let shown;
  let timer;

  async function search() {
    const mine = turn += 1;
    const text = input.value.trim();
    all.href = `${page}${text ? `?q=${encodeURIComponent(text)}` : ""}`;
    if (!text) {
      shown = text;
      list.replaceChildren();
      status.textContent = root.dataset.empty;
      return;
    }
    try {
      const hunt = new Hunt(await engine(base), text, {}, "");
      await hunt.ask();
      const hits = await hunt.take(SHOWN, 1);
      const read = [...hits, ...hunt.takeSome(SHOWN - hits.length)].map(async (hit) => draw(template, base, await hit.data(), hit.words));
      const items = await Promise.all(read);
      if (mine === turn) {
        const at = [...list.querySelectorAll("a")].indexOf(document.activeElement);
        list.replaceChildren(...items);
        if (at >= 0) {
          /* Somebody was already among the hits when these came. */
          (list.querySelectorAll("a")[at] || input).focus();
        }
        shown = text;
        status.textContent = total(root.dataset, hunt, text);
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
    engine(base).then((shards) => shards[0].open()).catch(() => {});
  };
}
