// Who learns. All are asked alike: `learned` makes a network of the one that is asked for, `refusal` says why it cannot be
// trained so, `use` is called before a learner's turn, `begin` makes a learner.

import * as convnetjs from "../learners/convnetjs.js";
import * as poolscope from "../learners/poolscope.js";
import * as tensorflow from "../learners/tensorflow.js";
import { withMaxima } from "./networks.js";

const plain = { learned: (network) => network, refusal: () => undefined, use: () => undefined };

/** This project. It is the reference, and its initial weights are everybody's. */
export const ours = {
  ...plain,
  name: "Poolscope",
  begin: (network, optimiser) => new poolscope.Learner(network, optimiser),
};

function initialWeights(network, optimiser) {
  const first = ours.begin(network, optimiser);
  const weights = first.weights();
  first.dispose();
  return weights;
}

const begins = (Learner, digits) => (network, optimiser) =>
  new Learner(network, optimiser, digits, initialWeights(network, optimiser));

/** It has no average pooling, so its own pooling takes the averages' places, with windows of the same sizes. */
const inJavaScript = (digits) => ({
  ...plain,
  name: "ConvNetJS",
  learned: withMaxima,
  refusal: convnetjs.refusal,
  begin: begins(convnetjs.Learner, digits),
});

const onBackend = (digits, backend, completed) => ({
  ...plain,
  name: completed ? "TensorFlow.js, completed" : "TensorFlow.js",
  via: backend,
  use: () => tensorflow.use(backend, digits, completed),
  begin: begins(tensorflow.Learner, digits),
});

/** Loads everybody. `own`: TensorFlow.js on each of its backends. `completed`: on the one that is completed here. */
export async function entries() {
  const digits = await poolscope.load();
  await convnetjs.load(digits);
  await tensorflow.load();
  return {
    digits,
    javaScript: inJavaScript(digits),
    own: tensorflow.backends.map((backend) => onBackend(digits, backend, false)),
    completed: onBackend(digits, tensorflow.COMPLETED, true),
    renderer: tensorflow.renderer(),
    memory: poolscope.memory,
  };
}
