// TensorFlow.js on each of its backends: the core's operations with variables, and its own optimisers. Its maps are (row,
// column, channel).

import { script } from "../script.js";
import { batchOf, updatesOf } from "../training/digits.js";
import { CLASSES } from "../training/networks.js";
import { register } from "./wasm_gradient.js";

const folder = "/peers/@tensorflow";
/** Its backends for browsers. The package has the first two; the others are packages of their own. */
export const backends = ["cpu", "webgl", "wasm", "webgpu"];
/** The backend that can be completed with a gradient written here. */
export const COMPLETED = "wasm";

let tf;
let isCompleted = false;
/** For each backend a list with { pictures, answers } for each update of an epoch. */
const kept = new Map();
/** Those of the present backend. */
let batches = [];

export async function load() {
  await script(`${folder}/tfjs/dist/tf.min.js`);
  await script(`${folder}/tfjs-backend-wasm/dist/tf-backend-wasm.min.js`);
  await script(`${folder}/tfjs-backend-webgpu/dist/tf-backend-webgpu.min.js`);
  tf = self.tf;
  tf.wasm.setWasmPaths(`${folder}/tfjs-backend-wasm/dist/`);
  register(tf, () => isCompleted);
}

/** Takes a backend, as it comes or completed. Fails if this browser has nothing for it. */
export async function use(backend, digits, completed) {
  const isThere = await tf.setBackend(backend).catch(() => false);
  if (!isThere) throw new Error("this browser has nothing for it to run on");
  if (backend === "wasm" && !(await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT"))) throw new Error("it runs without SIMD");
  isCompleted = completed;
  if (!kept.has(backend)) kept.set(backend, inBatches(digits));
  batches = kept.get(backend);
}

/** The digits as tensors on the present backend, so that no update has to copy any. */
const inBatches = (digits) => Array.from({ length: updatesOf(digits) }, (_, update) => {
  const [first, last] = batchOf(digits, update);
  const cells = digits.pictures[first].length;
  const side = Math.sqrt(cells);
  const values = new Float32Array((last - first) * cells);
  for (let at = first; at < last; at += 1) values.set(digits.pictures[at], (at - first) * cells);
  const labels = Int32Array.from(digits.labels.slice(first, last));
  const answers = tf.tidy(() => tf.oneHot(tf.tensor1d(labels, "int32"), CLASSES).toFloat());
  return { pictures: tf.tensor(values, [last - first, side, side, 1]), answers };
});

/** The renderer behind WebGL, which may be a graphics card or software. */
export function renderer() {
  const context = new OffscreenCanvas(1, 1).getContext("webgl2");
  const names = context?.getExtension("WEBGL_debug_renderer_info");
  return context ? context.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : context.RENDERER) : "none";
}

const optimiser = ({ method, rate }) =>
  method === "adam" ? tf.train.adam(rate, 0.9, 0.999, 1e-8) : tf.train.momentum(rate, 0.9);

export class Learner {
  #variables = [];
  #layers = [];
  #optimiser;
  #next = 0;
  #before = tf.memory().numBytes;

  constructor(network, settings, digits, weights) {
    this.#optimiser = optimiser(settings);
    let convolutions = 0;
    for (const layer of network.layers) {
      const prefix = layer.kind === "convolution" ? `conv${(convolutions += 1)}` : "";
      this.#layers.push(this.#operation(layer, weights[`${prefix}.weight`], weights[`${prefix}.bias`]));
    }
    this.#layers.push(this.#head(network.last, weights["head.weight"], weights["head.bias"]));
  }

  #variable(make) {
    const variable = tf.tidy(() => tf.variable(make()));
    this.#variables.push(variable);
    return variable;
  }

  #operation({ kind, filters, size, stride, before }, weights, biases) {
    switch (kind) {
      case "convolution": {
        const filter = this.#variable(() => tf.transpose(tf.tensor(weights, [filters, before[0], size, size]), [2, 3, 1, 0]));
        const bias = this.#variable(() => tf.tensor1d(biases));
        return (x) => tf.add(tf.conv2d(x, filter, stride, "valid"), bias);
      }
      case "relu": return (x) => tf.relu(x);
      case "max": return (x) => tf.maxPool(x, size, stride, "valid");
      case "average": return (x) => tf.avgPool(x, size, stride, "valid");
      case "globalAverage": return (x) => tf.mean(x, [1, 2]);
    }
  }

  /** The dense head reads rows, columns, channels; its given weights are by channel, row, column. */
  #head([channels, rows, columns], weights, biases) {
    const features = channels * rows * columns;
    const matrix = this.#variable(() =>
      tf.reshape(tf.transpose(tf.tensor(weights, [CLASSES, channels, rows, columns]), [2, 3, 1, 0]), [features, CLASSES]));
    const bias = this.#variable(() => tf.tensor1d(biases));
    return (x) => tf.add(tf.matMul(tf.reshape(x, [-1, features]), matrix), bias);
  }

  /** Makes so many updates and waits for them; returns each one's mean loss before it. */
  async update(count) {
    const costs = Array.from({ length: count }, () => {
      const { pictures, answers } = batches[this.#next % batches.length];
      this.#next += 1;
      const scores = () => this.#layers.reduce((x, layer) => layer(x), pictures);
      return this.#optimiser.minimize(() => tf.losses.softmaxCrossEntropy(answers, scores()), true, this.#variables);
    });
    const losses = await Promise.all(costs.map((cost) => cost.data()));
    tf.dispose(costs);
    return losses.map(([loss]) => loss);
  }

  /** The most bytes of all tensors at once during an update, without the pictures. */
  async bytes() {
    const { peakBytes } = await tf.profile(() => this.update(1));
    return peakBytes - this.#before;
  }

  dispose() {
    tf.dispose(this.#variables);
    this.#optimiser.dispose();
  }
}
