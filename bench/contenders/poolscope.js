// This project: the wasm that ships, through the engine's public entry.

import { script } from "../script.js";

export const name = "Poolscope";
export const residence = "input and maps in its own memory, where a script reads them in place";

let wasm;
let computation;
let stages = [];

/* global wasm_bindgen: a classic script's `let`, which modules see but `self` does not have. */

/** Loads the files of dist/ themselves. Without the page's element nothing is mounted. */
async function load() {
  const page = new DOMParser().parseFromString(await (await fetch("/dist/index.html")).text(), "text/html");
  const address = (path) => new URL(path, new URL("/dist/", location.href)).href;
  const boot = page.querySelector("script[data-wasm]");
  for (const { src, dataset } of page.querySelectorAll("script[src]")) {
    if (!dataset.wasm) await script(address(new URL(src).pathname.split("/").pop()));
  }
  wasm = await wasm_bindgen({ module_or_path: address(boot.dataset.wasm) });
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
