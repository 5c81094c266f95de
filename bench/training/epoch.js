// All networks learn one epoch in step, each an update in turn, as in the page.

import { statistics } from "../compare.js";
import { updatesOf } from "./digits.js";
import { ours } from "./entries.js";

/** Epochs of an entry, at most, and milliseconds after which it begins no further one. */
const EPOCHS = 5;
const LONG = 10_000;
/** The largest relative difference of the mean losses of an epoch. */
const ALIKE = 0.05;

/** For each entry { name, via, samples, median, p90, difference } with milliseconds for all networks together. */
export async function epochs(entries, networks, optimiser, digits, say) {
  const updates = updatesOf(digits);
  const racing = entries.map((entry) => ({ entry, times: [], spent: 0, difference: 0 }));
  for (let round = 0; round < EPOCHS; round += 1) {
    for (const part of racing.filter(({ spent }) => spent < LONG)) {
      await say(`training, an epoch of all networks, ${optimiser.name}: ${part.entry.name}`);
      const { time, losses } = await inStep(part.entry, networks, optimiser, updates);
      const alike = networks.map(part.entry.learned);
      const expected = await inStep(ours, alike, optimiser, updates);
      part.times.push(time);
      part.spent += time;
      part.difference = Math.max(...losses.map((loss, at) => Math.abs(loss / expected.losses[at] - 1)));
    }
  }
  return racing.map(({ entry: { name, via }, times, difference }) => difference <= ALIKE
    ? { name, via, difference, samples: times.length, ...statistics(times) }
    : { name, via, refused: `its mean losses differ by ${difference.toPrecision(2)}` });
}

/** The milliseconds of so many updates of each network, and each network's mean loss. */
async function inStep(entry, networks, optimiser, updates) {
  await entry.use();
  const learners = networks.map((network) => entry.begin(entry.learned(network), optimiser));
  const losses = learners.map(() => 0);
  const start = performance.now();
  for (let update = 0; update < updates; update += 1) {
    for (let at = 0; at < learners.length; at += 1) {
      const [loss] = await learners[at].update(1);
      losses[at] += loss / updates;
    }
  }
  const time = performance.now() - start;
  for (const learner of learners) learner.dispose();
  return { time, losses };
}
