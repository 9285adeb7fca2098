/* Small comforts; every page works without them.
   1. /meetings/SLUG/#m120 goes on to the topic page that holds message 120, as does #m120 on another topic's page;
      where there is no such message the page says so.
   2. The message or the range that the address names, #m120-m125, is tinted; quoting.js selects and quotes it.
   3. A link to a suggestion opens it. In a meeting of thousands it stands beside its message only: the link leads there. */
(function () {
  "use strict";

  var RANGE = /^#m(\d+)(?:-m?(\d+))?$/;

  /* The address for which the page was last marked. */
  var seen = "";

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
    note.textContent = head.getAttribute("data-mb-nowhere").replace("{n}", n);
    head.append(note);
    note.scrollIntoView({ block: "center" });
  }

  /* A link to a suggestion, #decision-3, opens the fold around it and the words that explain it. */
  function unfold() {
    var target = document.getElementById(location.hash.slice(1));
    var beside = /^#(?:decision|action)-(m\d+)(?:-\d+)?$/.exec(location.hash);
    if (!target && beside && document.getElementById(beside[1])) {
      location.replace("#" + beside[1]);
    }
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

  function tint() {
    seen = location.hash;
    var match = RANGE.exec(location.hash);
    document.querySelectorAll(".mb-in-range").forEach(function (row) {
      row.classList.remove("mb-in-range");
    });
    var last = match ? Number(match[2] || match[1]) : 0;
    for (var n = match ? Number(match[1]) : 1; n <= last && line(n); n += 1) {
      line(n).classList.add("mb-in-range");
    }
  }

  /* What lies above the message may turn out higher than the browser thought: look again until it stays in sight. */
  function settle(target, turns) {
    requestAnimationFrame(function () {
      var box = target.getBoundingClientRect();
      if (turns && (box.top < 0 || box.top > window.innerHeight)) {
        target.scrollIntoView();
      }
      if (turns) {
        settle(target, turns - 1);
      }
    });
  }

  function arrive() {
    var match = RANGE.exec(location.hash);
    var target = match && line(match[1]);
    document.querySelectorAll(".mb-nowhere").forEach(function (note) {
      note.remove();
    });
    tint();
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
    settle(target, 10);
  }

  /* Instant navigation goes to a place on the same page without telling of it. */
  function look(event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (!link || !link.hash || link.pathname !== location.pathname || link.host !== location.host) {
      return;
    }
    setTimeout(function () {
      if (location.hash !== seen) {
        arrive();
        window.dispatchEvent(new Event("mb-follow"));
      }
    }, 0);
  }

  document.addEventListener("click", look, true);
  window.addEventListener("hashchange", arrive);
  window.addEventListener("mb-follow", tint);
  /* Material's instant navigation replaces the page without loading it: `document$` tells of every one. */
  if (window.document$ && window.document$.subscribe) {
    window.document$.subscribe(arrive);
  } else if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", arrive);
  } else {
    arrive();
  }
})();
