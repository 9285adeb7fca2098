/* Select messages of a transcript and quote them. The address says which are selected: #m10, #m10-m24.
   Mouse: a click on a permalink selects its message, with Shift all from the one selected before.
   Keys, on a permalink: Enter and Shift+Enter do the same; arrows go to the next, with Shift they select on the way;
   Q goes to the buttons, Escape clears. What the bar says comes from a <template> in the page. */
(function () {
  "use strict";

  var RANGE = /^#m(\d+)(?:-m?(\d+))?$/;
  /* Where a selection began: the range grows and shrinks from there. */
  var anchor = 0;
  /* A message that somebody was led to is tinted only; the bar comes with a selection. */
  var asked = false;

  /* Not the attribute: instant navigation writes the whole address into it. */
  function number(link) {
    return Number(link.hash.slice(2));
  }

  function chosen() {
    var match = RANGE.exec(location.hash);
    if (!match) {
      return null;
    }
    var ends = [Number(match[1]), Number(match[2] || match[1])].sort(function (a, b) { return a - b; });
    return { first: ends[0], last: ends[1] };
  }

  function rows(range) {
    var found = [];
    for (var n = range.first; n <= range.last; n += 1) {
      var row = document.getElementById("m" + n);
      if (!row || !row.classList.contains("mb-line")) {
        break;
      }
      found.push(row);
    }
    return found;
  }

  function links() {
    return Array.prototype.filter.call(document.querySelectorAll(".mb-permalink"), function (link) {
      return link.getClientRects().length;
    });
  }

  function hash(first, last) {
    return "#m" + Math.min(first, last) + (first === last ? "" : "-m" + Math.max(first, last));
  }

  /* Without a jump: the reader is looking at what is selected. */
  function go(address) {
    asked = Boolean(address);
    history.replaceState(history.state, "", address || location.pathname + location.search);
    window.dispatchEvent(new Event("mb-follow"));
  }

  /* One permalink is a stop of the Tab key, as in any list; arrows lead to the others. */
  function rove(link) {
    document.querySelectorAll('.mb-permalink[tabindex="0"]').forEach(function (other) { other.tabIndex = -1; });
    link.tabIndex = 0;
  }

  function fill(bar, range) {
    var what = bar.querySelector(".mb-quoting__what");
    var words = what.getAttribute(range.first === range.last ? "data-mb-one" : "data-mb-many");
    what.textContent = words.replace("{first}", range.first).replace("{last}", range.last);
    bar.querySelector(".mb-quoting__said").textContent = "";
  }

  function show() {
    var range = chosen();
    var bar = document.querySelector(".mb-quoting__bar");
    var found = range ? rows(range) : [];
    if (!found.length || !(asked || found.length > 1)) {
      if (bar) {
        bar.remove();
      }
      return;
    }
    var template = document.querySelector("template.mb-quoting");
    if (!bar && template) {
      bar = template.content.firstElementChild.cloneNode(true);
      template.before(bar);
    }
    if (bar) {
      fill(bar, { first: range.first, last: range.first + found.length - 1 });
    }
  }

  function follow() {
    var range = chosen();
    if (!range || anchor < range.first || anchor > range.last) {
      anchor = range ? range.first : 0;
    }
    var first = range && rows(range)[0];
    if (first) {
      rove(first.querySelector(".mb-permalink"));
    }
    show();
  }

  function select(link, extend) {
    var n = number(link);
    if (!extend || !anchor) {
      anchor = n;
    }
    rove(link);
    go(hash(anchor, n));
  }

  function clear() {
    var range = chosen();
    anchor = 0;
    go("");
    var row = range && document.getElementById("m" + range.first);
    if (row) {
      row.querySelector(".mb-permalink").focus({ preventScroll: true });
    }
  }

  function byHand(text) {
    var field = document.createElement("textarea");
    var before = document.activeElement;
    field.className = "mb-sr";
    field.value = text;
    document.body.append(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    if (before) {
      before.focus({ preventScroll: true });
    }
    return done ? Promise.resolve() : Promise.reject(new Error("not copied"));
  }

  function written(text) {
    if (!navigator.clipboard || !navigator.clipboard.writeText) {
      return byHand(text);
    }
    return navigator.clipboard.writeText(text).catch(function () { return byHand(text); });
  }

  function quoted(kind) {
    var source = document.querySelector("template.mb-quoting").getAttribute("data-mb-source");
    return window.minutebookQuotes[kind](rows(chosen()), source, location.href);
  }

  function copy(button) {
    var status = document.querySelector(".mb-quoting__said");
    status.textContent = "";
    written(quoted(button.getAttribute("data-mb-copy"))).then(function () {
      status.textContent = status.getAttribute("data-mb-copied");
    }, function () {
      status.textContent = status.getAttribute("data-mb-failed");
    });
  }

  function press(event) {
    var target = event.target.closest ? event.target : null;
    var link = target && target.closest(".mb-permalink");
    var button = target && target.closest(".mb-quoting__bar button");
    if (button) {
      return button.hasAttribute("data-mb-clear") ? clear() : copy(button);
    }
    if (link && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      select(link, event.shiftKey);
    }
    return undefined;
  }

  function step(link, by, extend) {
    var all = links();
    var next = all[all.indexOf(link) + by];
    if (!next) {
      return;
    }
    if (extend && !anchor) {
      anchor = number(link);
    }
    rove(next);
    next.focus();
    if (extend) {
      go(hash(anchor, number(next)));
    }
  }

  var KEYS = {
    ArrowDown: function (link, extend) { step(link, 1, extend); },
    ArrowUp: function (link, extend) { step(link, -1, extend); },
    Enter: select,
    q: function () {
      var button = document.querySelector(".mb-quoting__bar button");
      if (button) {
        button.focus();
      }
    }
  };

  function key(event) {
    var place = event.target.closest && event.target.closest(".mb-permalink, .mb-quoting__bar");
    if (!place || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "Escape" && chosen()) {
      event.preventDefault();
      clear();
      return;
    }
    var act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act && place.classList.contains("mb-permalink")) {
      event.preventDefault();
      event.stopPropagation();
      act(place, event.shiftKey);
    }
  }

  /* Ctrl+C with a permalink or the bar in focus copies what is selected. */
  function copied(event) {
    var at = document.activeElement;
    if (at && at.closest(".mb-permalink, .mb-quoting__bar") && getSelection().isCollapsed && chosen()) {
      event.clipboardData.setData("text/plain", quoted("plain"));
      event.preventDefault();
    }
  }

  function hint(event) {
    var link = event.target.closest && event.target.closest(".mb-permalink:not([title])");
    var template = link && document.querySelector("template.mb-quoting");
    if (template) {
      link.title = template.getAttribute("data-mb-hint");
    }
  }

  /* Shift and a click would select the text between. */
  function hold(event) {
    if (event.shiftKey && event.target.closest && event.target.closest(".mb-permalink")) {
      event.preventDefault();
    }
  }

  function start() {
    asked = false;
    var all = document.querySelectorAll(".mb-permalink");
    all.forEach(function (link) { link.tabIndex = -1; });
    document.querySelectorAll(".mb-log").forEach(function (log) { log.classList.add("mb-live"); });
    if (all.length) {
      all[0].tabIndex = 0;
    }
    follow();
  }

  /* Before instant navigation hears of it: it would go to the message, and the page would jump. */
  document.addEventListener("click", press, true);
  document.addEventListener("mousedown", hold);
  document.addEventListener("keydown", key);
  document.addEventListener("copy", copied);
  document.addEventListener("pointerover", hint);
  document.addEventListener("focusin", hint);
  window.addEventListener("hashchange", follow);
  window.addEventListener("mb-follow", follow);
  if (window.document$ && window.document$.subscribe) {
    window.document$.subscribe(start);
  } else if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
