// The page in a frame of another page: tells that one its height, and takes orders from it (docs/messages.md). Loaded only there.
(() => {
  "use strict";
  const VERSION = 1;
  // The longest link that the page reads.
  const LONGEST = 24000;
  const PAUSE = 100;
  const root = document.documentElement;

  // The frame may have any page around it, which knows the link that it gave. Nothing is told that a link leaves behind.
  const post = (message) => parent.postMessage(message, "*");
  const tell = (event, values) => post({ poolscope: VERSION, event, ...values });
  const h5p = (action, values) => post({ context: "h5p", action, ...values });

  // How the page is shown is its author's affair: it stays in the address, and is neither told nor ordered.
  const isFraming = (part) => /^(embed|preview|hide|lock|theme|text)(=|$)/.test(part);
  const partsOf = (link) => link.split("&").filter(Boolean);
  const bare = (link) => partsOf(link).filter((part) => !isFraming(part)).join("&");
  // A link may also be the query.
  const link = () => location.hash.slice(1) || (/^\?v=\d+&/.test(location.search) ? location.search.slice(1) : "");

  let listens = false;
  let due;
  // The height of the frame when it was told one.
  let tall;
  const told = {};
  // Soon, and not more often than a page can follow.
  const soon = () => due ??= setTimeout(report, PAUSE);

  const isPinned = () => document.querySelector(".pin[aria-pressed=true]") !== null;

  function isNew(name, value) {
    const before = told[name];
    told[name] = value;
    return before !== value;
  }

  function report() {
    due = undefined;
    // A hidden frame has no size.
    if (innerWidth) {
      // An open menu may hang over the end of the page.
      const height = Math.ceil(root.scrollHeight > root.clientHeight ? root.scrollHeight : root.offsetHeight);
      if (isNew("height", height)) {
        tall = innerHeight;
        tellHeight(height);
      }
    }
    if (!listens) return;
    const setup = bare(link());
    if (isNew("setup", setup)) tell("setup", { setup });
    const cell = document.querySelector("[data-cell]")?.dataset.cell ?? "";
    const pinned = isPinned();
    if (isNew("cell", cell + pinned)) {
      const [stage, map, row, column] = cell.split(",").map(Number);
      tell("cell", { cell: cell ? { stage, map, row, column } : null, pinned });
    }
  }

  function tellHeight(height) {
    tell("height", { height });
    post({ subject: "lti.frameResize", height });
    // What h5p-resizer.js answers to "hello" and "prepareResize" cannot reach an origin "null", and fails in its page.
    if (self.origin === "null") h5p("resize", { scrollHeight: height });
    else h5p("prepareResize", { scrollHeight: height, clientHeight: height });
  }

  // The page around takes the heights: sizes follow the width alone, so that frame and content never drive each other.
  function fit() {
    root.dataset.fitted = "";
    told.height = undefined;
    soon();
  }

  const orders = new Map(Object.entries({
    set: ({ setup }) => {
      if (typeof setup !== "string" || setup.length > LONGEST || !/^$|^[#?]?v=\d+(&|$)/.test(setup)) return false;
      const [version, ...rest] = partsOf(bare(setup.replace(/^[#?]/, "")));
      const address = "#" + [version, ...partsOf(link()).filter(isFraming), ...rest].filter(Boolean).join("&");
      // Without a step in the history of the page around.
      if (address !== location.hash) location.replace(address);
      else dispatchEvent(new Event("hashchange"));
    },
    get: () => tell("setup", { setup: bare(link()) }),
    listen: () => {
      listens = true;
      told.setup = told.cell = undefined;
      soon();
    },
    fit,
  }));
  const answers = new Map(Object.entries({
    ready: () => h5p("hello"),
    hello: fit,
    resize: fit,
    resizePrepared: () => h5p("resize", { scrollHeight: told.height }),
  }));

  addEventListener("message", ({ data, source }) => {
    if (source === parent && data?.context === "h5p") return answers.get(data.action)?.();
    if (data?.poolscope === undefined) return;
    const order = source === parent && data.poolscope === VERSION && orders.get(data.order);
    if (!order || order(data) === false) console.debug("Poolscope ignores this message:", data);
  });

  // What changes the height, the setup or the cell.
  new ResizeObserver(soon).observe(root);
  new MutationObserver(soon).observe(root, { subtree: true, attributeFilter: ["data-cell", "aria-pressed", "aria-expanded"] });
  addEventListener("hashchange", soon);
  const replaceState = history.replaceState;
  history.replaceState = (...state) => {
    replaceState.apply(history, state);
    soon();
  };
  // A frame that becomes as high as was told takes the heights; one that was so high before may only have become wider.
  addEventListener("resize", () => {
    if (innerHeight !== tall && Math.abs(innerHeight - told.height) <= 1 && root.dataset.fitted === undefined) fit();
  });

  // Esc closes what is open here. Where nothing is, it leads out of the frame.
  const isOurs = (target) => document.querySelector(".popup > [aria-expanded=true]")
    || document.querySelector("dialog[open]")
    || target.closest?.("#picture-panel, .readings")
    || target.closest?.(".compare-add")?.querySelector("[aria-expanded=true]")
    || target.closest?.(".map-face") && isPinned();
  addEventListener("keydown", ({ key, target }) => key === "Escape" && !isOurs(target) && tell("escape"), true);

  // A tab of its own has the whole page. A frame may forbid that too; then the address is there to be copied.
  addEventListener("click", (event) => {
    const way = event.target.closest?.(".own-tab a");
    if (!way) return;
    event.preventDefault();
    const address = location.href.split(/[?#]/)[0] + "#" + bare(link());
    if (!open(address)) way.parentElement.querySelector("[role=status]").textContent = `${way.dataset.blocked} ${address}`;
  });

  tell("ready");
  if (self.origin !== "null") h5p("hello");
  soon();
})();
