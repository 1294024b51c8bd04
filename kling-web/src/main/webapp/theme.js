/* Runs before anything is painted: dark mode must not flash white. Nothing chosen yet: as the system is. */
(function () {
  var chosen = null;
  try { chosen = localStorage.getItem("studio-theme"); } catch (e) { /* private mode: as the system is */ }
  var dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  if (dark) { document.documentElement.setAttribute("theme", "dark"); }
})();
