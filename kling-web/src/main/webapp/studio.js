/* What the browser does alone: counting, clocks, copying, light and dark. Plain script, so that no bundle is built. */
(function () {
  "use strict";

  // ---- the few words that the browser writes by itself
  var WORDS = {
    en: {
      cut: function (n) { return "Cut " + n + (n === 1 ? " character" : " characters"); },
      of: function (so, far) { return so + " of about " + far; },
      late: function (so, far) { return so + ", longer than the usual " + far; },
      now: "just now", ago: "{0} ago", s: " s", min: " min", h: " h", d: " d"
    },
    de: {
      cut: function (n) { return n + " Zeichen kürzen"; },
      of: function (so, far) { return so + " von etwa " + far; },
      late: function (so, far) { return so + ", länger als die üblichen " + far; },
      now: "gerade eben", ago: "vor {0}", s: " s", min: " min", h: " h", d: " T"
    },
    zh: {
      cut: function (n) { return "请删去 " + n + " 个字符"; },
      of: function (so, far) { return so + "，大约需要 " + far; },
      late: function (so, far) { return so + "，比通常的 " + far + "要久"; },
      now: "刚刚", ago: "{0}前", s: " 秒", min: " 分钟", h: " 小时", d: " 天"
    }
  };
  var language = (document.documentElement.lang || "en").slice(0, 2);
  var words = WORDS[language] || WORDS.en;
  // As the browser has it where that is the same language: dates differ from one English to another.
  var locale = (navigator.language || "").slice(0, 2) === language ? navigator.language : language;

  // ---- light and dark
  function toggleTheme() {
    var root = document.documentElement;
    var dark = root.getAttribute("theme") !== "dark";
    if (dark) { root.setAttribute("theme", "dark"); } else { root.removeAttribute("theme"); }
    try { localStorage.setItem("studio-theme", dark ? "dark" : "light"); } catch (e) { /* for this page only */ }
  }

  // ---- counters: characters as a person counts them, so an emoji is one
  function count(box) {
    var field = box.querySelector("textarea");
    var counter = box.querySelector(".st-counter");
    var limit = Number(box.dataset.limit);
    if (!field || !counter || !limit) { return; }
    var length = 0;
    for (var ignored of field.value) { length++; }
    var over = length - limit;
    counter.textContent = length + " / " + limit;
    counter.classList.toggle("is-near", over <= 0 && length >= limit * 0.9);
    counter.classList.toggle("is-over", over > 0);
    box.classList.toggle("is-over", over > 0);
    box.querySelector(".st-counter__cut").textContent =
      over > 0 ? words.cut(over) : "";
  }

  function countSoon(box) {
    // The field takes over a value set by the server only after this turn.
    requestAnimationFrame(function () { requestAnimationFrame(function () { count(box); }); });
  }

  // ---- clocks
  var begun = new WeakMap();

  function soFar(element) {
    var given = element.dataset.elapsed;
    var known = begun.get(element);
    if (!known || known.given !== given) {
      known = { given: given, at: performance.now() - Number(given) * 1000 };
      begun.set(element, known);
    }
    return (performance.now() - known.at) / 1000;
  }

  function span(seconds) {
    var s = Math.max(0, Math.floor(seconds));
    return s < 120 ? s + words.s : s < 7200 ? Math.floor(s / 60) + words.min : Math.floor(s / 3600) + words.h;
  }

  var LATE_FROM = 4;

  function writeElapsed(element) {
    var seconds = soFar(element);
    var typical = Number(element.dataset.typical);
    if (element.tagName === "SPAN") {
      var say = seconds > LATE_FROM * typical ? words.late : words.of;
      write(element, say(span(seconds), typical + words.s));
    } else {
      // Never full before it is done.
      var part = seconds <= typical ? 90 * seconds / typical : 90 + 8 * (1 - typical / seconds);
      element.style.setProperty("--v", part.toFixed(1));
    }
  }

  var exact = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" });
  var day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
  var dayAndYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });

  function before(time) { return words.ago.replace("{0}", time); }

  function ago(then) {
    var minutes = Math.floor((Date.now() - then) / 60000);
    if (minutes < 1) { return words.now; }
    if (minutes < 60) { return before(minutes + words.min); }
    if (minutes < 24 * 60) { return before(Math.floor(minutes / 60) + words.h); }
    if (minutes < 7 * 24 * 60) { return before(Math.floor(minutes / 1440) + words.d); }
    return then.getFullYear() === new Date().getFullYear() ? day.format(then) : dayAndYear.format(then);
  }

  function writeTime(element) {
    var then = new Date(element.getAttribute("datetime"));
    write(element, element.hasAttribute("data-ago") ? ago(then) : exact.format(then));
    if (!element.title) { element.title = exact.format(then); }
  }

  function write(element, text) {
    if (element.textContent !== text) { element.textContent = text; }
  }

  function writeAll() {
    document.querySelectorAll("time[data-ago], time[data-exact]").forEach(writeTime);
    document.querySelectorAll("[data-elapsed]").forEach(writeElapsed);
  }

  var asked = false;
  function writeSoon() {
    if (!asked) {
      asked = true;
      requestAnimationFrame(function () { asked = false; writeAll(); });
    }
  }

  // ---- copying
  function copied(button) {
    button.classList.add("is-copied");
    setTimeout(function () { button.classList.remove("is-copied"); }, 1500);
  }

  function copy(button) {
    var text = button.dataset.copy;
    if (navigator.clipboard && isSecureContext) {
      navigator.clipboard.writeText(text).then(function () { copied(button); });
      return;
    }
    var area = document.createElement("textarea");
    area.value = text;
    area.style.cssText = "position:fixed;opacity:0";
    document.body.append(area);
    area.select();
    if (document.execCommand("copy")) { copied(button); }
    area.remove();
    button.focus();
  }

  // ---- the form
  function submitWith(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat || event.isComposing) { return; }
    var form = event.target.closest && event.target.closest("[data-submit-with]");
    if (!form) { return; }
    event.preventDefault();
    // What was typed last must reach the server before the click does.
    event.target.dispatchEvent(new Event("change", { bubbles: true }));
    form.querySelector(form.dataset.submitWith).click();
  }

  function showFirstMistake(form) {
    setTimeout(function () {
      var mistake = form.querySelector("[invalid], .st-complaint:not([hidden]), .st-note.is-error");
      if (!mistake) { return; }
      var folded = mistake.closest("vaadin-details");
      if (!folded) { goTo(mistake); return; }
      folded.opened = true;
      whenShown(mistake, 20);
    }, 50);
  }

  // What has just been unfolded has no place on the page yet, and takes no focus until it has.
  function whenShown(mistake, framesLeft) {
    requestAnimationFrame(function () {
      if (mistake.offsetHeight > 0 || framesLeft === 0) {
        goTo(mistake);
      } else {
        whenShown(mistake, framesLeft - 1);
      }
    });
  }

  function goTo(mistake) {
    mistake.scrollIntoView({ block: "nearest" });
    if (mistake.focus) { mistake.focus(); }
  }

  // ---- keys: never while somebody types or a dialog is open, single ones only while they are switched on
  var FIELD = "input, textarea, select, [contenteditable=true], vaadin-combo-box";
  var OVERLAY = "vaadin-dialog-overlay, vaadin-select-overlay, vaadin-combo-box-overlay, vaadin-menu-bar-overlay, vaadin-context-menu-overlay, vaadin-popover-overlay";

  function isTyping(event) {
    var target = event.composedPath()[0];
    return !!document.querySelector("vaadin-dialog-overlay")
      || !!target.closest && !!target.closest(FIELD + ", " + OVERLAY);
  }

  function singleKeys() {
    try { return localStorage.getItem("studio-letter-keys") !== "off"; } catch (e) { return true; }
  }

  // ---- links: the router loses what is clicked while it is still on its way elsewhere, so that waits its turn
  var LONGEST_WAY_MILLIS = 3000;
  var onItsWay = null;
  var clickedMeanwhile = null;

  function routed(event) {
    var link = event.target.closest && event.target.closest("a[href]:not([target]):not([download]):not([router-ignore])");
    var elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button > 0;
    return link && !link.hash && link.origin === location.origin && !elsewhere && !event.defaultPrevented ? link : null;
  }

  function waitForTheLast(event) {
    var link = onItsWay && routed(event);
    if (!link) { return; }
    event.preventDefault();
    event.stopPropagation();
    clickedMeanwhile = link;
  }

  function leave(event) {
    if (routed(event)) { onItsWay = setTimeout(arrive, LONGEST_WAY_MILLIS); }
  }

  function arrive() {
    clearTimeout(onItsWay);
    onItsWay = null;
    var link = clickedMeanwhile;
    clickedMeanwhile = null;
    if (link) { setTimeout(function () { link.click(); }); }
  }

  document.addEventListener("click", waitForTheLast, true);
  // Before the router, which listens at the window and takes the click for itself.
  document.addEventListener("click", leave);
  window.addEventListener("vaadin-navigated", arrive);

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-theme-toggle], [data-copy]");
    if (button && button.dataset.copy !== undefined) { copy(button); } else if (button) { toggleTheme(); }
  });
  document.addEventListener("keydown", submitWith, true);
  document.addEventListener("input", function (event) {
    var box = event.target.closest && event.target.closest(".st-prompt");
    if (box) { count(box); }
  });
  new MutationObserver(writeSoon).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["datetime", "data-elapsed"]
  });
  setInterval(writeAll, 1000);

  window.studio = { count: countSoon, showFirstMistake: showFirstMistake, isTyping: isTyping, singleKeys: singleKeys };
})();
