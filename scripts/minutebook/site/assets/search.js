/* The search: what every page needs of it. The rest, and the index, are loaded when somebody searches.
   `/`, `s` and Ctrl+K open the dialog. Without this script its button is a link to the page of the search. */
(function () {
  "use strict";

  var base = new URL("../../", document.currentScript.src).href;
  var own = new URL("search/", document.currentScript.src).href;
  var opening;

  function header() {
    return document.querySelector("[data-mb-words]");
  }

  /* The dialog is shown at once: what is typed while the rest is loaded goes into its field. */
  function open() {
    var root = header();
    var box = root.querySelector("dialog");
    var input = box.querySelector("input");
    if (box.open) {
      return;
    }
    box.showModal();
    input.select();
    opening = opening || import(own + "dialog.js").then(function (module) {
      return module.dialog(root, base);
    });
    opening.then(function (search) {
      search();
    }, function () {
      var page = root.querySelector("[data-mb-search-open]").href;
      location.assign(input.value ? page + "?q=" + encodeURIComponent(input.value) : page);
    });
  }

  function typing(target) {
    return target.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(target.tagName) ||
      (target.tagName === "INPUT" && !/^(?:checkbox|radio|button|submit|reset)$/.test(target.type));
  }

  function focusPage() {
    var input = document.querySelector("[data-mb-search] input[name=q]");
    if (input) {
      input.focus();
      input.select();
    }
    return Boolean(input);
  }

  document.addEventListener("keydown", function (event) {
    var control = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    var plain = !event.ctrlKey && !event.metaKey && !event.altKey && (event.key === "/" || event.key === "s");
    if (!header() || !(control || (plain && !typing(event.target)))) {
      return;
    }
    event.preventDefault();
    if (!focusPage()) {
      open();
    }
  });

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-mb-search-open]") && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      /* Instant navigation would follow the link all the same. */
      event.stopPropagation();
      if (!focusPage()) {
        open();
      }
    }
  }, true);

  function start() {
    var page = document.querySelector("[data-mb-search]");
    if (page && !page.hasAttribute("data-mb-ready")) {
      page.setAttribute("data-mb-ready", "");
      import(own + "page.js").then(function (module) {
        module.mount(page, header(), base);
      });
    } else if (/[?&]q=/.test(location.search)) {
      import(own + "arrival.js").then(function (module) {
        module.arrive();
      });
    }
  }

  /* Material's instant navigation replaces the page without loading it: `document$` tells of every one. */
  if (window.document$ && window.document$.subscribe) {
    window.document$.subscribe(start);
  } else if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
