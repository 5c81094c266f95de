// From a changed control to the last tile painted, and until that is rendered: the real page in a frame of this one, and
// peers that compute maps of the same shapes from the same change and paint the same tiles, which are read from the real
// page. The frame rate has no limit.

import { quick, statistics, thorough } from "../compare.js";
import { PeerPage, bare, samePixels } from "../frame/peer_page.js";
import { RealPage } from "../frame/real_page.js";
import { page } from "../frame/words.js";
import * as plain from "../contenders/plain.js";
import * as tensorflow from "../contenders/tensorflow.js";
import { asked, convolution, max, product, relu, workload } from "../workloads.js";

const SIZES = [64, 256, 512];
/** How many times longer TensorFlow.js's bare page should take, by size; in longer pipelines 0.8 of that. */
const MARKS = { 64: 1, 256: 2.5, 512: 4 };
const BLOCKS = [1, 3, 5];
const FILTERS = 8;
const WARM_UP = 5;
/** The real page's window in CSS pixels. */
const WINDOW = [1360, 900];
/** One in which the page shows all maps of a few stages. */
const LARGE = [1920, 1400];

/** Stages from words, for both: "c" a convolution, "r" ReLU, "m" max pooling. */
function pipeline(words) {
  let seed = 0;
  const filters = () => Array.from({ length: FILTERS }, () => `he-${seed++}`).join(",");
  const link = { c: () => `conv,3,p1,${filters()}`, r: () => "relu", m: () => "max,2,s2" };
  const stages = { c: () => convolution(FILTERS, 3, 1), r: relu, m: () => max(2, 2) };
  return { link: [...words].map((word) => link[word]()).join(";"), stages: [...words].map((word) => stages[word]()) };
}

function frame(name, size, words, shape, isWhole) {
  const { link, stages } = pipeline(words);
  const mark = MARKS[size] * (stages.length > 4 ? 0.8 : 1);
  return { name, size, mark, link, window: shape, isWhole, workload: workload(name, "", [1, size, size], "every", stages) };
}

const frames = SIZES.flatMap((size) => [
  ...BLOCKS.map((blocks) =>
    frame(`frame ${size}, ${blocks} ${blocks === 1 ? "block" : "blocks"}`, size, "crm".repeat(blocks), WINDOW, false)),
  // A page that shows fewer maps of long pipelines has no advantage here.
  frame(`frame ${size}, all maps`, size, "crcm", LARGE, true),
]);

export async function plan(task, say) {
  const wanted = frames.filter(asked(task));
  if (wanted.length > 0) await tensorflow.load(1);
  const { least } = task.quick ? quick : thorough;
  const results = [];
  for (const one of wanted) {
    await say(one.name);
    results.push(await measured(one, least));
  }
  return { workloads: results };
}

async function measured({ name, size, mark, link, window, isWhole, workload }, rounds) {
  const real = await RealPage.open(size, link, window);
  const { tiles, late, maps } = await real.tiles();
  const all = workload.stages.reduce((sum, { after: [channels] }) => sum + channels, 0);
  const result = { name, mark, tiles: tiles.length, late, mapsInSight: maps.size, maps: all, window };
  try {
    if (isWhole && maps.size < all) {
      const refused = `only ${maps.size} of ${all} maps are in sight, and this workload is about all`;
      return { ...result, times: [{ name: real.name, refused }] };
    }
    await tensorflow.prepare(workload);
    await plain.prepare(workload);
    const looking = [[tensorflow, bare], [tensorflow, samePixels], [tensorflow, page], [plain, bare]];
    const pages = [real];
    for (const [contender, look] of looking) pages.push(await PeerPage.open(contender, workload, tiles, look));
    try {
      const pixels = tiles.reduce((sum, { width, height }) => sum + product([width, height]), 0);
      return { ...result, pixels, cells: pages[1].pixels, times: await inTurns(pages, rounds) };
    } finally {
      for (const page of pages.slice(1)) await page.close();
      plain.dispose();
      tensorflow.dispose();
    }
  } finally {
    await real.close();
  }
}

async function inTurns(pages, rounds) {
  const times = pages.map(() => []);
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (let turn = 0; turn < pages.length; turn += 1) {
      // Every second round goes backwards, so that each page has other neighbours.
      const way = round % 2 === 0 ? turn : pages.length - 1 - turn;
      const which = (round + WARM_UP + way) % pages.length;
      const page = pages[which];
      const time = await page.change((round + WARM_UP + 1) / 100);
      // Also so that nothing of this page takes time from the next.
      await page.rest();
      if (round >= 0) times[which].push(time);
    }
  }
  return pages.map(({ name }, which) => {
    const rendered = statistics(times[which].map((time) => time.rendered));
    return { name, samples: rounds, ...statistics(times[which].map((time) => time.painted)), rendered };
  });
}
