// The contenders that can use two threads, in a cross-origin isolated page. Plain JavaScript only checks their results.

import { compare, quick, thorough } from "../compare.js";
import * as onnxruntime from "../contenders/onnxruntime.js";
import * as plain from "../contenders/plain.js";
import * as poolscope from "../contenders/poolscope.js";
import * as tensorflow from "../contenders/tensorflow.js";
import * as tensorflowRead from "../contenders/tensorflow_read.js";
import { asked, workloads } from "../workloads.js";

export async function plan(task, say) {
  if (!self.crossOriginIsolated) throw new Error("the page is not cross-origin isolated");
  const wanted = workloads.filter(asked(task));
  if (wanted.length === 0) return { workloads: [] };
  await tensorflow.load(2);
  await onnxruntime.load(2);
  const contenders = [plain, poolscope, tensorflow, tensorflowRead, onnxruntime];
  const results = [];
  for (const workload of wanted) {
    await say(`${workload.name}, peers on two threads`);
    const times = await compare(contenders, workload, task.quick ? quick : thorough);
    results.push({ name: workload.name, times });
  }
  return { workloads: results };
}
