// The workloads. All windows are "valid" (no padding), all numbers float32, all maps (channel, row, column).

/** Numbers from −1 to 1, the same for the same seed (xorshift). */
function numbers(count, seed) {
  const values = new Float32Array(count);
  let state = seed * 0x9e3779b1 | 1;
  for (let i = 0; i < count; i += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    values[i] = state / 2 ** 31;
  }
  return values;
}

export const product = (shape) => shape.reduce((a, b) => a * b, 1);

export const convolution = (filters, size, padding = 0) => ({ kind: "convolution", filters, size, stride: 1, padding });
export const relu = () => ({ kind: "relu" });
export const max = (size, stride) => ({ kind: "max", size, stride });
export const average = (size, stride) => ({ kind: "average", size, stride });
export const globalAverage = () => ({ kind: "globalAverage" });

/** The output shape of a stage for maps of a shape. */
export function shapeAfter(stage, [channels, rows, columns]) {
  const slid = (cells) => Math.floor((cells + 2 * (stage.padding ?? 0) - stage.size) / stage.stride) + 1;
  switch (stage.kind) {
    case "relu": return [channels, rows, columns];
    case "globalAverage": return [channels, 1, 1];
    default: return [stage.filters ?? channels, slid(rows), slid(columns)];
  }
}

/**
 * A workload: an input, stages with their numbers and shapes, and whether the maps of "every" stage are wanted or
 * only the "last" ones.
 */
export function workload(name, words, shape, wanted, stages) {
  let before = shape;
  const whole = stages.map((stage, index) => {
    const made = { ...stage, before, after: shapeAfter(stage, before) };
    if (stage.kind === "convolution") {
      const taps = before[0] * stage.size ** 2;
      // Scaled so that values keep their size from stage to stage.
      made.weights = numbers(stage.filters * taps, index + 2).map((value) => value * Math.sqrt(3 / taps));
      made.bias = numbers(stage.filters, index + 100).map((value) => value / 10);
    }
    before = made.after;
    return made;
  });
  const last = whole.length - 1;
  const outputs = wanted === "every" ? whole.map((_, index) => index) : [last];
  return { name, words, shape, input: numbers(product(shape), 1), stages: whole, wanted, outputs };
}

/** The least that any computation needs: multiply-adds of convolutions, bytes read and bytes written. */
export function needs({ shape, stages, outputs }) {
  let multiplyAdds = 0;
  for (const { kind, before, after, size } of stages) {
    if (kind === "convolution") multiplyAdds += product(after) * before[0] * size ** 2;
  }
  const written = outputs.reduce((sum, index) => sum + product(stages[index].after), 0);
  return { multiplyAdds, read: 4 * product(shape), written: 4 * written };
}

const block = () => [convolution(8, 3), relu(), max(2, 2)];
const stack = [8, 512, 512];

export const workloads = [
  workload("V256", "conv 3 × 3 × 8, ReLU, max 2/2 on 1 × 256 × 256, every stage's maps", [1, 256, 256], "every", block()),
  workload("V512", "the same on 1 × 512 × 512", [1, 512, 512], "every", block()),
  workload("A256", "the same stages on 1 × 256 × 256, the pooled maps only", [1, 256, 256], "last", block()),
  workload("A512", "the same on 1 × 512 × 512", [1, 512, 512], "last", block()),
  workload("A1024", "the same on 1 × 1024 × 1024", [1, 1024, 1024], "last", block()),
  workload("C224", "3 × 224 × 224: conv 3 × 3 × 16, ReLU, max 2/2, conv × 32, ReLU, max 2/2, conv × 64, ReLU, global average", [3, 224, 224], "last", [
    convolution(16, 3), relu(), max(2, 2),
    convolution(32, 3), relu(), max(2, 2),
    convolution(64, 3), relu(), globalAverage(),
  ]),
  workload("max 2/2", "on 8 × 512 × 512", stack, "last", [max(2, 2)]),
  workload("max 3/2", "on 8 × 512 × 512", stack, "last", [max(3, 2)]),
  workload("average 2/2", "on 8 × 512 × 512", stack, "last", [average(2, 2)]),
  workload("max 15/1", "on 8 × 512 × 512", stack, "last", [max(15, 1)]),
  workload("conv 3 × 3", "8 filters on 8 × 512 × 512", stack, "last", [convolution(8, 3)]),
  workload("conv 7 × 7", "8 filters on 1 × 512 × 512", [1, 512, 512], "last", [convolution(8, 7)]),
  workload("conv 11 × 11", "8 filters on 1 × 512 × 512", [1, 512, 512], "last", [convolution(8, 11)]),
];

/** Whether a task asks for this name. */
export const asked = ({ only }) => ({ name }) => only.length === 0 || only.some((word) => matches(name, word));

const plainName = (text) => text.toLowerCase().replaceAll("×", "x").replaceAll(" ", "");
const matches = (name, word) => plainName(name).includes(plainName(word));
