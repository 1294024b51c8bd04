/* What a page does while nobody looks, when the server is out of reach, and what one sets for this browser. */
(function () {
  "use strict";

  var WORDS = {
    en: { lost: "No connection. Trying again; nothing is lost.", done: "{n} done" },
    de: { lost: "Keine Verbindung. Es wird weiter versucht; nichts geht verloren.", done: "{n} fertig" },
    zh: { lost: "连接已断开，正在重试。不会丢失任何内容。", done: "{n} 个已完成" }
  };
  var words = WORDS[(document.documentElement.lang || "en").slice(0, 2)] || WORDS.en;

  function kept(name) { try { return localStorage.getItem("studio-" + name); } catch (e) { return null; } }
  function keep(name, value) { try { localStorage.setItem("studio-" + name, value); } catch (e) { /* for now only */ } }

  // ---- news: in the title while one looks elsewhere, and one notice of the desktop
  var unseen = 0;
  var notice = null;

  function ended(sentence) {
    if (document.visibilityState === "visible" && document.hasFocus()) { return; }
    unseen++;
    writeTitle();
    if (kept("notices") === "on" && window.Notification && Notification.permission === "granted") {
      // One tag: many tabs and many tasks make one notice.
      notice = new Notification(document.title, { body: sentence, tag: "studio" });
      notice.onclick = function () { window.focus(); this.close(); };
    }
  }

  function writeTitle() {
    var plain = document.title.replace(/^\([^)]*\) /, "");
    var title = unseen > 0 ? "(" + words.done.replace("{n}", unseen) + ") " + plain : plain;
    if (document.title !== title) { document.title = title; }
  }

  function seen() {
    if (document.visibilityState !== "visible") { return; }
    unseen = 0;
    writeTitle();
    if (notice) { notice.close(); notice = null; }
  }

  // ---- the connection: a thin bar, and looking again as soon as it is back
  var LOOK_AGAIN = 10000;
  var CALM = 1000;
  var bar = null;
  var looks = null;

  function askAgain() {
    document.querySelectorAll("[data-live]").forEach(function (page) {
      if (page.$server && page.$server.refresh) { page.$server.refresh(); }
    });
  }

  function lost() {
    if (bar) { return; }
    bar = document.createElement("div");
    bar.className = "st-offline";
    bar.id = "offline";
    bar.setAttribute("role", "status");
    bar.textContent = words.lost;
    document.body.append(bar);
    looks = setInterval(askAgain, LOOK_AGAIN);
  }

  function found() {
    if (!bar) { return; }
    bar.remove();
    bar = null;
    clearInterval(looks);
    askAgain();
  }

  var soon = null;
  function connection(state) {
    clearTimeout(soon);
    if (state === "reconnecting" || state === "connection-lost" || !navigator.onLine) {
      soon = setTimeout(lost, CALM);
    } else {
      found();
    }
  }

  function watchConnection() {
    var flow = window.Vaadin && window.Vaadin.connectionState;
    if (!flow) { setTimeout(watchConnection, 200); return; }
    flow.addStateChangeListener(function (before, now) { connection(now); });
    connection(flow.state);
    addEventListener("offline", function () { connection("connection-lost"); });
    addEventListener("online", function () { connection(flow.state); });
  }

  // ---- what one sets for this browser
  function showPreferences(form) {
    form.querySelector("[data-language]").value = (document.documentElement.lang || "en").slice(0, 2);
    form.querySelector("[data-preference=letter-keys]").checked = window.studio.singleKeys();
    var notices = form.querySelector("[data-preference=notices]");
    notices.disabled = !window.Notification || Notification.permission === "denied";
    notices.checked = !notices.disabled && kept("notices") === "on" && Notification.permission === "granted";
  }

  function speak(language) {
    document.cookie = "studio-language=" + language + "; path=/; max-age=31536000; samesite=lax";
    location.reload();
  }

  function allowNotices(box) {
    if (!box.checked) { keep("notices", "off"); return; }
    Notification.requestPermission().then(function (answer) {
      box.checked = answer === "granted";
      keep("notices", box.checked ? "on" : "off");
    });
  }

  document.addEventListener("change", function (event) {
    var control = event.target;
    if (control.matches("[data-language]")) { speak(control.value); }
    if (control.matches("[data-preference=notices]")) { allowNotices(control); }
    if (control.matches("[data-preference=letter-keys]")) { keep("letter-keys", control.checked ? "on" : "off"); }
  });

  // ---- the list of keys
  document.addEventListener("keydown", function (event) {
    if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || !window.studio.singleKeys()
        || window.studio.isTyping(event)) { return; }
    var list = document.getElementById("shortcuts");
    if (list) { event.preventDefault(); list.click(); }
  });

  document.addEventListener("visibilitychange", seen);
  addEventListener("focus", seen);
  new MutationObserver(writeTitle).observe(document.querySelector("title") || document.head, { childList: true, subtree: true });
  watchConnection();

  window.studioLive = { ended: ended, showPreferences: showPreferences };
})();
