/* A list over several pages. Links to its other pages (`data-mb-carry`) take along how the form above the list is set;
   the link to the search (`data-mb-sought` holds the kind of what is listed) asks there for the same. form-state.js tells
   by the event `mb-change` that the form is in a new state. */
(() => {
  "use strict";

  /* What the search calls a control that has another name there. */
  const SOUGHT = { text: "q", owner: "person", source: "provenance" };
  /* The search knows these by the words that a reader sees, not by ids. */
  const NAMED = new Set(["owner", "person", "subject"]);
  const OWN = new Set(["sort", "reverse", "suggestions"]);

  function carried() {
    const all = new URLSearchParams(location.search);
    all.delete("year");
    return String(all);
  }

  function value(control, name) {
    if (!NAMED.has(name)) {
      return name === "status" ? control.value.replace("overdue", "open").replace("-", " ") : control.value;
    }
    const option = control.selectedOptions[0];
    return option && option.value && option.value !== "-" ? option.dataset.word || option.textContent : "";
  }

  function sought(form, kind) {
    const asked = new URLSearchParams({ kind });
    for (const name of new Set(Array.from(form.elements, (control) => control.name))) {
      const said = name && !OWN.has(name) ? value(form.elements[name], name) : "";
      if (said) {
        asked.set(SOUGHT[name] || name, said);
      }
    }
    return String(asked);
  }

  document.addEventListener("mb-change", (event) => {
    document.querySelectorAll("a[data-mb-carry]").forEach((link) => { link.search = carried(); });
    document.querySelectorAll("a[data-mb-sought]").forEach((link) => {
      link.search = sought(event.target, link.dataset.mbSought);
    });
  });
})();
