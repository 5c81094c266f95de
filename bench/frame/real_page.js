// The page that ships, in a frame, with a hook on its canvases.

/** Frames without a stroke after which the page counts as done. */
const QUIET = 3;
/** Milliseconds. */
const PATIENCE = 20_000;

export class RealPage {
  name = "Poolscope";
  #frame;
  #painted = new Set();
  #last = 0;

  /** Opens a link of so many blocks of 8 filters, with the first convolution's controls. */
  static async open(size, blocks) {
    const page = new RealPage();
    const filters = (block) => Array.from({ length: 8 }, (_, filter) => `he-${8 * block + filter}`).join(",");
    const stages = Array.from({ length: blocks }, (_, block) => `conv,3,p1,${filters(block)};relu;max,2,s2`).join(";");
    page.#frame = document.createElement("iframe");
    page.#frame.style.cssText = "width: 1360px; height: 900px; border: 0";
    page.#frame.src = `/dist/index.html#v=1&size=${size}&picture=cameraman&stages=${stages}&chosen=1`;
    document.body.append(page.#frame);
    await page.#until(() => page.#html?.dataset.ready === "true");
    page.#listen();
    await page.#until(() => page.#bias);
    return page;
  }

  get #document() {
    return this.#frame.contentDocument;
  }

  get #html() {
    return this.#document?.documentElement;
  }

  get #bias() {
    return this.#document.querySelector("input[aria-label='Bias of filter 1']");
  }

  /** Records when canvases are painted, and which. */
  #listen() {
    const context = this.#frame.contentWindow.CanvasRenderingContext2D.prototype;
    for (const stroke of ["putImageData", "drawImage"]) {
      const original = context[stroke];
      const note = (canvas) => {
        this.#painted.add(canvas);
        this.#last = performance.now();
      };
      context[stroke] = function painting(...words) {
        original.apply(this, words);
        note(this.canvas);
      };
    }
  }

  async #until(condition) {
    const end = performance.now() + PATIENCE;
    while (!condition()) {
      if (performance.now() > end) throw new Error(`the page does not come to: ${condition}`);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }

  /** Types a bias for the first filter, and returns the milliseconds until the last tile was painted. */
  async change(bias) {
    this.#painted.clear();
    const begin = performance.now();
    this.#last = 0;
    this.#bias.value = String(bias);
    this.#bias.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    let quiet = 0;
    await this.#until(() => {
      const done = this.#last > begin && this.#html.dataset.busy === "false";
      quiet = done && performance.now() - this.#last > 1 ? quiet + 1 : 0;
      return quiet >= QUIET;
    });
    return this.#last - begin;
  }

  /** The tiles that a change repaints, by stage and map. */
  async tiles() {
    await this.change(0.005);
    const stages = [...this.#document.querySelectorAll("section.stage:not(.picture)")];
    return stages.flatMap((stage, index) => {
      const canvases = [...stage.querySelectorAll(".maps canvas")];
      const repainted = canvases.map((canvas, channel) => this.#painted.has(canvas) && { stage: index, channel });
      return repainted.filter(Boolean);
    });
  }

  async close() {
    this.#frame.remove();
  }
}
