// The physical bound of a workload in this browser: the time of its multiply-adds at the processor's peak, or of its
// necessary reads and writes at the memory's best rates, whichever is longer.

import { script } from "./script.js";
import { needs } from "./workloads.js";

const LANES = 4 * 12;
const KIB = 1024;
/** From sizes that stay in the nearest cache to sizes that stay in none. */
const SIZES = [32, 256, 1024, 4096, 16_384, 65_536].map((size) => size * KIB);

async function assemble() {
  await script("/peers/wabt/index.js");
  const wabt = await self.WabtModule();
  const text = await (await fetch("bound.wat")).text();
  const module = wabt.parseWat("bound.wat", text, { simd: true });
  const { buffer } = module.toBinary({});
  module.destroy();
  return (await WebAssembly.instantiate(buffer)).instance.exports;
}

/** The best of many tries, in milliseconds a call, because a bound is what is possible. */
function best(work) {
  let count = 1;
  let least = Infinity;
  for (let run = 0; run < 40; run += 1) {
    const begin = performance.now();
    for (let i = 0; i < count; i += 1) work();
    const time = performance.now() - begin;
    if (time < 10) {
      count *= 2;
      run -= 1;
    } else {
      least = Math.min(least, time / count);
    }
  }
  return least;
}

/** Multiply-adds and bytes per millisecond; bytes for several sizes of the touched memory. */
export async function measureRates() {
  const { memory, multiply_add, read, write } = await assemble();
  memory.grow(Math.ceil(SIZES.at(-1) / (64 * KIB)));
  const rounds = 100_000;
  return {
    multiplyAdds: (rounds * LANES) / best(() => multiply_add(rounds)),
    memory: SIZES.map((bytes) => ({
      bytes,
      read: bytes / best(() => read(bytes)),
      write: bytes / best(() => write(bytes)),
    })),
  };
}

/** The bound in milliseconds, with the memory rate of the largest measured size that is not above the needed one. */
export function bound(workload, rates) {
  const { multiplyAdds, read, written } = needs(workload);
  const fits = rates.memory.filter(({ bytes }) => bytes <= read + written);
  const rate = fits.at(-1) ?? rates.memory[0];
  return Math.max(multiplyAdds / rates.multiplyAdds, read / rate.read + written / rate.write);
}
