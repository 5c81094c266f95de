// Time and memory of this project as pictures, filters, blocks and windows grow. Each point has a page of its own,
// because a wasm's memory never shrinks.

import { quick, thorough } from "../compare.js";
import { average, convolution, max, relu } from "../workloads.js";

const block = (filters, padding = 0) => [convolution(filters, 3, padding), relu(), max(2, 2)];

const series = [
  {
    name: "picture size",
    words: "conv 3 × 3 × 8, ReLU, max 2/2 on one picture",
    points: [64, 256, 512, 768, 1024].map((side) => ({ at: side, shape: [1, side, side], stages: block(8) })),
  },
  {
    name: "filters",
    words: "conv 3 × 3, ReLU, max 2/2 on 1 × 256 × 256",
    points: [1, 4, 8, 16, 32, 64].map((filters) => ({ at: filters, shape: [1, 256, 256], stages: block(filters) })),
  },
  {
    name: "blocks",
    words: "blocks of conv 3 × 3 × 8, ReLU, max 2/2 on 1 × 256 × 256",
    points: [1, 2, 3, 4, 5].map((blocks) => ({
      at: blocks,
      shape: [1, 256, 256],
      stages: Array.from({ length: blocks }, () => block(8, 1)).flat(),
    })),
  },
  ...[["max window", max], ["average window", average]].map(([name, pooling]) => ({
    name,
    words: "stride 1 on 8 × 256 × 256",
    points: [2, 5, 9, 15, 21, 32].map((size) => ({ at: size, shape: [8, 256, 256], stages: [pooling(size, 1)] })),
  })),
];

export async function plan(task, say) {
  const results = [];
  // Cannot be chosen one by one: all or nothing.
  const wanted = task.only.length === 0 || task.only.includes("growth");
  for (const { name, words, points } of wanted ? series : []) {
    const measured = [];
    for (const { at, shape, stages } of points) {
      await say(`growth: ${name} ${at}`);
      measured.push({ at, ...await inFreshPage(shape, stages, task.quick ? quick : thorough) });
    }
    results.push({ name, words, points: measured });
  }
  return { series: results };
}

async function inFreshPage(shape, stages, samples) {
  const frame = document.createElement("iframe");
  frame.src = "point.html";
  document.body.append(frame);
  await new Promise((resolve) => { frame.onload = resolve; });
  try {
    return await frame.contentWindow.measure(shape, stages, samples);
  } finally {
    frame.remove();
  }
}
