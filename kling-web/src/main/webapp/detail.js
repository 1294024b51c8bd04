/* The page of a task: zoom, full screen, keys, a picture whose file is missing. Plain script, loaded once. */
(function () {
  "use strict";

  var LETTERS = { z: "zoom", f: "full-screen", ".": "star" };

  function byId(id) { return document.getElementById(id); }

  // ---- zoom: the picture in its own size, to be moved about by scrolling
  function area() { return document.querySelector(".st-stage__pic"); }

  function setZoom(on, event) {
    var stage = area();
    var button = byId("zoom");
    if (!stage || !stage.querySelector("img.pic")) { return; }
    stage.classList.toggle("is-zoomed", on);
    if (button) { button.setAttribute("aria-pressed", String(on)); }
    var content = stage.querySelector(".st-stage__content");
    if (on) {
      // Scrolled by keys as well.
      content.tabIndex = 0;
      var picture = content.querySelector("img");
      var part = event ? placeIn(event, stage) : { x: 0.5, y: 0.5 };
      content.scrollLeft = picture.offsetWidth * part.x - content.clientWidth / 2;
      content.scrollTop = picture.offsetHeight * part.y - content.clientHeight / 2;
    } else {
      content.removeAttribute("tabindex");
    }
  }

  function placeIn(event, stage) {
    var box = stage.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  }

  function isZoomed() {
    var stage = area();
    return !!stage && stage.classList.contains("is-zoomed");
  }

  function toggleFull() {
    var stage = document.querySelector(".st-stage");
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else if (stage && stage.requestFullscreen) {
      stage.requestFullscreen().catch(function () { /* the browser does not let it */ });
    }
  }

  document.addEventListener("click", function (event) {
    if (!event.target.closest) { return; }
    var link = event.target.closest("[data-copy-link]");
    if (link) {
      // The address as people reach it; studio.js copies it.
      link.dataset.copy = new URL(link.dataset.copyLink, document.baseURI).href;
      return;
    }
    if (event.target.closest("#zoom")) { setZoom(!isZoomed()); return; }
    if (event.target.closest("#full-screen")) { toggleFull(); return; }
    if (event.target.closest(".st-turn, .st-strip__item")) { setZoom(false); return; }
    var picture = event.target.closest(".st-stage__open");
    if (picture && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      // A picture reached by key is zoomed into the middle.
      setZoom(!isZoomed(), event.detail > 0 ? event : null);
    }
  }, true);

  // ---- keys
  function press(selector) {
    var button = document.querySelector(selector);
    if (!button || button.offsetParent === null && !document.fullscreenElement) { return false; }
    button.click();
    return true;
  }

  document.addEventListener("keydown", function (event) {
    if (!document.querySelector(".st-detail") || window.studio.isTyping(event) || event.ctrlKey || event.metaKey
        || event.altKey || event.defaultPrevented) { return; }
    var done = false;
    if (event.key === "Escape" && isZoomed()) {
      setZoom(false);
      done = true;
    } else if (event.key === "ArrowLeft" && !isZoomed()) {
      done = press(".st-turn--prev");
    } else if (event.key === "ArrowRight" && !isZoomed()) {
      done = press(".st-turn--next");
    } else if (event.key === "Delete" && window.studio.singleKeys()) {
      done = press("#trash");
    } else if (LETTERS[event.key] && window.studio.singleKeys() && !event.repeat) {
      done = press("#" + LETTERS[event.key]);
    }
    if (done) { event.preventDefault(); }
  });

  // ---- a file that is not there
  function showMissing(picture) {
    var place = picture.closest(".st-stage__content");
    if (!place || place.querySelector(".st-missing")) { return; }
    var said = document.createElement("p");
    said.className = "st-missing";
    said.setAttribute("role", "alert");
    said.textContent = picture.dataset.missing;
    place.classList.add("is-missing");
    place.append(said);
  }

  // One that had failed before this script was there.
  var early = byId("picture");
  if (early && early.complete && early.naturalWidth === 0) { showMissing(early); }

  document.addEventListener("error", function (event) {
    if (event.target.id === "picture") { showMissing(event.target); }
  }, true);

  document.addEventListener("load", function (event) {
    if (event.target.id === "picture") {
      var place = event.target.closest(".st-stage__content");
      if (place) {
        place.classList.remove("is-missing");
        place.querySelectorAll(".st-missing").forEach(function (said) { said.remove(); });
      }
    }
  }, true);
})();
