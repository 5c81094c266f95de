// The first updates of everybody: whether all learn the same from the same weights, and how much memory it takes.

import { picturesOf } from "./digits.js";
import { ours } from "./entries.js";

/** Updates whose losses are compared. The second already depends on every gradient of the first. */
const COMPARED = 10;
/** Updates of these before the clock starts: compilers and memory are warm then. */
const WARM_UP = 4;
/** The largest difference of the first losses, before which nothing is learned. */
const FIRST = 1e-5;

/**
 * One entry's first updates: { name, via, difference, bytes, time } with milliseconds a picture, or { name, via, refused }. A
 * network that differs from the one asked for is compared with ours of that kind.
 */
export async function trial(entry, network, optimiser, digits) {
  const { name, via } = entry;
  const refused = entry.refusal(optimiser);
  if (refused) return { name, via, refused };
  const like = entry.learned(network);
  const reference = ours.begin(like, optimiser);
  const expected = [...reference.update(COMPARED)];
  reference.dispose();
  let learner;
  try {
    await entry.use();
    learner = entry.begin(like, optimiser);
    const losses = [...await learner.update(WARM_UP)];
    const begin = performance.now();
    losses.push(...await learner.update(COMPARED - WARM_UP));
    const time = (performance.now() - begin) / picturesOf(digits, WARM_UP, COMPARED - WARM_UP);
    return { name, via, difference: agreement(losses, expected, optimiser.tolerance), time, bytes: await learner.bytes() };
  } catch (error) {
    return { name, via, refused: String(error.message ?? error) };
  } finally {
    learner?.dispose();
  }
}

/** The largest difference, relative for losses above 1. Fails if it is too large. */
function agreement(losses, expected, tolerance) {
  const differences = expected.map((loss, update) => Math.abs(losses[update] - loss) / Math.max(1, loss));
  const all = Math.max(...differences);
  if (!(differences[0] <= FIRST)) throw new Error(`its first loss differs by ${differences[0].toPrecision(2)}`);
  if (!(all <= tolerance)) throw new Error(`its losses differ by ${all.toPrecision(2)} within ${COMPARED} updates`);
  return all;
}
