// The networks that learn: those of the reference figures for Recognise, and how they are trained.

import { average, convolution, globalAverage, max, relu, shapeAfter } from "../workloads.js";

/** Pictures of one update. */
export const BATCH = 32;
export const CLASSES = 10;
const SIDE = 28;

/** A network on one-channel pictures: layers with the shapes around them, then a dense head over all values of the last maps. */
function network(name, words, layers) {
  let before = [1, SIDE, SIDE];
  const whole = layers.map((layer) => {
    const made = { ...layer, before, after: shapeAfter(layer, before) };
    before = made.after;
    return made;
  });
  return { name, words, layers: whole, last: before };
}

const blocks = (first, second) => [convolution(8, 3), relu(), ...first, convolution(16, 3), relu(), ...second];

export const networks = [
  network("none", "conv 3 × 3 × 8, ReLU, conv 3 × 3 × 16, ReLU, dense head", blocks([], [])),
  network("max", "the same with max 2/2 after each ReLU", blocks([max(2, 2)], [max(2, 2)])),
  network("average", "the same with average 2/2", blocks([average(2, 2)], [average(2, 2)])),
  network("global", "max 2/2 after the first ReLU, global average after the second", blocks([max(2, 2)], [globalAverage()])),
];

/** The same network with maxima in place of averages, for libraries without average pooling. */
export function withMaxima({ name, words, layers, last }) {
  const replaced = layers.map((layer) => {
    switch (layer.kind) {
      case "average": return { ...layer, kind: "max" };
      case "globalAverage": return { ...layer, kind: "globalMax" };
      default: return layer;
    }
  });
  return { name, words, layers: replaced, last };
}

/**
 * Adam has PyTorch's numbers (β 0.9 and 0.999, ε 1e-8 outside the root), SGD momentum 0.9: v = 0.9 v + g, w −= rate · v.
 * `tolerance`: the largest difference of losses within the first updates. Rounding grows from update to update, a thousand
 * times more with Adam, which takes a whole step even for a gradient that is 0 up to rounding.
 */
export const optimisers = [
  { name: "Adam", method: "adam", rate: 0.01, tolerance: 2e-3 },
  { name: "SGD", method: "sgd", rate: 0.01, tolerance: 1e-5 },
];
