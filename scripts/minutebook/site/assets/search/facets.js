/* What hits can be narrowed down by, with the number of hits that each choice leaves. */

const SHOWN = 8;

export function facets(root, light, changed, opened) {
  const groups = [...root.querySelectorAll("[data-mb-facet]")].map((box) => ({
    box,
    name: box.dataset.mbFacet,
    labels: new Map(JSON.parse(box.dataset.mbLabels || "[]")),
    list: box.querySelector("ul"),
    more: box.querySelector("[data-mb-more]"),
    all: false
  }));

  const narrow = matchMedia("(max-width: 59.984375em)").matches;
  groups.forEach((group) => {
    /* On a phone the hits come first. */
    group.box.open = !narrow && !light;
    group.waits = light;
    group.box.addEventListener("toggle", () => {
      if (group.waits && group.box.open) {
        opened();
      }
    });
    group.more.addEventListener("click", () => {
      const shown = group.list.querySelectorAll("input").length;
      group.all = true;
      group.redraw();
      const next = group.list.querySelectorAll("input")[shown];
      (next || group.more).focus();
    });
    group.list.addEventListener("change", () => {
      changed(group.name, [...group.list.querySelectorAll("input:checked")].map((input) => input.value));
    });
  });

  /* `others` can be chosen though nobody knows how many hits they have. */
  function fill(group, counts, chosen, others) {
    const names = [...new Set([...Object.keys(counts).filter((value) => counts[value]), ...chosen, ...others])];
    const known = [...group.labels.keys()];
    names.sort(group.name === "year" ? (a, b) => b.localeCompare(a)
      : known.length ? (a, b) => known.indexOf(a) - known.indexOf(b)
        : (a, b) => (counts[b] || 0) - (counts[a] || 0) || a.localeCompare(b));
    const shown = group.all ? names : names.filter((value, at) => at < SHOWN || chosen.includes(value));
    group.redraw = () => fill(group, counts, chosen, others);
    const focused = group.list.contains(document.activeElement) ? document.activeElement.value : null;
    group.list.replaceChildren(...shown.map((value) => choice(group, value, counts[value], chosen.includes(value))));
    group.box.hidden = names.length < 2 && !chosen.length;
    group.more.parentElement.hidden = shown.length >= names.length;
    group.more.querySelector("span").textContent = names.length.toLocaleString();
    [...group.list.querySelectorAll("input")].find((input) => input.value === focused)?.focus();
  }

  function choice(group, value, number, checked) {
    const line = document.createElement("li");
    const label = document.createElement("label");
    const input = document.createElement("input");
    const text = document.createElement("span");
    const count = document.createElement("span");
    input.type = "checkbox";
    input.value = value;
    input.checked = checked;
    text.textContent = group.labels.get(value) || value;
    text.dir = "auto";
    count.textContent = group.counted && number !== undefined ? number.toLocaleString() : "";
    count.className = "mb-facet__count";
    label.append(input, text, count);
    line.append(label);
    return line;
  }

  /* Choices within a group add up, so the numbers of a group are counted as if nothing was chosen in it. */
  /* The names of the groups whose numbers are to be loaded. */
  const shown = (chosen) => groups.filter((group) => !group.waits || group.box.open || (chosen[group.name] || []).length)
    .map((group) => group.name);

  return { shown, draw };

  async function draw(hunt, chosen) {
    const names = hunt.names;
    await Promise.all(groups.map(async (group) => {
      group.box.hidden = group.box.hidden && !group.waits;
      if (group.waits && !group.box.open && !(chosen[group.name] || []).length) {
        return;
      }
      const mine = chosen[group.name] || [];
      group.counted = hunt.counted;
      const counts = mine.length ? await hunt.freely(group.name) : names[group.name] || {};
      fill(group, counts, mine, group.name === "year" ? hunt.years : []);
    }));
  }
}
