// From a changed control to the last tile painted: the real page in a frame of this one, and peers that compute maps of
// the same shapes from the same change and paint the same tiles. The frame rate has no limit.

import { quick, statistics, thorough } from "../compare.js";
import { PeerPage } from "../frame/peer_page.js";
import { RealPage } from "../frame/real_page.js";
import * as plain from "../contenders/plain.js";
import * as tensorflow from "../contenders/tensorflow.js";
import { asked, convolution, max, relu, workload } from "../workloads.js";

const SIZES = [64, 256, 512];
const BLOCKS = [1, 3, 5];
const WARM_UP = 5;
/** Milliseconds. */
const REST = 60;

const frames = SIZES.flatMap((size) => BLOCKS.map((blocks) => {
  const name = `frame ${size}, ${blocks} ${blocks === 1 ? "block" : "blocks"}`;
  const stages = Array.from({ length: blocks }, () => [convolution(8, 3, 1), relu(), max(2, 2)]).flat();
  return { name, size, blocks, workload: workload(name, "", [1, size, size], "every", stages) };
}));

export async function plan(task, say) {
  const wanted = frames.filter(asked(task));
  if (wanted.length > 0) await tensorflow.load(1);
  const { least } = task.quick ? quick : thorough;
  const results = [];
  for (const { name, size, blocks, workload } of wanted) {
    await say(name);
    const real = await RealPage.open(size, blocks);
    const tiles = await real.tiles();
    const pages = [real, await PeerPage.open(plain, workload, tiles), await PeerPage.open(tensorflow, workload, tiles)];
    const times = await inTurns(pages, least);
    results.push({ name, tiles: tiles.length, times });
    for (const page of pages) await page.close();
  }
  return { workloads: results };
}

/** Lets the browser finish rendering, so that the next frame comes as soon as it is requested. */
const rest = () => new Promise((resolve) => { setTimeout(resolve, REST); });

async function inTurns(pages, rounds) {
  const times = pages.map(() => []);
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (let turn = 0; turn < pages.length; turn += 1) {
      const which = (round + WARM_UP + turn) % pages.length;
      await rest();
      const time = await pages[which].change((round + WARM_UP + 1) / 100);
      if (round >= 0) times[which].push(time);
    }
  }
  return pages.map(({ name }, which) => ({ name, samples: rounds, ...statistics(times[which]) }));
}
