// Networks that learn, beside other libraries that train in a browser, on one thread.

import { entries, ours } from "../training/entries.js";
import { epochs } from "../training/epoch.js";
import { networks, optimisers } from "../training/networks.js";
import { quick, race, thorough } from "../training/race.js";
import { trial } from "../training/trial.js";
import { asked } from "../workloads.js";

/** How many times longer the libraries should take, and the milliseconds that an epoch of all networks may. */
const marks = { ConvNetJS: 5, "TensorFlow.js": 2, epoch: 4000 };

const rows = optimisers.flatMap((optimiser) => networks.map((network) => ({
  name: `training ${network.name}, ${optimiser.name}`,
  network,
  optimiser,
})));

export async function plan(task, say) {
  const wanted = rows.filter(asked(task));
  if (wanted.length === 0) return { rows: [], epochs: [] };
  const { digits, javaScript, own, completed, renderer, memory } = await entries();
  const results = [];
  for (const { name, network, optimiser } of wanted) {
    const trials = [];
    for (const entry of [ours, javaScript, ...own, completed]) {
      await say(`${name}: ${[entry.name, entry.via].filter(Boolean).join(", ")}`);
      trials.push({ entry, ...await trial(entry, network, optimiser, digits) });
    }
    const racing = [ours, javaScript, fastest(trials, own), completed].filter((entry) => learns(trials, entry));
    const tell = (round) => say(`${name}: all in turns, round ${round}`);
    const times = await race(racing, network, optimiser, digits, task.quick ? quick : thorough, tell);
    results.push({ name, words: network.words, trials: trials.map(({ entry, ...found }) => found), times });
  }
  // Cannot be chosen one by one: together or not at all.
  const together = [];
  for (const optimiser of wanted.length === rows.length ? optimisers : []) {
    const trained = results.filter(({ name }) => name.endsWith(optimiser.name));
    const able = [ours, javaScript, fastestOfAll(trained, own), completed].filter((entry) => entry && learnsAll(trained, entry));
    // An epoch takes minutes with some.
    const racing = task.quick ? [ours] : able;
    together.push({ optimiser: optimiser.name, times: await epochs(racing, networks, optimiser, digits, say) });
  }
  return { marks, rows: results, epochs: together, renderer, memory: memory() };
}

const of = (trials, entry) => trials.find(({ name, via }) => name === entry.name && via === entry.via);
const learns = (trials, entry) => entry !== undefined && of(trials, entry).refused === undefined;
const learnsAll = (trained, entry) => trained.every(({ trials }) => learns(trials, entry));

/** The fastest that learns by the given times; none if none learns. */
const least = (entries, time) => entries.reduce((best, entry) => best && time(best) <= time(entry) ? best : entry, undefined);

const fastest = (trials, own) => least(own.filter((entry) => learns(trials, entry)), (entry) => of(trials, entry).time);

const fastestOfAll = (trained, own) => least(
  own.filter((entry) => learnsAll(trained, entry)),
  (entry) => trained.reduce((sum, { trials }) => sum + of(trials, entry).time, 0),
);
