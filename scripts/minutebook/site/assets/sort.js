/* Sorts what stands in the `data-mb-part`s of a page, as `sort` and `reverse` of the form above say; form-state.js
   tells by the event `mb-change` that they may have changed. Sorted rows stand in the first part of their `data-mb-book`; the others
   are then empty. The headings of columns with `data-sort` become buttons that set the form. */
(() => {
  "use strict";

  const orders = new WeakMap();

  /* The rows with their places on the page as it came. */
  function remember(form) {
    if (!orders.has(form)) {
      const rows = [];
      for (const part of document.querySelectorAll("[data-mb-part]")) {
        const first = part.closest("[data-mb-book]").querySelector("[data-mb-part]");
        for (const element of part.children) {
          rows.push({ element, part, first, place: rows.length });
        }
      }
      orders.set(form, { rows, order: "" });
      document.querySelectorAll("th[data-sort]").forEach(button);
    }
    return orders.get(form);
  }

  function button(head) {
    const inside = document.createElement("button");
    inside.type = "button";
    inside.append(...head.childNodes);
    head.append(inside);
  }

  function compare(key, down) {
    const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
    return (a, b) => {
      const left = a.element.dataset[key] || "";
      const right = b.element.dataset[key] || "";
      if (!left || !right) {
        return left ? -1 : right ? 1 : a.place - b.place;
      }
      return collator.compare(down ? right : left, down ? left : right) || a.place - b.place;
    };
  }

  function sort(form) {
    const found = remember(form);
    const option = form.elements.sort && form.elements.sort.selectedOptions[0];
    const turned = Boolean(form.elements.reverse && form.elements.reverse.checked);
    const key = option && option.dataset.key;
    const down = Boolean(key) && option.hasAttribute("data-down") !== turned;
    const order = key ? `${key} ${down}` : turned ? "turned" : "";
    for (const head of document.querySelectorAll("th[data-sort]")) {
      if (key && head.dataset.sort === option.value) {
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
      } else {
        head.removeAttribute("aria-sort");
      }
    }
    if (order === found.order) {
      return;
    }
    found.order = order;
    const rows = [...found.rows].sort(key ? compare(key, down) : (a, b) => (turned ? b.place - a.place : a.place - b.place));
    const stacks = new Map();
    for (const row of rows) {
      const home = order ? row.first : row.part;
      stacks.set(home, stacks.get(home) || document.createDocumentFragment());
      stacks.get(home).append(row.element);
    }
    stacks.forEach((stack, part) => part.append(stack));
    document.querySelectorAll("[data-mb-book]").forEach((book) => book.classList.toggle("mb-sorted", Boolean(order)));
  }

  document.addEventListener("mb-change", (event) => sort(event.target));

  /* A heading sorts by its column, then the other way round, then leaves it. */
  document.addEventListener("click", (event) => {
    const head = event.target.closest("th[data-sort] > button");
    const form = head && document.querySelector("form[data-mb-filter]");
    if (!form) {
      return;
    }
    const { sort: by, reverse } = form.elements;
    const name = head.parentNode.dataset.sort;
    const mine = by.value === name;
    by.value = mine && reverse.checked ? "" : name;
    reverse.checked = mine && !reverse.checked;
    by.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
