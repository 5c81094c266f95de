// Measures contenders on a workload, in turns. First checks that they compute the same.

/** The largest difference in results at which a contender's time counts. */
const TOLERANCE = 1e-4;
/** Milliseconds of one sample, at least, so that the clock's steps do not matter. */
const SAMPLE = 10;
const WARM_UP = 5;
/** Milliseconds after which a workload gets no more than the least number of samples. */
const PATIENCE = 5000;

/** The number of samples, at least and at most. */
export const thorough = { least: 35, most: 71 };
export const quick = { least: 7, most: 7 };

/**
 * Each contender's name with its median and 90th percentile in milliseconds, or with the reason why it has none.
 * The first contender is the reference, which computes the expected maps.
 */
export async function compare(contenders, workload, samples) {
  const able = [];
  const results = [];
  for (const contender of contenders) {
    const { name } = contender;
    try {
      await contender.prepare(workload);
      await contender.run();
      able.push({ contender, name, times: [] });
    } catch (error) {
      results.push({ name, refused: String(error.message ?? error) });
      await settled(() => contender.dispose());
    }
  }
  const expected = able[0].contender.outputs().map((maps) => maps.slice());
  const racing = able.filter((entry) => {
    const error = difference(entry.contender.outputs(), expected);
    entry.error = error;
    if (error > TOLERANCE) results.push({ name: entry.name, refused: `differs by ${error.toPrecision(2)}` });
    return error <= TOLERANCE;
  });
  for (const entry of racing) entry.repeats = await repeats(entry.contender);
  const begin = performance.now();
  for (let round = 0; round < samples.most; round += 1) {
    if (round >= samples.least && performance.now() - begin > PATIENCE) break;
    for (let turn = 0; turn < racing.length; turn += 1) {
      const entry = racing[(round + turn) % racing.length];
      entry.times.push(await sample(entry.contender, entry.repeats));
    }
  }
  for (const { name, times, error, contender } of racing) {
    // Checks that the last run's results are still right.
    const after = difference(contender.outputs(), expected);
    if (after > TOLERANCE) results.push({ name, refused: `differs by ${after.toPrecision(2)} in later runs` });
    else results.push({ name, samples: times.length, error, ...statistics(times) });
  }
  for (const { contender } of able) await contender.dispose();
  return results;
}

export function statistics(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { median: at(0.5), p90: at(0.9) };
}

async function settled(action) {
  try {
    await action();
  } catch {
    // It was never whole.
  }
}

/** The largest difference between two lists of maps, relative for large numbers; infinite if they do not match. */
function difference(found, expected) {
  if (found.length !== expected.length) return Infinity;
  let worst = 0;
  for (let k = 0; k < expected.length; k += 1) {
    if (found[k].length !== expected[k].length) return Infinity;
    for (let i = 0; i < expected[k].length; i += 1) {
      const error = Math.abs(found[k][i] - expected[k][i]) / Math.max(1, Math.abs(expected[k][i]));
      if (!(error <= worst)) worst = Number.isNaN(error) ? Infinity : error;
    }
  }
  return worst;
}

/** Warms up, and finds the number of runs in a sample. */
async function repeats(contender) {
  // A single short run may take less than a step of the clock.
  for (let count = 1, run = 1; ; run += 1) {
    const time = await sample(contender, count) * count;
    if (time < SAMPLE) count *= 2;
    else if (run > WARM_UP) return Math.ceil(count * (SAMPLE / time));
  }
}

async function sample(contender, count) {
  const begin = performance.now();
  for (let i = 0; i < count; i += 1) {
    const promise = contender.run();
    if (promise) await promise;
  }
  return (performance.now() - begin) / count;
}
