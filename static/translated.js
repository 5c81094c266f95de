// A translator, the browser's or an extension, puts elements of its own in the place of the page's text nodes. Yew would
// then write new text into a node that nobody sees, and stop where it has to insert before one that is gone. So each
// of its nodes goes back to its place, empty, before what stands for it; and what stands for it goes as soon as the
// node gets another text, which the translator then finds and translates.
(() => {
  "use strict";
  // What stands for a text node, and the other way round.
  const standIns = new WeakMap();
  const originals = new WeakMap();

  const isStandIn = (node) => node?.nodeName === "FONT";

  function putBack(text, standIn) {
    const present = standIns.get(text);
    if (present && !text.data) {
      // What was translated is only the empty node.
      present.before(text);
      standIn.remove();
      return;
    }
    letGo(text);
    if (standIn.contains(text)) text.replaceWith(text.cloneNode());
    originals.set(standIn, { text, words: text.data });
    standIns.set(text, standIn);
    text.data = "";
    standIn.before(text);
  }

  // The stand-in of a text node that was changed or removed by the page goes too.
  function letGo(text) {
    const standIn = standIns.get(text);
    if (!standIn) return;
    standIns.delete(text);
    originals.delete(standIn);
    standIn.remove();
  }

  // The translator took its element away: the original is to be read again.
  function restore(standIn) {
    const original = originals.get(standIn);
    if (!original || standIn.isConnected) return;
    originals.delete(standIn);
    standIns.delete(original.text);
    if (!original.text.data) original.text.data = original.words;
  }

  function settle({ type, target, removedNodes, addedNodes, previousSibling, nextSibling }) {
    if (type === "characterData") return letGo(target);
    // What the translator does inside its own elements is its own matter.
    if (target.closest("font")) return;
    for (const node of removedNodes) {
      if (isStandIn(node)) restore(node);
      if (node.nodeType !== Node.TEXT_NODE || node.parentNode === target) continue;
      const near = [...addedNodes, previousSibling, nextSibling];
      const standIn = near.find((other) => isStandIn(other) && !originals.has(other) && other.parentNode === target);
      if (standIn) putBack(node, standIn);
      else if (!node.isConnected) letGo(node);
    }
    // A text node that the page moved takes its stand-in along.
    for (const node of addedNodes) {
      const standIn = standIns.get(node);
      if (standIn && node.nextSibling !== standIn) node.after(standIn);
    }
  }

  // A text node that was dropped for good is no longer a place to insert before; the end is better than a stop.
  const insertBefore = Node.prototype.insertBefore;
  Node.prototype.insertBefore = function (node, next) {
    return insertBefore.call(this, node, next?.parentNode === this ? next : null);
  };

  const observer = new MutationObserver((records) => {
    records.forEach(settle);
    // Of its own changes it need not hear.
    observer.takeRecords();
  });
  const app = document.getElementById("app");
  if (app) observer.observe(app, { childList: true, characterData: true, subtree: true });
})();
