/* Pagefind, loaded when somebody searches, and never before. */

import { alike, merge, parse } from "./query.js";

const MOST_WORDS = 12;
/* With fewer hits than this that have all words, those that have some of them follow. */
export const FEW = 8;
/* A word that stands in every document, as document.py has it. */
export const EVERY = "qzmbevery";
const NOTHING = { results: [], filters: {}, unfilteredResultCount: 0 };
const seen = new WeakMap();
let loading;

/* The shards of the archive, newest first, each with the function that opens its index. */
export function engine(base) {
  loading = loading || load(new URL("pagefind/", base).href).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(folder) {
  const [module, list] = await Promise.all([import(`${folder}pagefind.js`), fetch(`${folder}shards.json`, { cache: "no-cache" })]);
  const shards = await list.json();
  /* All shards share the program that the first one loads, so it has to be there before the others. */
  let first;
  shards.forEach((shard) => {
    const address = `${folder}${shard.folder}/`;
    let opened;
    shard.open = () => {
      opened = opened || (first ? first.then(() => open(module, address)) : (first = open(module, address)));
      return opened;
    };
  });
  return shards;
}

async function open(module, basePath) {
  /* Without a worker there is one file less to load, and a search takes a few milliseconds. */
  const pagefind = module.createInstance({ basePath, baseUrl: "/", noWorker: true });
  await pagefind.init();
  /* To search for nothing is to wait until all is loaded. */
  await pagefind.search("");
  return pagefind;
}

/* Find what somebody typed, in one shard. `chosen` is { kind: ["decision"], … }: any of the values of each name.
   `whole` are the hits that have all words, `some` have some of them. `counts` is missing where nobody knows how many
   hits a choice would leave; `own` are the numbers of those that have all words. */
export async function find({ pagefind, count }, text, chosen, sort) {
  const { words, exact } = parse(text, document.documentElement.lang || "en");
  const options = { filters: narrowed(chosen), sort: sort ? { date: sort === "oldest" ? "asc" : "desc" } : {} };
  const asked = words.slice(0, MOST_WORDS);
  const looked = exact ? asked : (await Promise.all(asked.map((word) => known(pagefind, word)))).filter((one) => one.word);
  const used = exact ? asked : looked.map((one) => one.word);
  const term = used.length ? used.join(" ") : EVERY;
  const answer = asked.length && !used.length ? NOTHING : await pagefind.search(term, options);
  const { filters, unfilteredResultCount: unfiltered } = answer;
  const worth = exact ? rarity(unfiltered, count) : looked.reduce((sum, one) => sum + rarity(one.number, count), 0);
  const results = answer.results.map((result) => hit(result.score / (worth || 1), used, [result]));
  const all = used.length === asked.length;
  const found = {
    term, whole: all ? results : [], some: all ? [] : results, unfiltered: all ? unfiltered : 0,
    counts: filters, names: filters, own: all ? filters : {}
  };
  if (exact || used.length < 2 || unfiltered >= FEW) {
    return found;
  }
  const answers = await Promise.all(used.map((word) => pagefind.search(word, { filters: options.filters })));
  const merged = merge(answers);
  if (merged.length <= results.length) {
    return found;
  }
  const first = new Set(answer.results.map((result) => result.id));
  const rest = merged.filter((one) => !first.has(one.id));
  if (sort) {
    const order = (await pagefind.search(EVERY, options)).results.map((result) => result.id);
    const at = new Map(order.map((id, place) => [id, place]));
    rest.sort((a, b) => at.get(a.id) - at.get(b.id));
  }
  const some = rest.map((one) => hit(0, used, one.parts));
  const names = {};
  answers.forEach((one) => Object.entries(one.filters).forEach(([name, values]) => {
    /* without a prototype: somebody may be called `constructor` or `__proto__` */
    names[name] = names[name] || Object.create(null);
    Object.entries(values).forEach(([value, number]) => {
      names[name][value] = Math.max(names[name][value] || 0, number);
    });
  }));
  return { ...found, some: [...found.some, ...some], counts: null, names };
}

/* What a word tells, as Pagefind weighs it: by the share of the documents of its shard that lack it. Scores of several
   shards are made alike by it. */
function rarity(number, count) {
  return Math.log(1 + (count - number + 0.5) / (number + 0.5));
}

/* A hit: its words, how good it is, and its document, which is loaded once. */
function hit(score, words, parts) {
  let loaded;
  return { score, words, data: () => (loaded = loaded || together(parts)) };
}

/* The word, if anything has it or one much like it, else nothing; and how many documents do. */
function known(pagefind, word) {
  if (!seen.has(pagefind)) {
    seen.set(pagefind, new Map());
  }
  const words = seen.get(pagefind);
  if (!words.has(word)) {
    words.set(word, pagefind.search(word).then(async ({ results }) => {
      const data = results.length ? await results[0].data() : null;
      const all = data ? spoken(data) : [];
      const has = data && results[0].words.some((at) => alike(word, all[at] || ""));
      return { word: has ? word : "", number: results.length };
    }));
  }
  return words.get(word);
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
