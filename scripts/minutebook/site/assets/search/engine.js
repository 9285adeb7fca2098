/* Pagefind, loaded when somebody searches, and never before. */

import { alike, merge, parse } from "./query.js";

const MOST_WORDS = 12;
/* With fewer hits than this that have all words, those that have some of them follow. */
const FEW = 8;
/* A word that stands in every document, as document.py has it. */
export const EVERY = "qzmbevery";
const NOTHING = { results: [], filters: {}, unfilteredResultCount: 0 };
const seen = new Map();
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

/* Find what somebody typed. `chosen` is { kind: ["decision"], … }: any of the values of each name.
   `whole` is the number of hits that have all words; the others have some. `counts` is missing where nobody knows how
   many hits a choice would leave. */
export async function find(pagefind, text, chosen, sort) {
  const { words, exact } = parse(text, document.documentElement.lang || "en");
  const options = { filters: narrowed(chosen), sort: sort ? { date: sort === "oldest" ? "asc" : "desc" } : {} };
  const asked = words.slice(0, MOST_WORDS);
  const used = exact ? asked : (await Promise.all(asked.map((word) => known(pagefind, word)))).filter(Boolean);
  const term = used.length ? used.join(" ") : EVERY;
  const answer = asked.length && !used.length ? NOTHING : await pagefind.search(term, options);
  const results = answer.results.map((result) => ({ id: result.id, data: () => together([result]) }));
  const { filters, unfilteredResultCount: unfiltered } = answer;
  const whole = used.length < asked.length ? 0 : results.length;
  const found = { words: used, term, results, whole, unfiltered, counts: filters, names: filters };
  if (exact || used.length < 2 || unfiltered >= FEW) {
    return found;
  }
  const answers = await Promise.all(used.map((word) => pagefind.search(word, { filters: options.filters })));
  const all = merge(answers);
  if (all.length <= results.length) {
    return found;
  }
  const first = new Set(results.map((result) => result.id));
  const rest = all.filter((one) => !first.has(one.id)).map((one) => ({ id: one.id, data: () => together(one.parts) }));
  if (sort) {
    const order = (await pagefind.search(EVERY, options)).results.map((result) => result.id);
    const at = new Map(order.map((id, place) => [id, place]));
    rest.sort((a, b) => at.get(a.id) - at.get(b.id));
  }
  const names = {};
  answers.forEach((one) => Object.entries(one.filters).forEach(([name, values]) => {
    /* without a prototype: somebody may be called `constructor` or `__proto__` */
    names[name] = names[name] || Object.create(null);
    Object.entries(values).forEach(([value, number]) => {
      names[name][value] = Math.max(names[name][value] || 0, number);
    });
  }));
  return { ...found, results: [...results, ...rest], counts: null, names };
}

/* The word, if anything has it or one much like it; else nothing. */
function known(pagefind, word) {
  if (!seen.has(word)) {
    seen.set(word, pagefind.search(word).then(async ({ results }) => {
      const data = results.length ? await results[0].data() : null;
      const all = data ? spoken(data) : [];
      return data && results[0].words.some((at) => alike(word, all[at] || "")) ? word : "";
    }));
  }
  return seen.get(word);
}

/* The words of a document as Pagefind counts them. */
export function spoken(data) {
  const raw = data.raw_content || data.content;
  return (raw.includes("\u200B") ? raw.split("\u200B") : raw.split(/\s+/)).map((word) =>
    word.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
}

/* A document, and the places of all words that it was found by. Pagefind writes the places into the document itself,
   which all searches share: those of another search may stand there. */
async function together(parts) {
  const data = await parts[0].data();
  const places = [...new Set(parts.flatMap((part) => part.words))].sort((a, b) => a - b);
  return { ...data, places };
}

/* Pagefind loads the numbers of all filters at once, or those by which one narrows down: so narrow down by nothing. */
export function loadFilters(pagefind, names) {
  const filters = Object.fromEntries(names.map((name) => [name, { not: { any: ["\u0000"] } }]));
  return names.length ? pagefind.search(EVERY, { filters }) : null;
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
