// A typical page around another library: a change computes all maps in the next frame and paints them.

/** Steps of the colour map, as many as in the real page. */
const STEPS = 255;
const NOT_A_NUMBER = 0xffff00ff;
const table = Uint32Array.from({ length: STEPS }, (_, step) => 0xff000000 | step << 16 | (255 - step) << 8 | step);

export class PeerPage {
  #contender;
  #workload;
  #tiles;
  #place;

  static async open(contender, workload, tiles) {
    const page = new PeerPage();
    page.name = contender.name;
    page.#contender = contender;
    page.#workload = workload;
    await contender.prepare(workload);
    page.#place = document.createElement("div");
    document.body.append(page.#place);
    page.#tiles = tiles.map(({ stage, channel }) => {
      const [channels, rows, columns] = workload.stages[stage].after;
      const canvas = document.createElement("canvas");
      Object.assign(canvas, { width: columns, height: rows });
      canvas.style.width = "100px";
      page.#place.append(canvas);
      const image = new ImageData(columns, rows);
      const pixels = new Uint32Array(image.data.buffer);
      return { context: canvas.getContext("2d"), image, pixels, stage, channel, channels };
    });
    return page;
  }

  /** Gives the first filter a bias, and returns the milliseconds until the last tile is painted. */
  change(bias) {
    const begin = performance.now();
    return new Promise((resolve) => {
      requestAnimationFrame(() => {
        const [{ bias: biases }] = this.#workload.stages;
        biases[0] = bias;
        this.#contender.change?.(biases);
        this.#contender.run();
        this.#paint();
        resolve(performance.now() - begin);
      });
    });
  }

  /** Paints all maps of a filter with one scale, which extends equally far below and above zero. */
  #paint() {
    const interleaved = this.#contender.interleaved?.();
    const maps = interleaved ?? this.#contender.outputs();
    const scales = this.#scales(maps, Boolean(interleaved));
    for (const { context, image, pixels, stage, channel, channels } of this.#tiles) {
      const values = maps[stage];
      const [first, step] = interleaved ? [channel, channels] : [channel * pixels.length, 1];
      colour(values, first, step, scales[Math.floor(stage / 3)][channel], pixels);
      context.putImageData(image, 0, 0);
    }
  }

  #scales(maps, interleaved) {
    const scales = [];
    this.#workload.stages.forEach(({ after: [channels, rows, columns] }, stage) => {
      const block = (scales[Math.floor(stage / 3)] ??= new Float32Array(channels));
      for (let channel = 0; channel < channels; channel += 1) {
        const [first, step] = interleaved ? [channel, channels] : [channel * rows * columns, 1];
        block[channel] = Math.max(block[channel], largest(maps[stage], first, step, rows * columns));
      }
    });
    return scales;
  }

  async close() {
    this.#place.remove();
    await this.#contender.dispose();
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
