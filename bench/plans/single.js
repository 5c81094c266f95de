// All single-threaded contenders in one page.

import { bound, measureRates } from "../bound.js";
import { compare, quick, thorough } from "../compare.js";
import * as onnxruntime from "../contenders/onnxruntime.js";
import * as opencv from "../contenders/opencv.js";
import * as plain from "../contenders/plain.js";
import * as poolscope from "../contenders/poolscope.js";
import * as tensorflow from "../contenders/tensorflow.js";
import * as tensorflowRead from "../contenders/tensorflow_read.js";
import { asked, workloads } from "../workloads.js";

export async function plan(task, say) {
  const wanted = workloads.filter(asked(task));
  if (wanted.length === 0) return { workloads: [] };
  await say("Measuring the processor's and the memory's rates");
  const rates = await measureRates();
  await tensorflow.load(1);
  await onnxruntime.load(1);
  const contenders = [plain, poolscope, tensorflow, tensorflowRead, onnxruntime, opencv];
  const results = [];
  for (const workload of wanted) {
    await say(workload.name);
    const times = await compare(contenders, workload, task.quick ? quick : thorough);
    results.push({ name: workload.name, words: workload.words, bound: bound(workload, rates), times });
  }
  const residences = contenders.map(({ name, residence }) => ({ name, residence }));
  return { rates, residences, workloads: results };
}
