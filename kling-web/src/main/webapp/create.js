/* What the browser does on the create page: pasting and dropping anywhere, saving the draft, walking through old prompts. */
(function () {
  "use strict";

  var SAVE_AFTER = 2000;
  var TASK_LINK = /\/history\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?(?:[?#]\S*)?$/i;

  function page() { return document.querySelector(".st-create"); }

  function isDialogOpen() { return !!document.querySelector("vaadin-dialog-overlay"); }

  // ---- pictures that are pasted, or dropped anywhere
  function picture(transfer) {
    var files = transfer ? Array.from(transfer.files || []) : [];
    return files.find(function (file) { return file.type.indexOf("image/") === 0; });
  }

  function tell(element, name, file, others) {
    element.dispatchEvent(new CustomEvent("studio-paste-" + name,
      { detail: { name: file.name || "", size: file.size, others: others || 0 } }));
  }

  function send(element, file, others) {
    if (file.size > Number(element.dataset.most)) {
      tell(element, "large", file);
      return;
    }
    var form = new FormData();
    form.append("file", file, file.name || "clipboard.png");
    tell(element, "begin", file);
    fetch(element.getAttribute("paste-to"), { method: "POST", body: form, credentials: "same-origin" })
      .then(function (answer) { tell(element, answer.ok ? "end" : "failed", file, others); })
      .catch(function () { tell(element, "failed", file); });
  }

  function target() {
    return isDialogOpen() ? null : document.querySelector("[paste-to]");
  }

  function pasted(event) {
    var element = target();
    if (!element) { return; }
    var file = picture(event.clipboardData);
    // Text that office programs put there with a picture of itself is meant as text.
    var text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
    if (file && !text) {
      event.preventDefault();
      send(element, file, event.clipboardData.files.length - 1);
      return;
    }
    var link = TASK_LINK.exec(text.trim());
    if (link && page() && page().$server && !/\s/.test(text.trim())) {
      page().$server.offerTask(link[1]);
    }
  }

  function dragged(event) {
    if (target() && event.dataTransfer && Array.from(event.dataTransfer.types).includes("Files")) {
      event.preventDefault();
    }
  }

  function dropped(event) {
    var element = target();
    var file = element && picture(event.dataTransfer);
    if (element && event.dataTransfer && event.dataTransfer.files.length > 0 && !event.defaultPrevented) {
      // Never leave the page for a file that fell beside.
      event.preventDefault();
      if (file) { send(element, file, event.dataTransfer.files.length - 1); }
    }
  }

  // ---- the draft
  var timer = 0;
  var typedBy = null;

  // What the server has not confirmed yet outlives this page in its tab: a reload, a link, a dead connection.
  function rememberTyped(text) {
    try { sessionStorage.setItem(typedBy, text); } catch (e) { /* then the server alone remembers */ }
  }

  function typedBefore() {
    try { return sessionStorage.getItem(typedBy); } catch (e) { return null; }
  }

  function forgetTyped(text) {
    try { if (sessionStorage.getItem(typedBy) === text) { sessionStorage.removeItem(typedBy); } } catch (e) { /* nothing kept */ }
  }

  function begin(person, isFilled) {
    typedBy = "studio-typed " + person;
    var field = document.querySelector("#prompt");
    var text = typedBefore();
    if (isFilled) { forgetTyped(text); }
    if (field && !isFilled && text !== null && text !== field.value) {
      field.value = text;
      window.studio.count(field.closest(".st-prompt"));
      saveSoon();
    }
  }

  function save() {
    clearTimeout(timer);
    timer = 0;
    if (!page() || !page().$server) { return; }
    var text = typedBefore();
    page().$server.saveDraft().then(function (kept) { if (kept) { forgetTyped(text); } });
  }

  function saveSoon() {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER);
  }

  function typed(event) {
    if (!page() || !event.target.closest("#prompt")) { return; }
    if (typedBy) { rememberTyped(event.target.value); }
    saveSoon();
  }

  function seenAgain() {
    if (document.visibilityState === "hidden") {
      if (timer) { save(); }
    } else if (page() && page().$server) {
      page().$server.checkDraft();
    }
  }

  // ---- the person's own prompts, newest first
  var prompts = null;
  var place = -1;
  var begun = "";

  function show(field, step) {
    // Whoever has typed since, or cleared the form, begins anew from what is there.
    if (place !== -1 && field.value !== prompts[place]) { place = -1; }
    var next = Math.max(-1, Math.min(prompts.length - 1, place + step));
    if (next === place) { return; }
    if (place === -1) { begun = field.value; }
    place = next;
    field.value = place === -1 ? begun : prompts[place];
    window.studio.count(field.closest(".st-prompt"));
  }

  function walk(event) {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    var step = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    var field = event.target.closest && event.target.closest("#prompt");
    if (!step || !field || !page()) { return; }
    event.preventDefault();
    if (prompts) {
      show(field, step);
    } else {
      page().$server.ownPrompts().then(function (found) {
        prompts = JSON.parse(found);
        place = -1;
        show(field, step);
      });
    }
  }

  function forgetPrompts() { prompts = null; place = -1; }

  // ---- what the model cannot do: it can be reached, and says why
  function mark(group, off, reason) {
    requestAnimationFrame(function () {
      Array.from(group.querySelectorAll("vaadin-radio-button")).forEach(function (button, number) {
        var input = button.querySelector("input");
        var isOff = off.includes(number);
        button.classList.toggle("is-off", isOff);
        if (isOff) { button.title = reason; } else { button.removeAttribute("title"); }
        if (!input) { return; }
        if (isOff) {
          input.setAttribute("aria-disabled", "true");
          input.setAttribute("aria-description", reason);
        } else {
          input.removeAttribute("aria-disabled");
          input.removeAttribute("aria-description");
        }
      });
    });
  }

  document.addEventListener("paste", pasted);
  document.addEventListener("dragover", dragged);
  document.addEventListener("drop", dropped);
  document.addEventListener("visibilitychange", seenAgain);
  document.addEventListener("keydown", walk, true);
  document.addEventListener("input", typed);

  window.studioCreate = { begin: begin, saveSoon: saveSoon, forgetPrompts: forgetPrompts, mark: mark };
})();
