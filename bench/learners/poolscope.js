// This project: the page's own training in a wasm of its own (bench/computation), built as the page is.

import { script } from "../script.js";
import { sheet } from "../training/digits.js";
import { BATCH } from "../training/networks.js";

const SEED = 1;

/* global wasm_bindgen: a classic script's `let`, which modules see but `self` does not have. */

let wasm;
let pictures;

/** Loads the wasm, and the digits as it reads them: { pictures, labels }, one array of values for each picture. */
export async function load() {
  await script("/computation/poolscope_computation.js");
  wasm = await wasm_bindgen({ module_or_path: "/computation/poolscope_computation_bg.wasm" });
  const { width, height, grey } = await sheet();
  pictures = wasm_bindgen.Pictures.of_digits(width, height, grey);
  const values = Array.from({ length: pictures.count() }, (_, index) => pictures.picture(index));
  return { pictures: values, labels: pictures.labels() };
}

/** Bytes of the wasm's memory, which only grows: everything, the pictures included. */
export const memory = () => wasm.memory.buffer.byteLength;

export class Learner {
  #learning;

  /** A network with its initial weights, which follow from a seed. */
  constructor(network, { method, rate }) {
    const layers = new wasm_bindgen.Layers();
    for (const { kind, filters, size, stride } of network.layers) {
      switch (kind) {
        case "convolution": layers.convolution(filters, size, stride); break;
        case "relu": layers.relu(); break;
        case "max":
        case "average": layers.pooling(kind, size, stride); break;
        case "globalMax": layers.global_pooling("max"); break;
        case "globalAverage": layers.global_pooling("average"); break;
      }
    }
    this.#learning = new wasm_bindgen.Learning(layers, pictures, method, rate, BATCH, SEED);
    layers.free();
  }

  /** Makes so many updates; returns each one's mean loss before it. */
  update(count) {
    return this.#learning.update(count);
  }

  /** All weights and biases by name: filter, channel, row, column; class, then channel, row, column. */
  weights() {
    return Object.fromEntries(this.#learning.tensors().map((tensor, index) => [tensor, this.#learning.tensor(index)]));
  }

  get parameters() {
    return this.#learning.parameters();
  }

  /** Bytes that it keeps, without the pictures: maps, weights, gradients, the optimiser's moments. */
  bytes() {
    return this.#learning.bytes();
  }

  dispose() {
    this.#learning.free();
  }
}
