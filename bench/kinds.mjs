// node bench/kinds.mjs: how long every pooling kind takes for 2 × 2 windows by 2 on 8 × 512 × 512, as a ratio to max pooling
// in the same run. Needs the engine that `cargo xtask bench kinds` builds into target/computation/.
import { readFileSync } from "node:fs";

const folder = new URL("../target/computation/", import.meta.url);
const script = readFileSync(new URL("poolscope_computation.js", folder), "utf8");
const bindings = new Function(`${script}; return wasm_bindgen;`)();
bindings.initSync({ module: readFileSync(new URL("poolscope_computation_bg.wasm", folder)) });

const [channels, side, samples] = [8, 512, 41];
const values = new Float32Array(channels * side * side);
for (let at = 0, state = 1; at < values.length; at += 1) {
  state = (Math.imul(state, 1664525) + 1013904223) | 0;
  values[at] = state / 2 ** 30;
}

function computation(add) {
  const made = new bindings.Computation(channels, side, side, true);
  add(made);
  made.input(values);
  return made;
}

const kinds = bindings.Computation.rules().map((rule) => [rule, computation((made) => made.pooling(rule, 2, 2, 0))]);
kinds.push(["fractional max", computation((made) => made.fractional_pooling("max", 2, 0.5, 0.3))]);
const times = kinds.map(() => []);
for (let sample = -5; sample < samples; sample += 1) {
  kinds.forEach(([, made], index) => {
    const start = performance.now();
    made.run();
    if (sample >= 0) times[index].push(performance.now() - start);
  });
}
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
const medians = times.map(median);
kinds.forEach(([name], index) => {
  const ratio = medians[index] / medians[0];
  console.log(`${name.padEnd(16)} ${medians[index].toFixed(2).padStart(7)} ms ${ratio.toFixed(1).padStart(6)} × max`);
});
