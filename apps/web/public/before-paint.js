// Sets language, direction and theme before the first paint, so that nothing flashes or shifts. Kept in step with
// src/words/preferences.ts, which owns these settings afterwards.
(function () {
  var kept = {};
  try {
    kept = JSON.parse(localStorage.getItem("recount.preferences") || "{}") || {};
  } catch {
    kept = {};
  }
  var root = document.documentElement;
  var system = (navigator.language || "en").toLowerCase().indexOf("ar") === 0 ? "ar" : "en";
  var language = kept.language === "ar" || kept.language === "en" ? kept.language : system;
  root.lang = language;
  root.dir = language === "ar" ? "rtl" : "ltr";
  if (kept.theme === "light" || kept.theme === "dark") root.dataset.theme = kept.theme;
})();
