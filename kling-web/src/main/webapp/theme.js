/* Runs before anything is painted: dark mode must not flash white. Nothing chosen yet: as the system is. */
(function () {
  var chosen = null;
  try { chosen = localStorage.getItem("studio-theme"); } catch (e) { /* private mode: as the system is */ }
  var dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  if (dark) { document.documentElement.setAttribute("theme", "dark"); }

  // In which zone a day of this person begins.
  try {
    var zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    document.cookie = "studio-zone=" + encodeURIComponent(zone) + "; path=/; max-age=31536000; samesite=lax";
  } catch (e) { /* days are then those of UTC */ }
})();
