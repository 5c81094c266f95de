// All networks learn one epoch in step, each an update in turn, as in the page.

import { statistics } from "../compare.js";
import { updatesOf } from "./digits.js";
import { ours } from "./entries.js";

/** Epochs of an entry, at most, and milliseconds after which it begins no further one. */
const EPOCHS = 5;
const LONG = 10_000;
/** Updates after which the progress is told, because some take minutes for an epoch. */
const TOLD = 16;
/** The largest relative difference of the mean losses of an epoch. */
const ALIKE = 0.01;

/** For each entry { name, via, samples, median, p90, difference } with milliseconds for all networks together. */
export async function epochs(entries, networks, optimiser, digits, say) {
  const updates = updatesOf(digits);
  const racing = entries.map((entry) => ({ entry, times: [], spent: 0, difference: 0 }));
  for (let round = 0; round < EPOCHS; round += 1) {
    for (const part of racing.filter(({ spent }) => spent < LONG)) {
      const { entry } = part;
      const tell = (update) => say(`training, an epoch of all networks, ${optimiser.name}: ${entry.name}, update ${update}`);
      const { time, losses } = await inStep(entry, networks, optimiser, updates, tell);
      const expected = await inStep(ours, networks.map(entry.learned), optimiser, updates);
      part.times.push(time);
      part.spent += time;
      part.difference = Math.max(part.difference, ...losses.map((loss, at) => Math.abs(loss / expected.losses[at] - 1)));
    }
  }
  return racing.map(({ entry: { name, via }, times, difference }) => difference <= ALIKE
    ? { name, via, difference, samples: times.length, ...statistics(times) }
    : { name, via, refused: `its mean losses differ by ${difference.toPrecision(2)}` });
}

/** The milliseconds of so many updates of each network, and each network's mean loss. The clock stands while something is told. */
async function inStep(entry, networks, optimiser, updates, tell = () => undefined) {
  await entry.use();
  const learners = networks.map((network) => entry.begin(entry.learned(network), optimiser));
  const losses = learners.map(() => 0);
  let time = 0;
  let start = performance.now();
  for (let update = 0; update < updates; update += 1) {
    if (update % TOLD === 0) {
      time += performance.now() - start;
      await tell(update);
      start = performance.now();
    }
    for (let at = 0; at < learners.length; at += 1) {
      const [loss] = await learners[at].update(1);
      losses[at] += loss / updates;
    }
  }
  time += performance.now() - start;
  for (const learner of learners) learner.dispose();
  return { time, losses };
}
