// TensorFlow.js on its wasm backend, which uses the SIMD build, and threads if the page may have them. Its maps are
// (row, column, channel), its native order.

import { script } from "../script.js";
import { product } from "../workloads.js";

export const name = "TensorFlow.js";
export const residence = "input and maps in its own memory, where a script cannot read the maps without a copy";

const folder = "/peers/@tensorflow";

let tf;
let input;
let constants = [];
let biases = [];
let stages = [];
let wanted = [];
let kept = [];

export async function load(threads) {
  await script(`${folder}/tfjs-core/dist/tf-core.min.js`);
  await script(`${folder}/tfjs-backend-wasm/dist/tf-backend-wasm.min.js`);
  tf = self.tf;
  tf.wasm.setWasmPaths(`${folder}/tfjs-backend-wasm/dist/`);
  if (threads > 1) {
    // It uses at most half as many threads as cores are reported, which on two cores would be one.
    Object.defineProperty(navigator, "hardwareConcurrency", { value: 2 * threads, configurable: true });
    tf.wasm.setThreadsCount(threads);
  }
  await tf.setBackend("wasm");
  delete navigator.hardwareConcurrency;
  if (!(await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT"))) throw new Error("TensorFlow.js runs without SIMD");
  if (threads > 1 && tf.wasm.getThreadsCount() !== threads) throw new Error("TensorFlow.js runs on one thread");
}

/** A stage as a function of a tensor. ReLU is merged into the convolution before it if its input is not wanted. */
function operation({ kind, size, stride, padding, filters, before, weights, bias }, activation) {
  switch (kind) {
    case "convolution": {
      const filter = tf.tidy(() => tf.transpose(tf.tensor(weights, [filters, before[0], size, size]), [2, 3, 1, 0]));
      const index = biases.push(tf.tensor(bias, [filters])) - 1;
      constants.push(filter);
      return (x) => tf.fused.conv2d({ x, filter, strides: stride, pad: padding, bias: biases[index], activation });
    }
    case "relu": return (x) => tf.relu(x);
    case "max": return (x) => tf.maxPool(x, size, stride, "valid");
    case "average": return (x) => tf.avgPool(x, size, stride, "valid");
    case "globalAverage": return (x) => tf.mean(x, [1, 2], true);
  }
}

export async function prepare(workload) {
  const [channels, rows, columns] = workload.shape;
  input = tf.tidy(() => tf.transpose(tf.tensor(workload.input, [1, channels, rows, columns]), [0, 2, 3, 1]));
  const fuses = workload.wanted === "last";
  stages = [];
  wanted = [];
  workload.stages.forEach((stage, index) => {
    const next = workload.stages[index + 1];
    const absorbs = fuses && stage.kind === "convolution" && next?.kind === "relu";
    const absorbed = fuses && stage.kind === "relu";
    if (!absorbed) stages.push(operation(stage, absorbs ? "relu" : "linear"));
    if (workload.outputs.includes(index)) wanted.push(stages.length - 1);
  });
}

export function run() {
  for (const tensor of kept) tensor.dispose();
  kept = tf.tidy(() => {
    const maps = [];
    stages.reduce((x, stage) => (maps.push(stage(x)), maps.at(-1)), input);
    return wanted.map((index) => maps[index]);
  });
}

/** Gives the first convolution other biases. */
export function change(bias) {
  biases[0].dispose();
  biases[0] = tf.tensor(bias);
}

/** The values of each stage's maps as they are, (row, column, channel). */
export const interleaved = () => kept.map((tensor) => tensor.dataSync());

/** The maps as (channel, row, column). */
export const outputs = () => kept.map((tensor) => {
  const [, rows, columns, channels] = tensor.shape;
  const values = tensor.dataSync();
  const planes = new Float32Array(product(tensor.shape));
  for (let channel = 0; channel < channels; channel += 1) {
    for (let i = 0; i < rows * columns; i += 1) planes[channel * rows * columns + i] = values[i * channels + channel];
  }
  return planes;
});

export function dispose() {
  for (const tensor of [input, ...constants, ...biases, ...kept]) tensor.dispose();
  constants = [];
  biases = [];
  kept = [];
}
