// This project: the engine of the page as a wasm of its own (bench/computation), built as the page is.

import { script } from "../script.js";

export const name = "Poolscope";
export const residence = "input and maps in its own memory, where a script reads them in place";

let wasm;
let computation;
let stages = [];

/* global wasm_bindgen: a classic script's `let`, which modules see but `self` does not have. */

async function load() {
  await script("/computation/poolscope_computation.js");
  wasm = await wasm_bindgen({ module_or_path: "/computation/poolscope_computation_bg.wasm" });
}

export async function prepare(workload) {
  if (!wasm) await load();
  computation = new wasm_bindgen.Computation(...workload.shape, workload.wanted === "last");
  for (const { kind, weights, bias, size, stride, padding } of workload.stages) {
    switch (kind) {
      case "convolution": computation.convolution(weights, bias, size, stride, padding, 1); break;
      case "relu": computation.relu(); break;
      case "max": computation.pooling("max", size, stride, 0); break;
      case "average": computation.pooling("average", size, stride, 0); break;
      case "globalAverage": computation.global_pooling("average"); break;
    }
  }
  computation.input(workload.input);
  stages = workload.outputs;
}

export function run() {
  computation.run();
}

export const outputs = () =>
  stages.map((stage) => new Float32Array(wasm.memory.buffer, computation.address(stage), computation.length(stage)));

export function dispose() {
  computation.free();
}

/** Bytes of the wasm's memory, which only grows. */
export const memory = () => wasm.memory.buffer.byteLength;
