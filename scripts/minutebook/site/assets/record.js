/* Small comforts; every page works without them.
   1. /meetings/SLUG/#m120 goes on to the topic page that holds message 120, as does #m120 on another topic's page;
      where there is no such message the page says so.
   2. A click on a permalink copies it; with Shift it makes a range, #m120-m125, which is tinted.
   3. Meeting times are also shown in the reader's own time zone. */
(function () {
  "use strict";

  var RANGE = /^#m(\d+)(?:-m?(\d+))?$/;

  function line(n) {
    return document.getElementById("m" + n);
  }

  /* Message n is not on this page: another page of the meeting has it, or nobody said it. */
  function elsewhere(n) {
    var head = document.querySelector("[data-mb-messages]");
    if (!head) {
      return;
    }
    var meeting = head.getAttribute("data-mb-meeting");
    if (meeting && Number(n) >= 1 && Number(n) <= Number(head.getAttribute("data-mb-messages"))) {
      location.replace(new URL(meeting, location.href).href + location.hash);
      return;
    }
    var note = document.createElement("p");
    note.className = "mb-nowhere";
    note.setAttribute("role", "status");
    note.textContent = "There is no message " + n + " here.";
    head.append(note);
    note.scrollIntoView({ block: "center" });
  }

  /* A link to a suggestion, #decision-3, opens the fold around it and the words that explain it. */
  function unfold() {
    var target = document.getElementById(location.hash.slice(1));
    if (!target || !target.classList.contains("mb-outcome")) {
      return;
    }
    var fold = target.closest("details");
    var why = target.querySelector(".mb-why");
    if (fold) {
      fold.open = true;
    }
    if (why) {
      why.open = true;
    }
    target.scrollIntoView({ block: "center" });
  }

  function follow() {
    var match = RANGE.exec(location.hash);
    document.querySelectorAll(".mb-in-range").forEach(function (row) {
      row.classList.remove("mb-in-range");
    });
    document.querySelectorAll(".mb-nowhere").forEach(function (note) {
      note.remove();
    });
    var target = match && line(match[1]);
    if (!target) {
      unfold();
      if (match) {
        elsewhere(match[1]);
      }
      return;
    }
    var topic = target.closest("[data-mb-topic]");
    if (topic) {
      location.replace(new URL(topic.getAttribute("data-mb-topic"), location.href).href + location.hash);
      return;
    }
    var fold = target.closest("details");
    if (fold) {
      fold.open = true;
    }
    if (match[2] || fold) {
      target.scrollIntoView();
    }
    for (var n = Number(match[1]); match[2] && n <= Number(match[2]) && line(n); n += 1) {
      line(n).classList.add("mb-in-range");
    }
  }

  function permalink(event) {
    var link = event.target.closest && event.target.closest(".mb-permalink");
    if (!link || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    /* not the attribute: instant navigation writes the whole address into it */
    var hash = link.hash;
    var from = RANGE.exec(location.hash);
    if (event.shiftKey && from) {
      var ends = [Number(from[1]), Number(hash.slice(2))].sort(function (a, b) { return a - b; });
      hash = ends[0] === ends[1] ? "#m" + ends[0] : "#m" + ends[0] + "-m" + ends[1];
    }
    event.preventDefault();
    event.stopPropagation();
    if (location.hash !== hash) {
      location.hash = hash;
    }
    if (navigator.clipboard) {
      navigator.clipboard.writeText(location.href).then(function () {
        link.classList.add("mb-copied");
        setTimeout(function () { link.classList.remove("mb-copied"); }, 1500);
      }, function () {});
    }
  }

  function localTimes() {
    document.querySelectorAll("time[data-mb-local]").forEach(function (time) {
      var moment = new Date(time.getAttribute("datetime"));
      time.removeAttribute("data-mb-local");
      if (isNaN(moment) || !moment.getTimezoneOffset()) {
        return;
      }
      var local = document.createElement("span");
      local.className = "mb-local";
      local.textContent = new Intl.DateTimeFormat(undefined, {
        weekday: "short", hour: "2-digit", minute: "2-digit", timeZoneName: "short"
      }).format(moment);
      time.after(local);
    });
  }

  function start() {
    localTimes();
    follow();
  }

  /* Before instant navigation hears of the click: it would go to the message first, and the range would begin there. */
  document.addEventListener("click", permalink, true);
  window.addEventListener("hashchange", follow);
  /* Material's instant navigation replaces the page without loading it: `document$` tells of every one. */
  if (window.document$ && window.document$.subscribe) {
    window.document$.subscribe(start);
  } else if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
