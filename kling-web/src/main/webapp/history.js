/* The history page in the browser: keys, the menu of a task, and one listener for all cards. Plain script, loaded once. */
(function () {
  "use strict";
  if (window.studioHistory) { return; }
  window.studioHistory = true;

  var TASK = "[data-task]";

  function view() { return document.querySelector(".st-history"); }

  function server() { var page = view(); return page && page.$server; }

  function taskOf(element) {
    var task = element && element.closest ? element.closest(TASK) : null;
    return task && task.closest("#results") ? task : null;
  }

  function titleOf(task) { return task.querySelector("a.st-task__title"); }

  function items() { return Array.from(document.querySelectorAll("#results " + TASK)); }

  // ---- one task
  function act(task, what) {
    if (what === "download" && task.dataset.saved === "1") {
      var picture = task.querySelector("img.pic");
      if (picture) { save(picture.src.split("?")[0] + "?download"); return; }
    }
    if (what === "open") { titleOf(task).click(); return; }
    server().act(task.dataset.task, what);
  }

  // What the buttons of a task do not offer, neither its menu nor a key does.
  function offers(task, what) {
    var saved = Number(task.dataset.saved) > 0;
    var trashed = task.dataset.trashed === "true";
    var starred = task.dataset.starred === "true";
    var offered = {
      star: !starred, unstar: starred, download: saved, reference: saved,
      remix: task.dataset.reusable === "true", trash: !trashed, restore: trashed
    };
    return offered[what] !== false;
  }

  function save(address) {
    var link = document.createElement("a");
    link.href = address;
    link.download = "";
    link.setAttribute("router-ignore", "");
    document.body.append(link);
    link.click();
    link.remove();
  }

  function onClick(event) {
    var button = event.target.closest && event.target.closest("[data-act]");
    var task = button && taskOf(button);
    if (!task || !server()) { return; }
    event.preventDefault();
    if (button.dataset.act === "pick") {
      server().pick(task.dataset.task, event.shiftKey);
    } else if (button.dataset.act === "more") {
      event.stopPropagation();
      openMenu(task, button);
    } else {
      act(task, button.dataset.act);
    }
  }

  // ---- the menu
  var asked = null;

  function menu() { return document.getElementById("task-menu"); }

  function entries() { return Array.from(menu().querySelectorAll("[data-menu]:not([hidden])")); }

  function openMenu(task, button) {
    var box = menu();
    box.querySelectorAll("[data-menu]").forEach(function (entry) {
      entry.hidden = !offers(task, entry.dataset.menu);
    });
    box.querySelector("[data-menu=link]").dataset.copy = titleOf(task).href;
    asked = { task: task, button: button };
    box.hidden = false;
    var at = button.getBoundingClientRect();
    var size = box.getBoundingClientRect();
    var left = Math.min(Math.max(8, at.right - size.width), innerWidth - size.width - 8);
    var below = at.bottom + 4 + size.height < innerHeight;
    box.style.left = left + "px";
    box.style.top = Math.max(8, below ? at.bottom + 4 : Math.min(at.top - size.height - 4, innerHeight - size.height - 8)) + "px";
    button.setAttribute("aria-expanded", "true");
    entries()[0].focus();
  }

  function closeMenu(back) {
    if (!asked) { return; }
    var button = asked.button;
    asked = null;
    if (menu()) { menu().hidden = true; }
    button.setAttribute("aria-expanded", "false");
    if (back && button.isConnected) { button.focus({ preventScroll: true }); }
  }

  function onMenuKey(event) {
    var all = entries();
    var now = all.indexOf(document.activeElement);
    var next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Escape" || event.key === "Tab") {
      closeMenu(true);
    } else if (next !== undefined) {
      all[(next + all.length) % all.length].focus();
    } else {
      return;
    }
    event.preventDefault();
  }

  function onMenuClick(event) {
    if (!asked) { return; }
    var entry = event.target.closest && event.target.closest("#task-menu [data-menu]");
    if (!entry) { closeMenu(false); return; }
    var task = asked.task;
    closeMenu(true);
    // The link is copied by studio.js, which sees the same click.
    if (entry.dataset.menu !== "link") { act(task, entry.dataset.menu); }
  }

  // ---- keys
  function neighbour(task, key) {
    var all = items();
    var at = all.indexOf(task);
    var row = task.tagName === "TR";
    if (key === "ArrowRight" && !row) { return all[at + 1]; }
    if (key === "ArrowLeft" && !row) { return all[at - 1]; }
    if (row) { return key === "ArrowDown" ? all[at + 1] : key === "ArrowUp" ? all[at - 1] : null; }
    var here = task.getBoundingClientRect();
    var middle = here.left + here.width / 2;
    var down = key === "ArrowDown";
    var beyond = all.filter(function (other) {
      var there = other.getBoundingClientRect();
      return down ? there.top > here.bottom - 2 : there.bottom < here.top + 2;
    });
    if (!down) { beyond.reverse(); }
    var best = null;
    var bestTop = 0;
    var bestGap = Infinity;
    beyond.forEach(function (other) {
      var there = other.getBoundingClientRect();
      var gap = Math.abs(there.left + there.width / 2 - middle);
      if (best && Math.abs(there.top - bestTop) > 2) { return; }
      if (gap < bestGap) { best = other; bestTop = there.top; bestGap = gap; }
    });
    return best;
  }

  function goTo(task) {
    var title = titleOf(task);
    title.focus({ preventScroll: true });
    task.scrollIntoView({ block: "nearest" });
  }

  // Called by the server when what the keyboard was on has gone, such as the bar of what was chosen.
  window.studioHistory = {
    focus: function (id) {
      setTimeout(function () {
        var task = items().find(function (item) { return item.dataset.task === id; });
        if (task) { goTo(task); }
      });
    }
  };

  // A page that was turned by a key is read from its beginning.
  var turnedFrom = null;

  function turn(id) {
    var link = document.getElementById(id);
    if (!link || !link.hasAttribute("href")) { return false; }
    turnedFrom = items()[0];
    link.click();
    return true;
  }

  function onTurned() {
    var first = items()[0];
    if (!turnedFrom || !first || first === turnedFrom || document.activeElement !== document.body) { return; }
    turnedFrom = null;
    goTo(first);
  }

  function inTask(event, task) {
    var key = event.key;
    var letter = window.studio.singleKeys() && !event.shiftKey ? key : "";
    if (/^Arrow/.test(key)) {
      var next = neighbour(task, key);
      if (next) { goTo(next); }
      return !!next;
    }
    if (key === " " && document.activeElement === titleOf(task)) {
      server().pick(task.dataset.task, event.shiftKey);
      return true;
    }
    if (key === "Delete" && window.studio.singleKeys()) {
      if (offers(task, "trash")) { act(task, "trash-chosen"); }
      return true;
    }
    if (key === "PageDown") { return turn("page-next"); }
    if (key === "PageUp") { return turn("page-previous"); }
    if (letter === ".") { act(task, "star"); return true; }
    if (letter === "r") {
      if (offers(task, "remix")) { act(task, "remix"); }
      return true;
    }
    if (letter === "i") { act(task, "open"); return true; }
    return false;
  }

  function onPage(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a" && !event.shiftKey && !event.altKey) {
      server().pickAll();
      return true;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) { return false; }
    if (event.key === "Escape" && view().classList.contains("is-picking")) {
      server().unpick();
      return true;
    }
    var task = taskOf(document.activeElement);
    if (task) { return inTask(event, task); }
    if (/^Arrow/.test(event.key) && document.activeElement === document.body && items().length) {
      goTo(items()[0]);
      return true;
    }
    return false;
  }

  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.isComposing || !server()) { return; }
    if (asked) { onMenuKey(event); return; }
    if (window.studio.isTyping(event)) { return; }
    if (onPage(event)) { event.preventDefault(); }
  });
  document.addEventListener("click", onMenuClick);
  document.addEventListener("click", onClick, true);
  document.addEventListener("scroll", function () { closeMenu(false); }, { capture: true, passive: true });

  // ---- a picture whose file is not there
  document.addEventListener("error", function (event) {
    var picture = event.target;
    if (picture.tagName === "IMG" && picture.closest(".st-history") && picture.classList.contains("pic")) {
      picture.classList.add("is-broken");
      picture.title = view().dataset.missing;
    }
  }, true);

  // ---- zips that are being prepared
  setInterval(function () {
    var zips = document.getElementById("zips");
    if (zips && zips.dataset.open === "true" && server() && !document.hidden) { server().zips(); }
  }, 1000);

  new MutationObserver(onTurned).observe(document.body, { subtree: true, childList: true });
})();
