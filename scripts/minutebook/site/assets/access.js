/* What readers with a keyboard or a screen reader miss in the frame.
   1. Material calls its search a dialog and gives it no name: it gets that of its field, in the language of the site.
   2. Instant navigation goes to a spot or to a page without moving the keyboard there: Tab would go on from where it was. */
(function () {
  "use strict";

  function nameDialogs() {
    document.querySelectorAll('[role="dialog"]:not([aria-label], [aria-labelledby])').forEach(function (dialog) {
      var field = dialog.querySelector("input[aria-label], input[placeholder]");
      if (field) {
        dialog.setAttribute("aria-label", field.getAttribute("aria-label") || field.placeholder);
      }
    });
  }

  function focusOn(target) {
    if (!target) {
      return;
    }
    if (!target.matches("a[href], button, input, select, summary, textarea, [tabindex]")) {
      target.tabIndex = -1;
    }
    target.focus({ preventScroll: true });
  }

  /* The spot that somebody asked for last, "#top". */
  var sought = "";

  /* Puts the keyboard there, unless it is somewhere already. */
  function seek() {
    if (sought === location.hash && document.activeElement === document.body) {
      focusOn(document.getElementById(named(sought.slice(1))));
    }
  }

  /* Somebody may have written half a character into an address. */
  function named(fragment) {
    try {
      return decodeURIComponent(fragment);
    } catch (error) {
      return fragment;
    }
  }

  /* A link to a spot of this page. A permalink stays where it is: it is part of what it links to. */
  function spot(event) {
    var link = event.target.closest && event.target.closest("a[href*='#']:not(.mb-permalink, .headerlink)");
    if (link && link.hash && link.pathname === location.pathname && link.host === location.host) {
      sought = link.hash;
      focusOn(document.getElementById(named(sought.slice(1))));
      setTimeout(seek, 0);
    }
  }

  var pages = 0;

  /* Called for every page that is shown; the first one was loaded, and the browser sees to it. Instant navigation may
     put a page in its own place, where somebody goes to a spot of it: the focus is lost with the element that had it. */
  function shown() {
    nameDialogs();
    pages += 1;
    if (pages > 1 && !location.hash && document.activeElement === document.body) {
      focusOn(document.querySelector("article h1"));
    } else if (pages > 1 && location.hash) {
      seek();
    }
  }

  document.addEventListener("click", spot);
  if (window.document$ && window.document$.subscribe) {
    window.document$.subscribe(shown);
  } else {
    shown();
  }
})();
