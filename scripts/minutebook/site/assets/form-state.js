/* Keeps the form above a list in step with the address: links and the back button set the form, the form the address.
   After either the event `mb-change` tells sort.js and filter.js. Without scripts the form is hidden but for a switch
   that needs none. */
(() => {
  "use strict";

  const known = new WeakSet();
  let typing = false;
  let address = "";

  const theForm = () => document.querySelector("form[data-mb-filter]");
  const page = () => location.pathname + location.search;

  function names(form) {
    return new Set(Array.from(form.elements, (control) => control.name).filter(Boolean));
  }

  /* What the address has to say; what else stands in it is kept. */
  function state(form) {
    const all = new URLSearchParams(location.search);
    let changed = false;
    for (const name of names(form)) {
      const control = form.elements[name];
      const box = control.type === "checkbox";
      all.delete(name);
      if (box ? control.checked !== control.defaultChecked : control.value) {
        all.set(name, box ? (control.checked ? "yes" : "no") : control.value);
        changed = true;
      }
    }
    return { changed, url: String(all) ? `?${all}` : location.pathname };
  }

  function tell(form) {
    address = page();
    form.dispatchEvent(new Event("mb-change", { bubbles: true }));
    form.querySelector("[data-mb-clear]").hidden = !state(form).changed;
  }

  /* Words that are being typed are one step back, not one for each letter. */
  function write(form, typed) {
    history[typed && typing ? "replaceState" : "pushState"](null, "", state(form).url);
    typing = typed;
    tell(form);
  }

  /* A value that is no choice any more is not passed over: nothing is like it. */
  function read(form) {
    const all = new URLSearchParams(location.search);
    for (const name of names(form)) {
      const control = form.elements[name];
      const wanted = all.get(name) || "";
      if (control.type === "checkbox") {
        control.checked = wanted ? wanted !== "no" : control.defaultChecked;
        continue;
      }
      if (control instanceof RadioNodeList) {
        (Array.from(control).find((radio) => radio.value === wanted) || control[0]).checked = true;
        continue;
      }
      control.value = wanted;
      if (control.options && control.selectedIndex < 0) {
        control.add(new Option(wanted, wanted, false, true));
      }
    }
    typing = false;
    tell(form);
    unfold(form);
    reveal(form);
  }

  /* On a phone most choices are folded; one that narrows the list is not kept from the reader. */
  function unfold(form) {
    const more = form.querySelector("[data-mb-more]");
    if (more && form.querySelector("option:checked:not([value=''])")) {
      more.setAttribute("aria-expanded", "true");
    }
  }

  /* Who follows a link to a row that is left out gets to see it. */
  function reveal(form) {
    const name = location.hash.slice(1);
    const target = name && (document.getElementById(name) || document.querySelector(":target"));
    if (!target || !target.closest("[data-mb-section]")) {
      return;
    }
    if (!target.getClientRects().length) {
      form.reset();
      history.replaceState(history.state, "", location.pathname + location.hash);
      tell(form);
    }
    target.scrollIntoView();
  }

  function start() {
    const form = theForm();
    if (form && !known.has(form)) {
      known.add(form);
      form.querySelectorAll("[data-mb-live]").forEach((part) => { part.hidden = false; });
      read(form);
    }
  }

  function current(use) {
    const form = theForm();
    if (form && known.has(form) && location.pathname === address.split("?")[0]) {
      use(form);
    }
  }

  document.addEventListener("input", (event) => {
    if (event.target.form && event.target.form === theForm()) {
      write(event.target.form, event.target.name === "text");
    }
  });
  document.addEventListener("submit", (event) => {
    if (event.target === theForm()) {
      event.preventDefault();
    }
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mb-clear], [data-mb-more]");
    if (button && button.matches("[data-mb-more]")) {
      button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") === "false"));
    } else if (button) {
      theForm().reset();
      write(theForm(), false);
      theForm().elements.text.focus();
    }
  });
  window.addEventListener("popstate", () => current((form) => page() !== address && read(form)));
  window.addEventListener("hashchange", () => current(reveal));
  /* Material's instant navigation replaces the page without loading it: `document$` tells of every one. */
  if (window.document$ && window.document$.subscribe) {
    window.document$.subscribe(start);
  } else if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
