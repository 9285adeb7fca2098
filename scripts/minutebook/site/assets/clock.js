/* Times in the reader's own zone: beside the time of a meeting or topic, and in the title of each time of a transcript. */
(function () {
  "use strict";

  function moment(time) {
    var said = time.getAttribute("datetime") || "";
    /* Without a zone nobody knows what time it was elsewhere. */
    var found = /T.*(?:Z|[+-]\d\d:\d\d)$/.test(said) ? new Date(said) : null;
    return found && !isNaN(found) ? found : null;
  }

  function away(found) {
    return Boolean(found && found.getTimezoneOffset());
  }

  function beside(time) {
    var words = time.getAttribute("data-mb-local");
    var found = moment(time);
    time.removeAttribute("data-mb-local");
    if (!away(found)) {
      return;
    }
    var local = document.createElement("span");
    local.className = "mb-local";
    local.textContent = new Intl.DateTimeFormat(undefined, {
      weekday: "short", hour: "2-digit", minute: "2-digit", timeZoneName: "short"
    }).format(found) + (words ? ", " + words : "");
    time.after(local);
  }

  function start() {
    document.querySelectorAll("time[data-mb-local]").forEach(beside);
  }

  document.addEventListener("pointerover", function (event) {
    var time = event.target.closest && event.target.closest(".mb-line time:not([title])");
    var found = time && moment(time);
    if (away(found)) {
      time.title = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "long" }).format(found);
    }
  });
  if (window.document$ && window.document$.subscribe) {
    window.document$.subscribe(start);
  } else if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
