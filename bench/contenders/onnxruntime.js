// ONNX Runtime Web on wasm, with a model written for the workload. Its interface passes input and maps as JavaScript
// arrays, so every run copies them.

import { model } from "../onnx_model.js";

export const name = "ONNX Runtime";
export const residence = "copies the input in and the maps out in every run, its interface having no other way";

const folder = "/peers/onnxruntime-web/dist";

let ort;
let session;
let feeds;
let results;

export async function load(threads) {
  ort = await import(`${folder}/ort.wasm.min.mjs`);
  ort.env.wasm.wasmPaths = `${location.origin}${folder}/`;
  ort.env.wasm.numThreads = threads;
}

export async function prepare(workload) {
  session = await ort.InferenceSession.create(model(workload), {
    executionProviders: ["wasm"],
    graphOptimizationLevel: "all",
  });
  feeds = { input: new ort.Tensor("float32", workload.input, [1, ...workload.shape]) };
}

export async function run() {
  results = await session.run(feeds);
}

export const outputs = () => session.outputNames.map((name) => results[name].data);

export async function dispose() {
  await session.release();
  results = undefined;
}
