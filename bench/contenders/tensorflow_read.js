// TensorFlow.js including reading its maps. Its interface gives them to scripts only as copies, which any use of them
// needs. It runs what tensorflow.js has prepared, so that must come before it.

import * as tensorflow from "./tensorflow.js";

export const name = "TensorFlow.js, read";
export const residence = "the same, and a copy of the maps for the script";

let copies;

export async function prepare() {}

export function run() {
  tensorflow.run();
  copies = tensorflow.interleaved();
}

export const outputs = tensorflow.outputs;

export function dispose() {
  copies = undefined;
}
