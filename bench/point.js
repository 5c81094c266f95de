// One point of a curve, in a page that has computed nothing before.

import { compare } from "./compare.js";
import * as poolscope from "./contenders/poolscope.js";
import { workload } from "./workloads.js";

/** The median in milliseconds and the bytes of the wasm's memory afterwards. */
self.measure = async (shape, stages, samples) => {
  // It is its own reference, because other plans check its maps.
  const [{ median, refused }] = await compare([poolscope], workload("point", "", shape, "every", stages), samples);
  if (refused) throw new Error(refused);
  return { median, memory: poolscope.memory() };
};
