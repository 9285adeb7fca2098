/* A hit: what it is, its title, and the lines in which the words stand, each a link to that very line. */

import { spoken } from "./engine.js";

const QUOTES = 3;
const LONGEST = 36;

/* Pagefind tells at which word of a document something was found, and at which word each message begins. */
function messages(data) {
  const words = spoken(data);
  const anchors = (data.anchors || []).filter((one) => /./.test(one.id)).sort((a, b) => a.location - b.location);
  const found = [{ id: "", start: 0, hits: [] }];
  anchors.forEach((one) => found.push({ id: one.id, start: one.location, hits: [] }));
  found.forEach((one, at) => {
    one.end = at + 1 < found.length ? found[at + 1].start : words.length;
  });
  for (const place of data.places) {
    found.findLast((message) => message.start <= place).hits.push(place);
  }
  for (const one of found) {
    one.kinds = new Set(one.hits.map((at) => stem(words[at] || ""))).size;
  }
  return { words, found };
}

function stem(word) {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "").slice(0, 4);
}

/* The words of one message, cut around those that were found. */
function excerpt(words, one) {
  let start = one.start;
  let end = one.end;
  if (end - start > LONGEST) {
    start = Math.max(start, Math.min((one.hits[0] || start) - 8, end - LONGEST));
    end = Math.min(end, start + LONGEST);
  }
  const parts = document.createDocumentFragment();
  parts.append(start > one.start ? "… " : "");
  for (let at = start; at < end; at += 1) {
    if (one.hits.includes(at)) {
      const mark = document.createElement("mark");
      mark.textContent = words[at];
      parts.append(mark, " ");
    } else {
      parts.append(`${words[at]} `);
    }
  }
  parts.append(end < one.end ? "…" : "");
  return parts;
}

function marked(title, stems) {
  const parts = document.createDocumentFragment();
  title.split(/(\s+)/).forEach((word) => {
    if (stems.has(stem(word)) && stem(word)) {
      const mark = document.createElement("mark");
      mark.textContent = word;
      parts.append(mark);
    } else {
      parts.append(word);
    }
  });
  return parts;
}

/* The address of a hit: the words go before the hash, so that the page can mark them. What is behind an & only tells
   two documents of one place apart. */
function address(base, url, query, anchor) {
  const [path, hash] = url.replace(/^\//, "").split("#");
  const target = new URL(path, base);
  if (query) {
    target.searchParams.set("q", query);
  }
  target.hash = anchor || (hash || "").split("&")[0];
  return target.href;
}

export function draw(template, base, data, words) {
  const query = words.join(" ");
  const { words: all, found } = messages(data);
  const isOutcome = ["decision", "action"].includes((data.filters.kind || [])[0]);
  const titled = new Set((data.meta.title || "").split(/\s+/).map(stem));
  /* The title of a decision is its message; another line is quoted only for words that are not there. */
  const tells = (one) => !isOutcome || one.hits.some((at) => !titled.has(stem(all[at])));
  /* A sentence of the summary stands twice, the second time among the others. */
  const last = new Map(found.map((one) => [one.id, one]));
  const best = found.filter((one) => one.id && one.hits.length && tells(one) && last.get(one.id) === one)
    .sort((a, b) => b.kinds - a.kinds || b.hits.length - a.hits.length).slice(0, isOutcome ? 1 : QUOTES);
  const stems = new Set(found.flatMap((one) => one.hits.map((at) => stem(all[at] || ""))));
  const quotes = best.slice().sort((a, b) => a.start - b.start);
  /* Before the title stands the word that every document has. */
  const title = 1 + (data.meta.title || "").split(/\s+/).length;
  const besides = { ...found[0], start: title, hits: found[0].hits.filter((at) => at >= title) };
  if (!quotes.length && besides.hits.length && !isOutcome) {
    quotes.push({ ...besides, id: "" });
  }
  const item = template.content.firstElementChild.cloneNode(true);
  const set = (name, text) => {
    const element = item.querySelector(name);
    element.textContent = text || "";
    element.hidden = !text;
  };
  set(".mb-symbol", data.meta.symbol);
  set(".mb-hit__word", data.meta.word);
  set(".mb-guess", data.meta.guess);
  set(".mb-hit__where", data.meta.where);
  item.classList.toggle("mb-suggested", Boolean(data.meta.guess));
  item.querySelector(".mb-hit__title").append(marked(data.meta.title || "", stems));
  /* A title that was found leads to the top of its page, a found line to that line. */
  const inTitle = best.length && found[0].kinds > Math.max(...best.map((one) => one.kinds));
  const anchor = isOutcome || inTitle || !best.length ? "" : best[0].id;
  item.querySelector("a").href = address(base, data.raw_url || data.url, query, anchor);
  const list = item.querySelector(".mb-hit__quotes");
  for (const one of quotes) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = address(base, data.raw_url || data.url, query, one.id);
    link.dir = "auto";
    link.append(excerpt(all, one));
    line.append(link);
    list.append(line);
  }
  list.hidden = !quotes.length;
  return item;
}

/* Say how many hits there are, and how far back was searched; `words` holds the sentences of the page. */
export function total(words, hunt, text, none) {
  const border = hunt.border;
  const said = counted(words, hunt, text, none);
  const far = border ? say(hunt.backwards ? words.since : words.until, { d: month(border) }) : "";
  return far ? `${said}${said.endsWith(".") ? "" : "."} ${far}` : said;
}

/* What the button says that searches on. */
export function onwards(words, hunt) {
  return say(hunt.backwards ? words.earlier : words.later, { d: month(hunt.border) });
}

function counted(words, { whole, some }, text, none) {
  if (!whole && !some) {
    return none || say(words.none, { q: text.replace(/^"|"$/g, "") });
  }
  if (!some) {
    return whole === 1 ? words.one : say(words.many, { n: whole.toLocaleString() });
  }
  return say(whole ? words.some : words.partly, { n: whole.toLocaleString(), m: some.toLocaleString() });
}

function month(day) {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString(document.documentElement.lang || "en",
    { year: "numeric", month: "long", timeZone: "UTC" });
}

/* Put words into a sentence of the page: %n, %m, %q, %d. */
function say(sentence, values) {
  return sentence.replace(/%([nmqd])/g, (_, name) => values[name]);
}
