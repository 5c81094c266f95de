// ConvNetJS: plain JavaScript in doubles, one picture after the other. Its maps are (row, column, channel).

import { script } from "../script.js";
import { batchOf } from "../training/digits.js";
import { BATCH, CLASSES } from "../training/networks.js";

/* global convnetjs: a classic script's `var`. */

let volumes;

export async function load(digits) {
  await script("/peers/convnetjs/build/convnet-min.js");
  volumes = digits.pictures.map((picture) => {
    const side = Math.sqrt(picture.length);
    const volume = new convnetjs.Vol(side, side, 1, 0);
    volume.w.set(picture);
    return volume;
  });
}

/** Why it cannot be trained so; nothing if it can. */
export const refusal = ({ method }) => method === "sgd" ? undefined : "its newest release on npm has no Adam";

function definition({ kind, filters, size, stride, before }) {
  switch (kind) {
    case "convolution": return { type: "conv", sx: size, filters, stride, pad: 0 };
    case "relu": return { type: "relu" };
    case "max": return { type: "pool", sx: size, stride };
    // A window as large as the map, of which there is one.
    case "globalMax": return { type: "pool", sx: before[1], stride: before[1] };
  }
}

export class Learner {
  #net = new convnetjs.Net();
  #trainer;
  #digits;
  #next = 0;

  constructor(network, { method, rate }, digits, weights) {
    this.#digits = digits;
    const [rows, columns] = network.layers[0].before.slice(1);
    this.#net.makeLayers([
      { type: "input", out_sx: columns, out_sy: rows, out_depth: 1 },
      ...network.layers.map(definition),
      { type: "softmax", num_classes: CLASSES },
    ]);
    this.#takeOver(network, weights);
    this.#trainer = new convnetjs.Trainer(this.#net, { method, learning_rate: rate, momentum: 0.9, batch_size: BATCH, l2_decay: 0 });
  }

  #takeOver(network, weights) {
    const convolutions = this.#net.layers.filter((layer) => layer.layer_type === "conv");
    convolutions.forEach((layer, index) => {
      const { in_depth: channels, sx: side } = layer;
      put(layer, weights[`conv${index + 1}.weight`], weights[`conv${index + 1}.bias`], [channels, side, side]);
    });
    const head = this.#net.layers.find((layer) => layer.layer_type === "fc");
    put(head, weights["head.weight"], weights["head.bias"], network.last);
  }

  update(count) {
    const losses = [];
    for (let update = 0; update < count; update += 1) {
      const [first, last] = batchOf(this.#digits, this.#next);
      // It counts pictures and knows one size of batches only; an epoch's last one has fewer.
      Object.assign(this.#trainer, { k: 0, batch_size: last - first });
      let sum = 0;
      for (let picture = first; picture < last; picture += 1) {
        sum += this.#trainer.train(volumes[picture], this.#digits.labels[picture]).cost_loss;
      }
      losses.push(sum / (last - first));
      this.#next += 1;
    }
    return losses;
  }

  /** Bytes of all numbers that network and trainer hold. */
  bytes() {
    const seen = new Set();
    const held = (value) => {
      if (typeof value !== "object" || value === null || seen.has(value)) return 0;
      seen.add(value);
      if (ArrayBuffer.isView(value)) return value.byteLength;
      return Object.values(value).reduce((sum, part) => sum + held(part), 0);
    };
    return held(this.#net) + held(this.#trainer);
  }

  dispose() {}
}

/** Weights by (filter, channel, row, column) into a layer's filters, which are by (row, column, channel). */
function put({ filters, biases }, weights, bias, [channels, rows, columns]) {
  const cells = rows * columns;
  filters.forEach(({ w }, filter) => {
    for (let channel = 0; channel < channels; channel += 1) {
      for (let cell = 0; cell < cells; cell += 1) w[cell * channels + channel] = weights[(filter * channels + channel) * cells + cell];
    }
  });
  biases.w.set(bias);
}
