// <pool-scope setup="v=2&…"> puts Poolscope into any page: docs/messages.md. One classic script, for pages with a strict policy
// too; such a page has to allow this script's host as script-src and as frame-src.
(() => {
  "use strict";
  if (customElements.get("pool-scope")) return;
  const VERSION = 1;
  // The page stands beside this script.
  const home = document.currentScript && new URL(".", document.currentScript.src).href;
  const FRAMING = ["hide", "lock", "theme", "text"];

  class PoolScope extends HTMLElement {
    static observedAttributes = ["setup"];
    #frame;
    #setup = "";
    // Whether the frame takes orders, and whether the setup was changed before it did.
    #isReady = false;
    #isLate = false;
    #sight = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && this.#start(), { rootMargin: "200px" });
    #hears = (event) => this.#frame && event.source === this.#frame.contentWindow && this.#hear(event.data);

    // The link's text of what is shown now.
    get setup() {
      return this.#setup;
    }

    set setup(text) {
      this.setAttribute("setup", text);
    }

    attributeChangedCallback(_, before, text) {
      this.#setup = text ?? "";
      if (this.#isReady) this.#order("set", { setup: this.#setup });
      else this.#isLate = true;
    }

    connectedCallback() {
      this.style.display = "block";
      this.style.minHeight = this.#height;
      // Esc leads here, and from here on with Tab.
      this.tabIndex = -1;
      addEventListener("message", this.#hears);
      this.#sight.observe(this);
    }

    // A frame that is moved is loaded anew: with what it showed last.
    disconnectedCallback() {
      removeEventListener("message", this.#hears);
      this.#sight.disconnect();
      this.#frame?.remove();
      this.#frame = undefined;
    }

    get #height() {
      return `${parseFloat(this.getAttribute("height")) || 560}px`;
    }

    // A link's text in which the author's attributes say how it is shown.
    get #link() {
      const said = FRAMING.filter((name) => this.getAttribute(name))
        .map((name) => `${name}=${encodeURIComponent(this.getAttribute(name)).replaceAll("%2C", ",")}`);
      const [version = "", ...rest] = this.#setup.replace(/^[#?]/, "").split("&");
      return [version, "embed=1", ...said, ...rest].filter(Boolean).join("&");
    }

    #start() {
      this.#sight.disconnect();
      const frame = document.createElement("iframe");
      frame.title = this.title || "Poolscope";
      frame.sandbox = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox";
      frame.allow = "camera; clipboard-write; fullscreen";
      frame.src = `${this.getAttribute("src") ?? home}#${this.#link}`;
      Object.assign(frame.style, { display: "block", width: "100%", border: "0", height: this.#height });
      this.#frame = frame;
      this.#isReady = this.#isLate = false;
      this.replaceChildren(frame);
    }

    #order(order, values) {
      this.#frame?.contentWindow?.postMessage({ poolscope: VERSION, order, ...values }, "*");
    }

    #hear(message) {
      if (message?.poolscope !== VERSION) return;
      const { event } = message;
      if (event === "ready") {
        this.#isReady = true;
        if (this.#isLate) this.#order("set", { setup: this.#setup });
        this.#isLate = false;
        this.#order("listen");
        if (!this.hasAttribute("height")) this.#order("fit");
      } else if (event === "height" && !this.hasAttribute("height")) {
        this.style.minHeight = "0";
        this.#frame.style.height = `${message.height}px`;
      } else if (event === "setup" || event === "cell") {
        if (event === "setup") this.#setup = message.setup;
        this.dispatchEvent(new CustomEvent(`pool-${event}`, { detail: message, bubbles: true }));
      } else if (event === "escape") {
        this.focus();
      }
    }
  }
  customElements.define("pool-scope", PoolScope);
})();
