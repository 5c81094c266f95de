// A typical page around another library: a change computes all maps in the next frame and paints them.

import { rendered } from "./rendered.js";

/** Steps of the colour map, as many as in the real page. */
const STEPS = 255;
const NOT_A_NUMBER = 0xffff00ff;
const table = Uint32Array.from({ length: STEPS }, (_, step) => 0xff000000 | step << 16 | (255 - step) << 8 | step);

/** Milliseconds in which the browser finishes rendering, so that the next frame comes as soon as it is requested. */
const REST = 60;

/** A page with nothing but maps; each cell is a pixel, and the browser scales them. */
export const bare = { suffix: "" };
/** The same with the pixels of the real page. `words.js` has a third look. */
export const samePixels = { suffix: ", same pixels", samePixels: true };

export class PeerPage {
  #contender;
  #workload;
  #tiles;
  #place;
  #words;
  /** The number of the convolution whose scale a stage shares. */
  #groups;
  /** Pixels painted by a change. */
  pixels = 0;

  /** Opens a page around a contender that is prepared for the workload. Pages may share it. */
  static async open(contender, workload, tiles, { suffix, samePixels, Words }) {
    const page = new PeerPage();
    page.name = contender.name + suffix;
    page.#contender = contender;
    page.#workload = workload;
    let group = -1;
    page.#groups = workload.stages.map(({ kind }) => (group += kind === "convolution" ? 1 : 0));
    page.#place = document.createElement("div");
    page.#place.style.cssText = "display: flow-root; width: 1360px";
    document.body.append(page.#place);
    if (Words) page.#words = new Words(page.#place, workload);
    page.#tiles = tiles.map((tile) => {
      const canvas = document.createElement("canvas");
      if (page.#words) page.#words.add(tile, canvas);
      else page.#place.append(canvas);
      return page.#tile(tile, canvas, samePixels);
    });
    page.pixels = page.#tiles.reduce((sum, { pixels }) => sum + pixels.length, 0);
    return page;
  }

  #tile({ place, channel, width, height, box }, canvas, samePixels) {
    const [channels, rows, columns] = place === 0 ? this.#workload.shape : this.#workload.stages[place - 1].after;
    Object.assign(canvas, samePixels ? { width, height } : { width: columns, height: rows });
    canvas.style.width = `${box.width}px`;
    canvas.style.height = `${box.height}px`;
    const image = new ImageData(canvas.width, canvas.height);
    const pixels = new Uint32Array(image.data.buffer);
    const isWhole = canvas.width === columns && canvas.height === rows;
    const at = (count, cells) => Uint32Array.from({ length: count }, (_, pixel) => Math.floor((pixel + 0.5) * cells / count));
    const cells = isWhole ? undefined : { across: at(canvas.width, columns), down: at(canvas.height, rows), columns };
    return { context: canvas.getContext("2d"), image, pixels, place, channel, channels, count: rows * columns, cells };
  }

  /**
   * Gives the first filter a bias, and returns the milliseconds until the last tile is painted, and until that is
   * rendered.
   */
  change(bias) {
    const begin = performance.now();
    return new Promise((resolve, reject) => {
      requestAnimationFrame(async () => {
        try {
          const [{ bias: biases }] = this.#workload.stages;
          biases[0] = bias;
          this.#contender.change?.(biases);
          const running = this.#contender.run();
          if (running) await running;
          this.#paint();
          const painted = performance.now() - begin;
          resolve({ painted, rendered: await rendered() - begin });
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  /** Paints all maps of a filter with one scale, which extends equally far below and above zero. */
  #paint() {
    const interleaved = this.#contender.interleaved?.();
    const maps = interleaved ?? this.#contender.outputs();
    const scales = this.#scales(maps, Boolean(interleaved));
    this.#words?.show(maps, Boolean(interleaved));
    for (const { context, image, pixels, place, channel, channels, count, cells } of this.#tiles) {
      const values = place === 0 ? this.#workload.input : maps[place - 1];
      const most = place === 0 ? 1 : scales[this.#groups[place - 1]][channel];
      // The picture has one map, which lies the same either way.
      const [first, step] = interleaved && place > 0 ? [channel, channels] : [channel * count, 1];
      if (cells) colourSome(values, first, step, cells, most, pixels);
      else colour(values, first, step, most, pixels);
      context.putImageData(image, 0, 0);
    }
  }

  #scales(maps, interleaved) {
    const scales = [];
    this.#workload.stages.forEach(({ after: [channels, rows, columns] }, stage) => {
      const block = (scales[this.#groups[stage]] ??= new Float32Array(channels));
      for (let channel = 0; channel < channels; channel += 1) {
        const [first, step] = interleaved ? [channel, channels] : [channel * rows * columns, 1];
        block[channel] = Math.max(block[channel], largest(maps[stage], first, step, rows * columns));
      }
    });
    return scales;
  }

  /** Lets the browser finish rendering. */
  async rest() {
    await new Promise((resolve) => { setTimeout(resolve, REST); });
  }

  async close() {
    this.#place.remove();
  }
}

function largest(values, first, step, count) {
  let most = 0;
  for (let i = 0, at = first; i < count; i += 1, at += step) {
    const value = Math.abs(values[at]);
    if (value > most) most = value;
  }
  return most;
}

function colour(values, first, step, most, pixels) {
  const factor = (STEPS - 1) / (2 * (most || 1));
  const middle = (STEPS - 1) / 2 + 0.5;
  for (let i = 0, at = first; i < pixels.length; i += 1, at += step) {
    const value = values[at];
    pixels[i] = value === value ? table[value * factor + middle | 0] : NOT_A_NUMBER;
  }
}

/** The same where a pixel covers several cells: it shows one of them. The real page shows their mean, which takes longer. */
function colourSome(values, first, step, { across, down, columns }, most, pixels) {
  const factor = (STEPS - 1) / (2 * (most || 1));
  const middle = (STEPS - 1) / 2 + 0.5;
  let i = 0;
  for (const row of down) {
    const line = first + row * columns * step;
    for (const column of across) {
      const value = values[line + column * step];
      pixels[i] = value === value ? table[value * factor + middle | 0] : NOT_A_NUMBER;
      i += 1;
    }
  }
}
