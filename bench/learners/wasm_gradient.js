// The gradient that TensorFlow.js's wasm backend lacks: that of a convolution by its filters. It has been written here from
// operations that the backend has, so that this backend, which computes maps fastest, can be measured too.

/** Registers it. `isWanted` says at each use whether it takes the place of the library's. */
export function register(tf, isWanted) {
  const given = tf.getGradient("Conv2D");
  tf.unregisterGradient("Conv2D");
  tf.registerGradient({
    ...given,
    gradFunc: (upstream, [x, filter], attributes) => {
      const gradients = given.gradFunc(upstream, [x, filter], attributes);
      return isWanted() ? { ...gradients, filter: () => byFilters(tf, upstream, x) } : gradients;
    },
  });
}

/**
 * A convolution over the pictures of the batch as channels: each of the input's channels is a picture, the upstream gradient
 * the filters. For stride 1 without padding.
 */
const byFilters = (tf, upstream, x) =>
  tf.transpose(tf.conv2d(tf.transpose(x, [3, 1, 2, 0]), tf.transpose(upstream, [1, 2, 0, 3]), 1, "valid"), [1, 2, 0, 3]);
