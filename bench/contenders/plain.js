// Plain JavaScript on typed arrays: flat loops over Float32Array into reused buffers. Its results are the reference for
// the others.

import { product } from "../workloads.js";

export const name = "JavaScript";
export const residence = "input and maps in its own arrays";

const programs = { convolution, relu, max, average, globalAverage };

let input;
let steps = [];
let results = [];

export async function prepare(workload) {
  input = workload.input;
  const inPlace = workload.wanted === "last";
  let before = input;
  const buffers = workload.stages.map((stage) => {
    // If the convolution's own maps are not wanted, ReLU overwrites them.
    const output = inPlace && stage.kind === "relu" ? before : new Float32Array(product(stage.after));
    const scratch = new Float32Array(stage.before[1] * stage.after[2]);
    const [from, work] = [before, programs[stage.kind]];
    steps.push(() => work(stage, from, output, scratch));
    before = output;
    return output;
  });
  results = workload.outputs.map((index) => buffers[index]);
}

export function run() {
  for (const step of steps) step();
}

export const outputs = () => results;

export function dispose() {
  steps = [];
  results = [];
}

function convolution(stage, input, output) {
  const { before: [channels, rows, columns], after: [filters, outRows, outColumns], size, padding, weights, bias } = stage;
  const source = padding ? padded(input, channels, rows, columns, padding) : input;
  const [height, width] = [rows + 2 * padding, columns + 2 * padding];
  const cells = outRows * outColumns;
  for (let filter = 0; filter < filters; filter += 1) {
    output.fill(bias[filter], filter * cells, (filter + 1) * cells);
    for (let channel = 0; channel < channels; channel += 1) {
      const kernel = (filter * channels + channel) * size * size;
      for (let row = 0; row < outRows; row += 1) {
        const from = (channel * height + row) * width;
        const to = filter * cells + row * outColumns;
        if (size === 3) addRow3(source, from, width, weights, kernel, output, to, outColumns);
        else addRow(source, from, width, weights, kernel, size, output, to, outColumns);
      }
    }
  }
}

// Nine weights in locals. The window's columns move along, so that each step loads only three new values.
function addRow3(input, from, width, weights, kernel, output, to, count) {
  const [w0, w1, w2] = [weights[kernel], weights[kernel + 1], weights[kernel + 2]];
  const [w3, w4, w5] = [weights[kernel + 3], weights[kernel + 4], weights[kernel + 5]];
  const [w6, w7, w8] = [weights[kernel + 6], weights[kernel + 7], weights[kernel + 8]];
  let top = from, middle = from + width, bottom = from + 2 * width;
  let a0 = input[top], a1 = input[top + 1];
  let b0 = input[middle], b1 = input[middle + 1];
  let c0 = input[bottom], c1 = input[bottom + 1];
  for (let i = 0; i < count; i += 1) {
    const a2 = input[top + 2 + i], b2 = input[middle + 2 + i], c2 = input[bottom + 2 + i];
    output[to + i] += a0 * w0 + a1 * w1 + a2 * w2 + b0 * w3 + b1 * w4 + b2 * w5 + c0 * w6 + c1 * w7 + c2 * w8;
    a0 = a1; a1 = a2;
    b0 = b1; b1 = b2;
    c0 = c1; c1 = c2;
  }
}

// Four neighbouring cells share each weight.
function addRow(input, from, width, weights, kernel, size, output, to, count) {
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    let s0 = output[to + i], s1 = output[to + i + 1], s2 = output[to + i + 2], s3 = output[to + i + 3];
    for (let row = 0; row < size; row += 1) {
      const line = from + row * width + i;
      const tap = kernel + row * size;
      for (let column = 0; column < size; column += 1) {
        const weight = weights[tap + column];
        const place = line + column;
        s0 += input[place] * weight;
        s1 += input[place + 1] * weight;
        s2 += input[place + 2] * weight;
        s3 += input[place + 3] * weight;
      }
    }
    output[to + i] = s0;
    output[to + i + 1] = s1;
    output[to + i + 2] = s2;
    output[to + i + 3] = s3;
  }
  for (; i < count; i += 1) {
    let sum = output[to + i];
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < size; column += 1) {
        sum += input[from + row * width + i + column] * weights[kernel + row * size + column];
      }
    }
    output[to + i] = sum;
  }
}

const rims = new Map();

// The maps with zeros around them, in a reused buffer.
function padded(input, channels, rows, columns, padding) {
  const [height, width] = [rows + 2 * padding, columns + 2 * padding];
  const key = `${channels} ${height} ${width}`;
  if (!rims.has(key)) rims.set(key, new Float32Array(channels * height * width));
  const target = rims.get(key);
  for (let channel = 0; channel < channels; channel += 1) {
    for (let row = 0; row < rows; row += 1) {
      const from = (channel * rows + row) * columns;
      target.set(input.subarray(from, from + columns), (channel * height + row + padding) * width + padding);
    }
  }
  return target;
}

function relu(_stage, input, output) {
  for (let i = 0; i < input.length; i += 1) {
    const value = input[i];
    output[i] = value > 0 ? value : 0;
  }
}

function max(stage, input, output, scratch) {
  const { before: [channels, rows, columns], after: [, outRows, outColumns], size, stride } = stage;
  let to = 0;
  for (let channel = 0; channel < channels; channel += 1) {
    const plane = channel * rows * columns;
    if (size === 2) {
      for (let row = 0; row < outRows; row += 1) {
        let top = plane + row * stride * columns;
        let bottom = top + columns;
        for (let i = 0; i < outColumns; i += 1, top += stride, bottom += stride) {
          const a = input[top], b = input[top + 1], c = input[bottom], d = input[bottom + 1];
          const left = a > b ? a : b;
          const right = c > d ? c : d;
          output[to] = left > right ? left : right;
          to += 1;
        }
      }
      continue;
    }
    // First along the rows, then down the columns of the result.
    for (let row = 0; row < rows; row += 1) {
      for (let i = 0; i < outColumns; i += 1) {
        const from = plane + row * columns + i * stride;
        let best = input[from];
        for (let tap = 1; tap < size; tap += 1) {
          const value = input[from + tap];
          if (value > best) best = value;
        }
        scratch[row * outColumns + i] = best;
      }
    }
    for (let row = 0; row < outRows; row += 1) {
      for (let i = 0; i < outColumns; i += 1) {
        let from = row * stride * outColumns + i;
        let best = scratch[from];
        for (let tap = 1; tap < size; tap += 1) {
          from += outColumns;
          if (scratch[from] > best) best = scratch[from];
        }
        output[to] = best;
        to += 1;
      }
    }
  }
}

function average(stage, input, output, scratch) {
  const { before: [channels, rows, columns], after: [, outRows, outColumns], size, stride } = stage;
  const share = 1 / size ** 2;
  let to = 0;
  for (let channel = 0; channel < channels; channel += 1) {
    const plane = channel * rows * columns;
    for (let row = 0; row < rows; row += 1) {
      for (let i = 0; i < outColumns; i += 1) {
        const from = plane + row * columns + i * stride;
        let sum = 0;
        for (let tap = 0; tap < size; tap += 1) sum += input[from + tap];
        scratch[row * outColumns + i] = sum;
      }
    }
    for (let row = 0; row < outRows; row += 1) {
      for (let i = 0; i < outColumns; i += 1) {
        let from = row * stride * outColumns + i;
        let sum = 0;
        for (let tap = 0; tap < size; tap += 1, from += outColumns) sum += scratch[from];
        output[to] = sum * share;
        to += 1;
      }
    }
  }
}

function globalAverage(stage, input, output) {
  const cells = stage.before[1] * stage.before[2];
  for (let channel = 0; channel < output.length; channel += 1) {
    let sum = 0;
    for (let i = channel * cells; i < (channel + 1) * cells; i += 1) sum += input[i];
    output[channel] = sum / cells;
  }
}
