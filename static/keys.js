// The keyboard's way through the page: rows of buttons are one stop of Tab, and the focus never falls to the page itself.
// A script, because it is a third of what the same would be in the program.
(() => {
  "use strict";
  const rows = "[role=toolbar], .strip-place, .tabs";
  const controls = "button:enabled, input:enabled, select, summary, [role=slider]";

  // The visible buttons of a row that belong to no row inside of it.
  function buttons(row) {
    const all = row.querySelectorAll(
      "[role=toolbar] button:enabled, .tabs a, .picture [role=slider], .strip button.arrow, .stage-name, .add-open");
    // A dialog that a button of the row opened is no part of it.
    const isIn = (button) => button.closest(rows) === row && button.closest("dialog") === row.closest("dialog");
    return [...all].filter((button) => isIn(button) && button.offsetWidth);
  }

  // Tab stops at the focused button of a row, else at the pressed one, else at that of the last time. This is decided when
  // Tab is pressed, so it does not matter how the row was drawn.
  function arrange() {
    for (const row of document.querySelectorAll(rows)) {
      const all = buttons(row);
      const first = (is) => all.find(is);
      const stop = first((button) => button === document.activeElement)
        ?? first((button) => button.matches("[aria-pressed=true], [aria-current=true]"))
        ?? first((button) => button.getAttribute("tabindex") === "0") ?? all[0];
      for (const button of all) button.tabIndex = button === stop ? 0 : -1;
    }
  }

  addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (key === "Tab") return arrange();
    // On the picture, the arrow keys walk from cell to cell.
    if (event.defaultPrevented) return;
    const row = target.closest?.(rows);
    const all = row ? buttons(row) : [];
    const here = all.indexOf(target);
    if (here < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const ways = {
      ArrowLeft: all[here - 1],
      ArrowRight: all[here + 1],
      Home: all[0],
      End: all[all.length - 1],
      // From a stage's name to its map.
      ArrowDown: target.closest(".stage")?.querySelector("[role=slider]"),
    };
    if (!(key in ways)) return;
    event.preventDefault();
    ways[key]?.focus();
  });

  // What opened over the page closes by its own button when something else is pressed or gets the focus, and on Escape.
  function close({ target, key }) {
    for (const opener of document.querySelectorAll(".popup > [aria-expanded=true]")) {
      const isInside = opener.parentElement.contains(target) || target.closest?.(".arrow[aria-expanded=true]");
      if (key ? key === "Escape" : !isInside) opener.click();
    }
  }
  for (const kind of ["pointerdown", "focusin", "keydown"]) addEventListener(kind, close);

  // The ways past everything in front of the controls and the numbers.
  document.querySelector("[data-to='#end']").hidden = self === top;
  // From what is no stop of Tab, Chromium goes to the first stop, not out of the frame.
  const end = document.querySelector("#end");
  end.onfocus = () => end.tabIndex = 0;
  end.onblur = () => end.tabIndex = -1;
  addEventListener("click", ({ target }) => {
    const part = target.dataset.to && document.querySelector(target.dataset.to);
    if (!part) return;
    // A card takes no focus of its own.
    if (part.matches(".view .card")) part.tabIndex = -1;
    part.focus();
  });

  // The words about what is typed into a box belong to the box.
  let notes = 0;
  addEventListener("focusin", ({ target }) => {
    const note = target.matches("input.number") && target.closest(".slider, .kernel-editor")?.querySelector(".refused");
    if (note) target.setAttribute("aria-describedby", note.id ||= "note-" + ++notes);
  });

  // No selection, magnifier or callout under a finger or a pen that draws.
  const still = (event) => event.target.closest(".drawing-face") && event.preventDefault();
  addEventListener("touchstart", still, { passive: false });

  // The focused element and all around it, each with its neighbours.
  let trail = [];
  addEventListener("focusin", ({ target }) => {
    trail = [];
    for (let part = target; part; part = part.parentElement) {
      trail.push([part, part.nextElementSibling, part.previousElementSibling]);
    }
  });
  // Whoever presses elsewhere leaves the focus behind.
  addEventListener("pointerdown", ({ target }) => {
    if (trail.length && !trail[0][0].contains(target)) trail = [];
  });
  // When the focused element goes, a control of its kind in the place of what went gets the focus, else the nearest one.
  new MutationObserver(() => {
    if (!trail.length || trail[0][0].isConnected || document.activeElement !== document.body) return;
    const { tagName, className } = trail[0][0];
    const left = trail.findIndex(([part]) => part.isConnected);
    const [, after, before] = trail[left - 1];
    const beside = [after, before].filter((part) => part?.isConnected && part.matches("div, section"));
    const alike = className ? `${tagName}[class="${className}"]` : controls;
    const near = beside.map((part) => [part, alike]);
    for (const [part] of trail.slice(left)) near.push([part, ".stage.on .stage-name"], [part, controls]);
    for (const [part, kind] of near) {
      for (const control of part.querySelectorAll(kind)) {
        control.focus();
        // One in a closed fold refuses.
        if (document.activeElement === control) return;
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
})();
