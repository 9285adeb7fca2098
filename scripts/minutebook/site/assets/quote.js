/* Messages as text to paste elsewhere: as Markdown, as plain text, and as lines of an IRC log. */
(function () {
  "use strict";

  /* What is shown in a message and was not said in it. */
  var UNSAID = ".mb-quiet, .mb-edit, .mb-erratum, .mb-doer, details";

  /* The time of a row; where the column leaves it out it is that of a row above. */
  function time(row) {
    var found = null;
    for (var n = Number(row.id.slice(1)); row && !found; n -= 1, row = document.getElementById("m" + n)) {
      found = row.querySelector(".mb-time > time");
    }
    return found ? found.textContent : "";
  }

  function read(row) {
    var text = row.querySelector(".mb-text").cloneNode(true);
    var name = row.querySelector(".mb-nick bdi, .mb-doer");
    text.querySelectorAll(UNSAID).forEach(function (part) { part.remove(); });
    return {
      nick: name ? name.textContent : "",
      deed: row.classList.contains("mb-is-action"),
      spoken: row.classList.contains("mb-is-message"),
      code: row.classList.contains("mb-pasted"),
      time: time(row),
      text: text
    };
  }

  function stamp(said, before, after) {
    return said.time ? before + said.time + after : "";
  }

  /* A message of several lines goes on below its first. */
  function lines(said) {
    return said.text.textContent.trim().split("\n");
  }

  function irc(rows) {
    return rows.map(read).map(function (said) {
      var who = said.deed ? "* " + said.nick + " " : said.spoken ? "<" + said.nick + "> " : "-!- " + (said.nick ? said.nick + " " : "");
      return lines(said).map(function (line) { return stamp(said, "[", "] ") + who + line; }).join("\n");
    }).join("\n");
  }

  function plain(rows, source, url) {
    return rows.map(read).map(function (said) {
      var who = said.spoken ? said.nick + ": " : (said.deed ? "* " : "") + (said.nick ? said.nick + " " : "");
      return stamp(said, "", " ") + who + lines(said).join("\n    ");
    }).concat("", source, url).join("\n");
  }

  function escaped(text) {
    return text.replace(/[\\`*_[\]<>~|]/g, "\\$&").replace(/^([#+-]|\d+[.)])/gm, "\\$1");
  }

  function code(text) {
    var longest = (text.match(/`+/g) || []).reduce(function (most, run) { return Math.max(most, run.length); }, 0);
    var fence = "`".repeat(longest + 1);
    var pad = /^`|`$/.test(text) ? " " : "";
    return fence + pad + text.replace(/\n/g, " ") + pad + fence;
  }

  function inline(node) {
    return Array.prototype.map.call(node.childNodes, function (child) {
      if (child.nodeType === Node.TEXT_NODE) {
        return escaped(child.textContent);
      }
      if (child.nodeName === "CODE") {
        return child.classList.contains("mb-code")
          ? "\n```\n" + child.textContent.replace(/^\n|\n$/g, "") + "\n```\n"
          : code(child.textContent);
      }
      if (child.nodeName === "A" && !child.classList.contains("mb-mention")) {
        return "<" + child.href + ">";
      }
      return inline(child);
    }).join("");
  }

  function markdown(rows, source, url) {
    var quoted = rows.map(read).map(function (said) {
      var who = said.deed ? "\\* **" + escaped(said.nick) + "** " : said.spoken ? "**" + escaped(said.nick) + ":** " : "*" + escaped(said.nick) + "* ";
      return who + inline(said.text).trim();
    }).join("\n\n");
    return quoted.split("\n").map(function (line) { return line ? "> " + line : ">"; }).join("\n")
      + "\n>\n> \u2014 [" + escaped(source) + "](" + url + ")\n";
  }

  window.minutebookQuotes = {
    link: function (rows, source, url) { return url; },
    markdown: markdown,
    plain: plain,
    irc: irc
  };
})();
