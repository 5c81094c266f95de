// TensorFlow.js with its maps read: its interface gives them to a script only as copies, which whoever draws or
// otherwise uses them must make. It runs what tensorflow.js, which must stand before it, has prepared.

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
