/* Pagefind, loaded when somebody searches, and never before. */

import { bestOf, parse } from "./query.js";

const MOST_WORDS = 12;
let loading;

export function engine(base) {
  loading = loading || load(base).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(base) {
  const pagefind = await import(new URL("pagefind/pagefind.js", base).href);
  /* Without a worker there is one file less to load, and a search takes a few milliseconds. */
  await pagefind.options({ noWorker: true, baseUrl: "/" });
  await pagefind.init();
  return pagefind;
}

/* Find what somebody typed. `chosen` is { kind: ["decision"], … }: any of the values of each name. */
export async function find(pagefind, text, chosen, sort) {
  const { words, exact } = parse(text, document.documentElement.lang || "en");
  const filters = narrowed(chosen);
  const options = { filters };
  if (sort) {
    options.sort = { date: sort === "oldest" ? "asc" : "desc" };
  }
  if (!words.length) {
    return { words, missing: false, filters, answer: await pagefind.search(null, options) };
  }
  let used = words.slice(0, MOST_WORDS);
  let answer = await pagefind.search(used.join(" "), options);
  if (!exact && used.length > 1 && !answer.unfilteredResultCount) {
    const alone = await Promise.all(used.map((word) => pagefind.search(word)));
    const fewer = bestOf(used, alone.map((one) => one.results.map((result) => result.id)));
    if (fewer.length) {
      used = fewer;
      answer = await pagefind.search(used.join(" "), options);
    }
  }
  return { words: used, missing: used.length < words.length, filters, answer };
}

export function narrowed(chosen) {
  const filters = {};
  for (const [name, values] of Object.entries(chosen)) {
    if (values.length) {
      filters[name] = { any: values };
    }
  }
  return filters;
}
