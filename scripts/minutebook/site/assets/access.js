/* Material calls its search a dialog and gives it no name: it gets that of its field, in the language of the site. */
(function () {
  "use strict";

  document.querySelectorAll('[role="dialog"]:not([aria-label], [aria-labelledby])').forEach(function (dialog) {
    var field = dialog.querySelector("input[aria-label], input[placeholder]");
    if (field) {
      dialog.setAttribute("aria-label", field.getAttribute("aria-label") || field.placeholder);
    }
  });
})();
