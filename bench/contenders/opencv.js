// OpenCV.js. It filters one map at a time; the npm build has no functions for networks (dnn). Max pooling is dilation
// of which every s-th cell is kept. Average pooling is shrinking by areas, if windows do not overlap.

import { script } from "../script.js";

export const name = "OpenCV.js";
export const residence = "input and maps in its own memory, where a script reads them in place";

let cv;
let planes = [];
let mats = [];
let steps = [];
let results = [];

async function load() {
  await script("/peers/@techstark/opencv-js/dist/opencv.js");
  // Its `then` resolves to itself, so awaiting it would never end.
  cv = self.cv;
  if (!cv.Mat) await new Promise((resolve) => { cv.onRuntimeInitialized = () => resolve(); });
}

const kept = (mat) => (mats.push(mat), mat);
const plane = (rows, columns) => kept(new cv.Mat(rows, columns, cv.CV_32F));
/** The same memory, from the first cell on. */
const corner = (mat, rows, columns) => kept(mat.roi(new cv.Rect(0, 0, columns, rows)));

export async function prepare(workload) {
  if (!cv) await load();
  const [channels, rows, columns] = workload.shape;
  planes = Array.from({ length: channels }, (_, channel) => {
    const values = workload.input.subarray(channel * rows * columns, (channel + 1) * rows * columns);
    const mat = plane(rows, columns);
    mat.data32F.set(values);
    return mat;
  });
  let maps = planes;
  const made = workload.stages.map((stage) => (maps = add[stage.kind](stage, maps)));
  results = workload.outputs.map((index) => made[index]);
}

// Each function adds the steps of a run and returns the maps for their results.
const add = {
  convolution({ before, after: [filters, rows, columns], size, weights, bias }, inputs) {
    const rim = (size - 1) / 2;
    // Filtering a part of a map also reads the cells around it.
    const insides = inputs.map((input) => kept(input.roi(new cv.Rect(rim, rim, columns, rows))));
    const partial = plane(rows, columns);
    const anchor = new cv.Point(-1, -1);
    return Array.from({ length: filters }, (_, filter) => {
      const sum = plane(rows, columns);
      insides.forEach((inside, channel) => {
        const from = (filter * before[0] + channel) * size ** 2;
        const kernel = kept(cv.matFromArray(size, size, cv.CV_32F, weights.subarray(from, from + size ** 2)));
        if (channel === 0) {
          steps.push(() => cv.filter2D(inside, sum, cv.CV_32F, kernel, anchor, bias[filter], cv.BORDER_REFLECT_101));
        } else {
          steps.push(() => {
            cv.filter2D(inside, partial, cv.CV_32F, kernel, anchor, 0, cv.BORDER_REFLECT_101);
            cv.add(sum, partial, sum);
          });
        }
      });
      return sum;
    });
  },

  relu({ after: [, rows, columns] }, inputs) {
    return inputs.map((input) => {
      const output = plane(rows, columns);
      steps.push(() => cv.threshold(input, output, 0, 0, cv.THRESH_TOZERO));
      return output;
    });
  },

  max({ before, after: [, rows, columns], size, stride }, inputs) {
    const window = kept(cv.Mat.ones(size, size, cv.CV_8U));
    const all = plane(before[1], before[2]);
    return inputs.map((input) => {
      // With stride 1 the dilated map is the result, except for its rim.
      const dilated = stride === 1 ? plane(before[1], before[2]) : all;
      steps.push(() => cv.dilate(input, dilated, window, new cv.Point(0, 0)));
      if (stride === 1) return corner(dilated, rows, columns);
      const output = plane(rows, columns);
      const used = corner(dilated, rows * stride, columns * stride);
      steps.push(() => cv.resize(used, output, new cv.Size(columns, rows), 0, 0, cv.INTER_NEAREST));
      return output;
    });
  },

  average({ after: [, rows, columns], size, stride }, inputs) {
    if (size !== stride) throw new Error("has no average of overlapping windows but blur, whose rims differ");
    return inputs.map((input) => {
      const output = plane(rows, columns);
      const used = corner(input, rows * stride, columns * stride);
      steps.push(() => cv.resize(used, output, new cv.Size(columns, rows), 0, 0, cv.INTER_AREA));
      return output;
    });
  },

  globalAverage(_stage, inputs) {
    return inputs.map((input) => {
      const output = plane(1, 1);
      steps.push(() => { [output.data32F[0]] = cv.mean(input); });
      return output;
    });
  },
};

export function run() {
  for (const step of steps) step();
}

export const outputs = () => results.map((maps) => {
  const cells = maps[0].rows * maps[0].cols;
  const values = new Float32Array(maps.length * cells);
  maps.forEach((mat, channel) => {
    // A part of a map has gaps between its rows, and `clone` does not copy in this build.
    const whole = new cv.Mat();
    mat.copyTo(whole);
    values.set(whole.data32F, channel * cells);
    whole.delete();
  });
  return values;
});

export function dispose() {
  for (const mat of mats) mat.delete();
  planes = [];
  mats = [];
  steps = [];
  results = [];
}
