// Times learning, in turns and rotating order. A sample is the same number of updates for everybody.

import { statistics } from "../compare.js";
import { picturesOf } from "./digits.js";
import { ours } from "./entries.js";

/** Milliseconds of a sample of ours, at least, so that the clock's steps do not matter. */
const SAMPLE = 10;
/** Updates of ours before they are timed, to find how many a sample has. */
const WARM_UP = 5;
/** Milliseconds after which there are no more than the least number of samples. */
const PATIENCE = 15_000;

/** Rounds after which the progress is told. */
const TOLD = 5;

/** The number of samples, at least and at most. */
export const thorough = { least: 9, most: 35 };
export const quick = { least: 3, most: 3 };

/** For each entry { name, via, samples, median, p90 } with milliseconds a picture. */
export async function race(entries, network, optimiser, digits, samples, tell) {
  const count = updatesOfSample(network, optimiser);
  const racing = [];
  for (const entry of entries) {
    await entry.use();
    racing.push({ entry, learner: entry.begin(entry.learned(network), optimiser), times: [] });
    // The first sample warms up.
    await racing.at(-1).learner.update(count);
  }
  const begin = performance.now();
  for (let round = 0; round < samples.most; round += 1) {
    if (round >= samples.least && performance.now() - begin > PATIENCE) break;
    if (round % TOLD === 0) await tell(round);
    const pictures = picturesOf(digits, (round + 1) * count, count);
    for (let turn = 0; turn < racing.length; turn += 1) {
      const { entry, learner, times } = racing[(round + turn) % racing.length];
      await entry.use();
      const start = performance.now();
      await learner.update(count);
      times.push((performance.now() - start) / pictures);
    }
  }
  for (const { learner } of racing) learner.dispose();
  return racing.map(({ entry: { name, via }, times }) => ({ name, via, samples: times.length, ...statistics(times) }));
}

function updatesOfSample(network, optimiser) {
  const learner = ours.begin(network, optimiser);
  learner.update(WARM_UP);
  const start = performance.now();
  learner.update(WARM_UP);
  const time = (performance.now() - start) / WARM_UP;
  learner.dispose();
  return Math.ceil(SAMPLE / time);
}
