// The page that ships, in a frame, with a hook on its canvases.

import { afterFrame } from "./rendered.js";
import { Strokes, inSight, nameOf } from "./tiles.js";

/** Frames without a stroke after which the page counts as done. */
const QUIET = 3;
/** Milliseconds. */
const PATIENCE = 20_000;
/** Milliseconds without a stroke after which nothing follows: texts, the link and maps out of sight come before. */
const REST = 400;

export class RealPage {
  name = "Poolscope";
  #frame;
  #strokes;
  #rendered = 0;
  #isFollowing = false;

  /** Opens a link of stages on a picture of this size, with the first convolution's controls. */
  static async open(size, stages, [width, height]) {
    const page = new RealPage();
    page.#frame = document.createElement("iframe");
    page.#frame.style.cssText = `display: block; width: ${width}px; height: ${height}px; border: 0`;
    page.#frame.src = `/dist/index.html#v=1&size=${size}&picture=cameraman&stages=${stages}&chosen=1`;
    document.body.append(page.#frame);
    await page.#until(() => page.#html?.dataset.ready === "true");
    page.#strokes = new Strokes(page.#frame.contentWindow);
    page.#strokes.onStroke = () => page.#follow();
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

  async #until(condition) {
    const end = performance.now() + PATIENCE;
    while (!condition()) {
      if (performance.now() > end) throw new Error(`the page does not come to: ${condition}`);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }

  /** Records when the last stroke is rendered. */
  #follow() {
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    afterFrame((end, begin) => {
      this.#isFollowing = false;
      if (this.#strokes.last > begin) this.#follow();
      else this.#rendered = end;
    });
  }

  /**
   * Types a bias for the first filter, and returns the milliseconds until the last tile was painted, and until that was
   * rendered.
   */
  async change(bias) {
    this.#strokes.clear();
    this.#rendered = 0;
    const begin = performance.now();
    this.#bias.value = String(bias);
    this.#bias.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    let quiet = 0;
    await this.#until(() => {
      const done = this.#strokes.last > begin && this.#html.dataset.busy === "false";
      quiet = done && performance.now() - this.#strokes.last > 1 ? quiet + 1 : 0;
      return quiet >= QUIET && this.#rendered > this.#strokes.last;
    });
    const tiles = this.#tilesInSight();
    if (tiles.length === 0) throw new Error("a change paints no tile in sight: the benchmark does not know this layout");
    // On a slow machine maps out of sight may come before it is quiet.
    const painted = Math.max(...tiles.map(({ time }) => time));
    return { painted: painted - begin, rendered: this.#rendered - begin };
  }

  #tilesInSight() {
    const seen = new Set(inSight(this.#frame.contentWindow));
    return this.#strokes.tiles().filter(({ element }) => seen.has(element));
  }

  /** Waits until what follows a change is done too, so that it takes no time from others. */
  async rest() {
    const begin = performance.now();
    // Not by frames, which would keep the browser's rendering busy.
    while (performance.now() - Math.max(begin, this.#strokes.last) < REST) {
      await new Promise((resolve) => { setTimeout(resolve, REST / 4); });
    }
  }

  /**
   * The tiles in sight that a change repaints, how many are repainted only later, and the maps in sight, each once, as
   * "place channel".
   */
  async tiles() {
    await this.change(0.005);
    const tiles = this.#tilesInSight();
    await this.rest();
    const late = this.#tilesInSight().length - tiles.length;
    const named = inSight(this.#frame.contentWindow).map(nameOf).filter(({ place }) => place > 0);
    return { tiles, late, maps: new Set(named.map(({ place, channel }) => `${place} ${channel}`)) };
  }

  async close() {
    this.#frame.remove();
  }
}
