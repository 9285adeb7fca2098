/* On arrival from a hit: the words that were looked for are marked in what was said. */

import { parse } from "./query.js";

const MARKED = "mark.mb-sought";

export function arrive() {
  const article = document.querySelector("article");
  const text = new URLSearchParams(location.search).get("q");
  if (!article || !text || article.querySelector("[data-mb-search]") || article.querySelector(MARKED)) {
    return;
  }
  const { words, exact } = parse(text, document.documentElement.lang || "en");
  const sought = (exact ? [words[0].replaceAll("\"", "")] : words).filter(Boolean);
  if (!sought.length) {
    return;
  }
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${sought.map(begins).join("|")})[\\p{L}\\p{N}]*`, "giu");
  const nodes = [];
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    nodes.push(walker.currentNode);
  }
  nodes.filter((node) => !node.parentElement.closest("script, style, time, button, .mb-permalink")).forEach((node) => mark(node, pattern));
}

/* "decisions" is found for "decision": an ending is no other word. */
function begins(word) {
  const bare = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return bare.length > 4 ? bare.replace(/(?:ing|ed|es|s|e)$/i, "") : bare;
}

function mark(node, pattern) {
  const parts = [];
  let done = 0;
  for (const match of node.data.matchAll(pattern)) {
    const element = document.createElement("mark");
    element.className = "mb-sought";
    element.textContent = match[0];
    parts.push(node.data.slice(done, match.index), element);
    done = match.index + match[0].length;
  }
  if (parts.length) {
    node.replaceWith(...parts, node.data.slice(done));
  }
}
